"""Yes and no in any dress; a word that says more makes it no answer. "Already" answers only what asks for a deed."""

import pytest

from bot.understanding import yes_or_no
from bot.understanding.answers import done_or_not

YES = """
1 yes
yes please delete
ok
ok go
y
yep
👍
បាទលុបទៅ
លុបចុះ
yes
YES!!
y​es
បាទ
ចាស
jas bong
bat hz
ok do it
yes send it
yes delete it now
sure
of course
no problem
👍🏽
ok ok
ban
ban b
yes yes
okay thanks
yup
i agree
លុបទៅ
បានបង
យល់ព្រម
មាន
ចាសលុបឱ្យខ្ញុំផង
yeah go ahead
please do
លុបទៅបង
yes, thank you
បាទ ផ្ញើទៅ
lub tv
""".strip().splitlines()
NO = """
nope
no dont
កុំ
not yet
នៅទេ
no
ទេ
អត់ទេ
ot te
te b
no thanks
ok no thanks
no its ok
bat ot te
បាទអត់ទេ
ចាស ទេ
no please dont delete
កុំលុប
dont
i do not want
i dont want
👎
❌
មិនទាន់
នៅឡើយទេ
នៅ
នៅឡើយ
nov te
ot toan
min toan
nv te
never
not now
n
no no no
2 no
kom
អត់ចង់ទេ
កុំលុបអី
ot jong te
no i dont
no need
មិនបាច់ទេ
do not
អត់ទាន់
no sorry
កុំលុប
don't stop
don't want
""".strip().splitlines()
NEITHER = """
yes but they beat me
they beat me
maybe
maybe later I will think
1
hello
yes Lotus company
i dont know
មិនដឹងទេ
ot deng te
yes no
no money
who are you
ok where is it
yes he is here
no he took my money
no food
delete
stop
1 person
i want to go home
what is this
yes how much
no passport
បាទតែគេវាយខ្ញុំ
ot mean luy
no one helps me
no salary
no 1
cannot go out
i cant go
not let me go
help me
yes help my sister they lock her
គេមិនឱ្យចេញ
no she does not call
no phone since monday
not know where
nobody knows where
never called again
អត់តេមក ២ សប្តាហ៍
មិនដឹងនៅឯណា
ទេ អូនខ្លាច
ot te mork
ot lerk phone
min dg te
លុបអ្វី?
ok but how
yes?
ok wait
chas hz
ចាស់ហើយ
i am not safe
no help
already
yes they beat me already
ហើយ
រួចហើយ
បានហើយ
មានហើយ
អានហើយ
haey
ban haey
mean haey
i have read it
done
finished
""".strip().splitlines()
# To "have you read a written contract?"
DONE = """
ហើយ
រួចហើយ
អានហើយ
អានរួចហើយ
បានអាន
បានអានហើយ
បានអានរួចហើយ
មានហើយ
បាទ អានហើយ
ចាស ខ្ញុំបានអានហើយ
haey
hz
ban haey
mean haey
an hery
ban an hz
jas an hz
អានhz
already
yes already
i read it
i have read it already
yes i have
I've read the contract
យើងអានកិច្ចសន្យាហើយ
បាទ
yes
👍
""".strip().splitlines()
NOT_DONE = """
នៅទេ
នៅ
នៅឡើយ
នៅឡើយទេ
មិនទាន់
អត់ទាន់
អត់ទាន់អាន
មិនទាន់បានអានទេ
អត់បានអាន
មិនដែលអាន
គ្មានកិច្ចសន្យាទេ
ទេ នៅឡើយ
ខ្ញុំមិនទាន់អានទេ
nov te
nv te
nov loey te
ot toan
min toan
ot toan an te
nh ot ban an te
not yet
no not yet
not read yet
haven't read it yet
i did not
no i have not
i dont have it yet
never read
ទេ
no
""".strip().splitlines()
NO_TELLING = """
អានហើយឬនៅ
អានហើយ?
បានអានទេ
អាន
read it
អានហើយ តែមិនយល់
ចាស់ហើយ
they lock me already
i have not read it, they lock me
មិនដឹង
i have debt
នៅថៃ
""".strip().splitlines()


@pytest.mark.parametrize("text", YES)
def test_yes(text: str) -> None:
    assert yes_or_no(text) is True


@pytest.mark.parametrize("text", NO)
def test_no(text: str) -> None:
    assert yes_or_no(text) is False


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    assert yes_or_no(text) is None


@pytest.mark.parametrize(("texts", "answer"), [(DONE, True), (NOT_DONE, False), (NO_TELLING, None)])
def test_done_or_not(texts: list[str], answer: bool | None) -> None:
    assert {text: done_or_not(text) for text in texts} == dict.fromkeys(texts, answer)
