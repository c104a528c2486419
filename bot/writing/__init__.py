"""How people write: Khmer and Latin made comparable, dressed-up letters found, texts counted and cut. Pure."""

from bot.writing.cutting import clusters
from bot.writing.dictated import dictated, in_digits
from bot.writing.folding import fold
from bot.writing.khmer import digits, to_khmer_digits
from bot.writing.lookalikes import disguised, mixed_digits, plain, suspicious
from bot.writing.phonetics import phonetic_key

__all__ = [
    "clusters",
    "dictated",
    "digits",
    "disguised",
    "fold",
    "in_digits",
    "mixed_digits",
    "phonetic_key",
    "plain",
    "suspicious",
    "to_khmer_digits",
]
