"""Somebody who tries to find out who writes to us: "did any girl from building 5 write to you", "who did she text".

Whoever asks so is no victim, however many words of harm or places stand in the question.
"""

from bot.understanding.moods import is_asked
from bot.understanding.text_reading import Reading

WRITES = ("SEND", "TOLD", "CONTACT", "SPEAK", "SEEME", "REPORT", "SAY", "CHATW")
OWN = ("ME", "KIN", "CHILD", "PARENT")
NEED = ("HELP", "HELPME", "MISSING", "NOCONTACT", "BEAT", "LOCK", "UNKNOWNPLACE", "LOSTW")
REACH = 10  # words between who is asked for and what was done


def is_probe(reading: Reading) -> bool:
    """A question whether some stranger wrote to us; nobody of the writer's own is in it, and no need."""
    if reading.has(*NEED) or reading.has(*OWN) or not reading.has("YOUR", "BRO"):
        return False
    return any(_writes_to_us(place, reading) for place in range(len(reading.words)))


def _writes_to_us(place: int, reading: Reading) -> bool:
    """Some person, then a word of writing, then "you"."""
    who = reading.words[place]
    if not who.means("PEOPLE", "FEMALE", "ANYW", "WHQ") or who.means("BRO") or not is_asked(reading, who.sentence):
        return False
    row = reading.words[place + 1 : place + REACH]
    wrote = next((step for step, word in enumerate(row) if word.means(*WRITES) and not word.means("BRO")), None)
    return wrote is not None and any(word.means("YOUR", "BRO") for word in row[wrote + 1 : wrote + 4])
