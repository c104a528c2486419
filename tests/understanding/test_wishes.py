"""An end of the questions, a person, the list itself."""

import pytest

from bot.understanding import understand

TIRED = """
stop asking
មិនចង់ឆ្លើយទេ
no more questions
leave me alone with questions
stop asking me questions
i dont want to answer
ot jg chlery te
ឈប់សួរទៀត
too many questions
kom sour tiet
why you ask so much
skip
i dont want to say
rather not say
enough questions please
ធុញសួរណាស់
មិនប្រាប់ទេ
សួរច្រើនម៉្លេះ
chhob sour
i will not answer that
don't want to tell my name
មិនចង់និយាយទេ
i am tired of your questions
quit the questions
សំណួរច្រើនពេក
ខ្ជិលឆ្លើយ
enough
ឈប់សួរខ្ញុំទៅ
no question
dont ask me anything
ot chong chhlery tt
ធុញឆ្លើយណាស់
លែងចង់ឆ្លើយហើយ
lerng chong chlery hz
អត់ចង់ឆ្លើយទៀត
min jong chhlery tiet
i don't want to answer any more
""".strip().splitlines()
NOT_TIRED = """
they told me not to ask questions
boss dont want to answer
i have questions
can i ask a question
he asks for money
stop the broker asking money
hello
they dont want to pay
my sister does not answer
i want to ask
សួរបន្តិច
ខ្ញុំចង់សួរ
I don't want to work there
he does not answer the phone
kom oy ke deng
how to stop them asking more money
no passport
""".strip().splitlines()
A_PERSON = """
talk to human
can a person call me
ចង់និយាយជាមួយមនុស្ស
i want to speak to someone
jong niyeay jmuy mnus
can you call me
connect me to staff
i need a real person
real person please
is there a human i can talk to
សុំនិយាយជាមួយបុគ្គលិក
can somebody talk with me
please call me
សូមតេមកខ្ញុំ
i like human not robot
operator please
let me talk to a person
ចង់ជជែកជាមួយមនុស្សពិត
som yy jmuy bokkolik
""".strip().splitlines()
NO_PERSON = """
are you human
they want to talk to me
do not call me
someone offered me job
i want to talk to my mother
boss talks to staff
a person beat me
who are you
he called me
nobody calls me
someone took my passport
staff salary 500
we need 50 staff
how many people
they sell people
someone call me about a job in Korea
hiring staff
""".strip().splitlines()
THE_LIST = """
how many companies are on the list
which companies are on the list for Japan?
what companies can send to Korea
send me the list
មានក្រុមហ៊ុនប៉ុន្មាន
ក្រុមហ៊ុនណាខ្លះមានច្បាប់
krumhun na klas tv kore
list of legal agencies
names of licensed companies
which agency for Thailand
give me list
which ones may send to Thailand
krumhun nv siem reap mean ey klas
mean krumhun ponman tv kore ban
សុំបញ្ជីក្រុមហ៊ុនស្របច្បាប់ទាំងអស់ផង
Is there a list of suspended agencies?
how many agencies
""".strip().splitlines()
NOT_THE_LIST = """
is Golden Lotus on the list
is it real
company took my passport
which company is Dara Express
hello
my company does not pay
is my boss on the list
how much salary
Sok Dara Manpower Co., Ltd
what is the company doing
how can the company keep my passport
the company hits us why
what should i do company no pay
""".strip().splitlines()


@pytest.mark.parametrize(
    ("text", "wanted"), [*((text, True) for text in TIRED), *((text, False) for text in NOT_TIRED)]
)
def test_tires(text: str, wanted: bool) -> None:
    said = understand(text)
    assert said.tires is wanted and not (wanted and said.danger)


@pytest.mark.parametrize(
    ("text", "wanted"), [*((text, True) for text in A_PERSON), *((text, False) for text in NO_PERSON)]
)
def test_wants_person(text: str, wanted: bool) -> None:
    assert understand(text).wants_person is wanted


@pytest.mark.parametrize(
    ("text", "wanted"), [*((text, True) for text in THE_LIST), *((text, False) for text in NOT_THE_LIST)]
)
def test_asks_list(text: str, wanted: bool) -> None:
    assert understand(text).asks_list is wanted
