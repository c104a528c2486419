"""Kinds of open question × kinds of message: which row hears each, written out for a reader in `table.txt`.

When the table has changed on purpose, write it anew and read what differs:

    python -m tests.handlers.heard.test_table > tests/handlers/heard/table.txt
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import migrations
from bot.app import rehearse
from bot.db import Database
from bot.engine.rehearsal import Rehearsal
from handlers.heard import TABLE
from tests.people import Office

WRITTEN = Path(__file__).with_name("table.txt")
# Kinds of open question, by what is said first.
QUESTIONS: dict[str, list[str]] = {
    "nothing": [],
    "menu (choice)": ["hello"],
    "name (short)": ["/check"],
    "country (short)": ["is 901 real?"],
    "which (choice)": ["golden lotos sample"],
    "answer (choice)": ["is 901 real for Thailand?"],
    "consent (yes/no)": ["my neighbour has a question about his old papers from the factory"],
    "danger (yes/no)": ["they beat me and lock the door"],
    "hide (confirm)": ["hide"],
    "delete (confirm)": ["delete my data"],
    "stop (confirm)": ["stop"],
    "offer (yes/no)": ["hello", "check a job offer", "answer questions instead"],
    "story (story)": ["hello", "talk to a person"],
    "tip open (none)": ["hello", "talk to a person", "they keep my papers at the factory"],
    "who? (short)": ["hello", "talk to a person", "they keep my papers at the factory", "answer a few questions", "yes",
                     "no", "yes", "no", "me", "skip"],
    "safe word (short)": ["safe word"],
    "numbers (choice)": ["/help"],
    "card (choice)": ["which papers do I need for Japan?"],
}  # fmt: skip
# Kinds of message, of which each stands for many.
MESSAGES: dict[str, str] = {
    "a number": "1",
    "a number in a dress": "No 1",
    "yes": "yes",
    "no": "ot te",
    "a command": "/help",
    "a word that may be an answer": "Khmer",
    "hide, as a sentence": "boss is coming delete this",
    "danger": "they locked us in a room and beat me",
    "danger and a place": "my sister is beaten by her boss in Korea, she cannot leave",
    "a listed recruiter": "is Silver Lotus Sample Manpower real?",
    "a recruiter in a story": "i paid 300$ to Silver Lotus Sample Manpower already and they do not send me",
    "a listed number": "012 000 101",
    "bare words": "rumduol tonlesap",
    "the list": "which companies are on the list for Japan?",
    "a question of rights": "how much is the pay in Malaysia",
    "an offer": "Urgent hiring! Typist $1200 a month, free food and room, no experience, contact t.me/goldjob",
    "a person": "can I talk to a human please",
    "no more questions": "stop asking me questions",
    "a country": "Thailand",
    "a greeting": "hello",
    "nothing": "??",
    "a machine": "👍 to “What do you need?”",
    "anything else": "my uncle says the bus leaves from the market on some mornings",
}


def table(played: Rehearsal) -> Iterator[str]:
    """One line for each pair: the question, the message, the row, where the words are kept."""
    for question, lead in QUESTIONS.items():
        yield f"\n{question}"
        for kind, message in MESSAGES.items():
            heard = played.hear([*lead, message], language="en")
            yield f"    {kind:30} {heard.row:14} {heard.kept}"


def test_the_table_is_the_written_one(played: Rehearsal) -> None:
    assert "\n".join(table(played)).strip() == WRITTEN.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("question", QUESTIONS)
def test_danger_is_heard_and_kept_at_every_step(played: Rehearsal, question: str) -> None:
    for kind in ("danger", "danger and a place"):
        heard = played.hear([*QUESTIONS[question], MESSAGES[kind]], language="en")
        assert heard.row == "danger" and heard.kept in ("tip", "offered"), kind


@pytest.mark.parametrize("question", QUESTIONS)
def test_hide_comes_before_every_card(played: Rehearsal, question: str) -> None:
    heard = played.hear([*QUESTIONS[question], MESSAGES["hide, as a sentence"]], language="en")
    assert heard.row in ("hide", "confirmation")
    assert not any("1288" in text for text in heard.told)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_listed_recruiter_gets_what_the_list_says(played: Rehearsal, question: str) -> None:
    for kind in ("a listed recruiter", "a recruiter in a story"):
        heard = played.hear([*QUESTIONS[question], MESSAGES[kind]], language="en")
        assert "902" in heard.shown, (kind, heard)


@pytest.mark.parametrize("question", QUESTIONS)
def test_words_with_content_are_somewhere(played: Rehearsal, question: str) -> None:
    heard = played.hear([*QUESTIONS[question], MESSAGES["anything else"]], language="en")
    assert heard.kept in ("tip", "offered"), heard


def test_each_row_is_met_by_somebody(played: Rehearsal) -> None:
    talks = [[*lead, message] for lead in QUESTIONS.values() for message in MESSAGES.values()]
    met = {played.hear(talk, language="en").row for talk in talks}
    elsewhere = {
        "left",
        "group",
        "safe word",
        "secret word",
        "code",
        "a code?",
        "read",
        "about us",
        "cannot read",
        "of a tip",
        "status",
    }
    elsewhere |= {"a change", "stop", "language", "numbers", "check", "about an offer", "picture"}
    elsewhere |= {"prying", "read?", "not to read", "no police", "asks beside", "voice"}  # after a tip, or a voice note
    assert {row.name for row in TABLE} - met <= elsewhere


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/hotline.db"
        store = Database(url)
        migrations.upgrade(store)
        store.close()
        with Office.opened(url, Path(scratch) / "office") as office:
            sys.stdout.write("\n".join(table(rehearse(office.context))).strip() + "\n")
