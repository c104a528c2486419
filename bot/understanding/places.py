"""Which destination a text names."""

from bot.understanding.reading import Reading, read

_TOWARDS = frozenset({"GO", "GOABROAD", "WANT", "TAKE"})
_TO = frozenset({"to", "in", "at", "for"})


def destination(text: str) -> str | None:
    """destination('jg tv tver ka korea') == 'KR'; ISO 3166-1 code of the country, None when none is named.

    Of several, the one after a word of going; a country abroad before Cambodia, which is named as home.
    """
    return named(read(text))


def named(reading: Reading) -> str | None:
    found = [(index, code[1:]) for index, word in enumerate(reading.words) for code in word.meanings if code[0] == "@"]
    abroad = [each for each in found if each[1] != "KH"]
    if not abroad:
        return "KH" if found else None
    return next((code for index, code in abroad if _towards(index, reading)), abroad[0][1])


def _towards(index: int, reading: Reading) -> bool:
    before = reading.words[max(0, index - 2) : index]
    return any(word.meanings & _TOWARDS or word.text in _TO for word in before)
