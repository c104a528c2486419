"""This chat shall be hidden, or somebody comes who may see it: by word, by sentence, beside danger."""

import pytest

from bench.understanding.measure import SETS, load
from bot.understanding import understand

HIDES = """
boss is coming delete this
ថៅកែមកហើយលុបសារសិន
thaoke mk hz lub sar sin
delete
hide this
លុបសារ
lub chat
please erase our conversation
delete everything i told you
he wants to look at my phone now
someone is coming
boss comes now stop
don't reply, the guard is beside me
កុំឆ្លើយ គេនៅជិត
kom chlery ke nov jit
don't let them see this chat
my husband is checking my messages
shh
they lock us here, delete this fast he is coming
get rid of these messages before mum reads them
stop!! boss
mum is coming
don't forget to delete
someone is at the door
stop he comes
stop, guard
he comes now stop
stop they are here
stop, my mother is coming
don't answer
dont write
dont write now
please don't reply
don't write me now
កុំឆ្លើយ
កុំឆ្លើយបង
កុំសរសេរ
quiet
quiet please
ស្ងាត់
lob
lob sar
lob sar tang os
lub sar tang os
laek
laek sar
mok haey
kom chhlay
kom chlaey
ke mok haey
""".strip().splitlines()
STAYS = """
I do not know, my uncle knows
i dont know but my mother she knows
they hid my passport
ក្រគរកាឡាក់ស៊ី
delete my photo on facebook
i deleted the app
boss deleted my contract
គេលាក់ប៉ាស្ព័ររបស់ខ្ញុំ
they beat me and lock the door
the factory closed
please close the door
Clear Water Manpower Co., Ltd
my brother hides from police
don't delete anything
is it clear
the boss comes to my room every night
they are coming to kill us help me
i want to work in Korea
who is looking for workers
អគារនៅជិតកាស៊ីណូ
ខ្ញុំនៅជិតកាស៊ីណូ
nh nov jit phsar
the office is near the bridge
he says there is a guard at the door
they said there is a guard at the door
i changed my phone
ភ្លេចពាក្យសម្ងាត់
ប្តូរពាក្យសម្ងាត់
i forgot the safe word
កុំលុប
kom lub
do not delete
please don't erase
delete what?
លុបអ្វី?
lub ey
take it back
stop
stop messages
don't send
dont message me
kom phnher
kom chhlery te
don't call me
do not answer?
they dont answer
boss dont answer
my village is quiet
laek nis
stop the company
ឈប់ក្រុមហ៊ុន
they stop me
""".strip().splitlines()


@pytest.mark.parametrize("text", HIDES)
def test_it_hides(text: str) -> None:
    assert understand(text).hides


@pytest.mark.parametrize("text", STAYS)
def test_it_stays(text: str) -> None:
    assert not understand(text).hides


def test_the_sets_agree() -> None:
    """Lines whose intent is hide, as against all others; some of those ask not to be answered now, and hide too."""
    rows = [row for path in sorted(SETS.glob("*.csv")) for row in load(path)]
    wanted = [row for row in rows if row["intent"] == "hide"]
    others = [row for row in rows if row["intent"] not in ("hide", "help", "stop")]
    assert sum(understand(row["text"]).hides for row in wanted) / len(wanted) >= 0.92
    assert sum(understand(row["text"]).hides for row in others) / len(others) <= 0.005
