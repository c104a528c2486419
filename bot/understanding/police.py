"""Whether somebody asks that the police be left out, or fears them: that refuses the police, and nothing else."""

from bot.understanding.answering import begins_with_yes
from bot.understanding.text_reading import Reading, read_text

_OUT = ("DONT", "NO", "NEG", "NONE", "FEAR")
_NEAR = 4  # words between "don't" and the police: "don't please tell the police"


def spares_police(text: str) -> bool:
    """spares_police("no, don't call the police") and spares_police('ខ្លាចប៉ូលិស') are True; who says yes first, "yes but
    no police", has answered."""
    reading = read_text(text)
    return not begins_with_yes(text) and any(_is_left_out(place, reading) for place in _police(reading))


def _police(reading: Reading) -> list[int]:
    return [place for place, word in enumerate(reading.words) if word.means("POLICE") or "police" in word.text]


def _is_left_out(place: int, reading: Reading) -> bool:
    before = reading.words[max(0, place - _NEAR) : place]
    return any(word.means(*_OUT) and word.sentence == reading.words[place].sentence for word in before)
