"""A mere journey, "my sister goes to Saudi Arabia tomorrow": somebody goes, and nothing is wrong by that. Texts of
danger name such journeys too, so that likeness sees harm in one that is only told."""

from bot.understanding.text_reading import Reading, Word, read_text

CALM = frozenset(
    "ME PARENT FEMALE BRO IS EVER PART GO GOABROAD DEST FUTURE WANT NOW YES GREET COMMA AND JOB DAYS".split()  # noqa: SIM905
)
NEXT = frozenset(["next", "ក្រោយ", "krouy", "kroy", "kraoy"])  # week, month
GOES = ("go", "ទៅ", "tv", "tov")  # not "work in", which says where somebody is
UNSAFE = frozenset({"@MM", "@LA", "@KH"})  # where people from Cambodia are sold, and where they leave from


def tells_journey(text: str) -> bool:
    """tells_journey('my sister goes to saudi') is True, tells_journey('they take my sister to saudi') is False."""
    return is_journey(read_text(text))


def is_journey(reading: Reading) -> bool:
    """Whether it says only who goes, where to and when: no count of days, no night, nobody who takes them."""
    named = reading.has("GO", "GOABROAD") and reading.has("ME", "KIN") and reading.has("DEST")
    return named and any(map(_goes, reading.words)) and all(map(_is_calm, reading.words))


def _goes(word: Word) -> bool:
    return word.means("GO") or (word.means("GOABROAD") and word.text.startswith(GOES))


def _is_calm(word: Word) -> bool:
    if word.meanings & UNSAFE or word.means("SOON", "NIGHT"):
        return False
    if word.means("KIN") or word.text in NEXT:
        return True
    known = {one for one in word.meanings if not one.startswith("@")}
    return bool(known) and known <= CALM
