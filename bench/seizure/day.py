"""What happens: on the first day all that people and an operator do, with planted words; two days later a little."""

import itertools

from bench.seizure import outside, planted, stores
from bench.seizure import table as names
from bench.seizure.context import OPERATOR, AppContext
from bench.seizure.outside import Person, until
from bench.seizure.planted import Thing

FIRM = "Golden Lotus Sample Manpower Co., Ltd."
COVER = "blue mango tree"


class Day:
    """Plants words, and remembers what each of them is."""

    def __init__(self, context: AppContext) -> None:
        self.context, self.providers = context, context.providers
        self.things: list[Thing] = []
        self.people = 0
        self._numbers = itertools.count(1000)
        self.hidden = ""  # the tip of a chat that was hidden

    def mark(self, name: str) -> str:
        """A word that stands nowhere else."""
        word = f"zq{next(self._numbers)}wv"
        self.things.append(Thing(name, word))
        return word

    def copy(self, name: str) -> str:
        """The gateway's name of an SMS, in the form that its names have, which stands nowhere else."""
        sid = f"SM5eed{next(self._numbers):028x}"
        self.things.append(Thing(name, sid))
        return sid

    def person(self, name: str = "", *, sms: bool = False) -> Person:
        """Somebody new. `name`: what their address is, as a thing to be looked for."""
        self.people += 1
        address = f"+85512345{self.people:03}" if sms else f"81234567{self.people:02}"
        if name:
            self.things.append(Thing(name, address.lstrip("+")))
        return Person(address, self.providers, self.context.server.port)

    def told(self, person: Person, words: str) -> str:
        """Somebody tells a person something: the id of the tip."""
        before = self.context.tips()
        person.writes("hi")
        person.writes("talk to a person")
        person.writes(words)
        return (self.context.tips() - before).pop()

    def answered(self, person: Person, ref: str, words: str) -> None:
        """The operator answers, and the neutral line comes."""
        self.context.answers(ref, words)
        person.sees("You have a message")

    def first(self) -> None:
        """Everything of the first day, until it rests."""
        self.things.append(Thing(names.REGISTRY, "Golden Lotus"))
        self.things.append(Thing(names.LOGGED, OPERATOR))
        self.things.append(Thing(names.MARKS, shown=planted.marks_of_tips))
        self.things.append(Thing(names.TALKS, shown=planted.steps_of_talks))
        self._told_and_closed()
        self._told_by_sms()
        self._answers_that_wait()
        self._taken_back()
        self._on_another_phone()
        self._looks_up()
        self._in_duress()
        self._beside_tips()
        self._says_again()
        self._cannot_go_on()

    def _told_and_closed(self) -> None:
        """A tip with a file, answered, read, closed."""
        person = self.person(names.WHO)
        ref = self.told(person, f"My boss is {self.mark(names.WORDS)} and he hits us")
        reference, content = self.mark(names.FETCHED), self.mark(names.CONTENT)
        self.providers.files[reference] = f"{content} on a photographed page".encode()
        document = {"file_id": reference, "file_name": f"{self.mark(names.FILE)}.pdf", "mime_type": "application/pdf"}
        person.writes(document=document, caption=f"look {self.mark(names.WORDS)}")
        until(lambda: "kept" in self._column("file", "state"), "the file is not fetched")
        answer = f"Call us {self.mark(names.READ)}"
        self.answered(person, ref, answer)
        person.writes("read")
        person.sees(answer)
        self.context.run("tips", "close", ref)
        self.things.append(Thing(names.HAS_CLOSED, guess=planted.has_tip(person.address, ("closed",))))

    def _told_by_sms(self) -> None:
        """A tip by SMS, of which the gateway keeps one copy for now."""
        person, kept = self.person(names.WHO, sms=True), self.copy(names.COPY)
        self.providers.kept.add(kept)
        self.told(person, f"We are at {self.mark(names.WORDS)} and nobody pays us")
        person.writes(f"more of it {self.mark(names.WORDS)}", sid=kept)
        gone = self.copy(names.COPY_GONE)
        person.writes(f"even more {self.mark(names.WORDS)}", sid=gone)
        until(lambda: gone in self.providers.deleted, "the gateway's copy is not deleted")

    def _answers_that_wait(self) -> None:
        """Two answers: one is not read yet, one was kept back because the chat was hidden."""
        person = self.person(names.TO_UNREAD)
        ref = self.told(person, f"my {self.mark(names.WORDS)} passport is gone")
        self.answered(person, ref, self.mark(names.UNREAD))
        self.things.append(Thing(names.HAS_OPEN, guess=planted.has_tip(person.address, planted.WAITING)))
        hider = self.person(names.TO_KEPT)
        self.hidden = self.told(hider, f"they sold {self.mark(names.HIDDEN)} to another boat")
        self.answered(hider, self.hidden, self.mark(names.KEPT))
        hider.writes("hide")
        hider.presses("Delete now", answered=False)
        until(lambda: "kept" in self._column("outbound_message", "state"), "the answer is not kept back")

    def _taken_back(self) -> None:
        """One takes it back, one deletes the talk, one refuses that a person reads it."""
        person = self.person()
        self.told(person, f"I am {self.mark(names.TAKEN_BACK)} in a factory")
        person.writes("did anyone read my message?")
        person.presses("Take it back")
        person.presses("Yes, take it back")
        other = self.person()
        self.told(other, f"he keeps {self.mark(names.DELETED)} in his room")
        other.writes("delete my data")
        other.presses("Delete everything", answered=False)
        third, place = self.person(), {"location": {"latitude": 11.5, "longitude": 104.9}, "address": "x"}
        third.writes("hi")
        third.writes(venue=place | {"title": self.mark(names.REFUSED)})
        third.presses("No")

    def _on_another_phone(self) -> None:
        """A tip goes on from another phone."""
        person, other = self.person(), self.person()
        self.told(person, f"my sister {self.mark(names.WORDS)} has no papers")
        person.writes("did anyone read my message?")
        person.presses("Use another phone")
        code = next(one.text for one in reversed(person.screen) if one.text.replace(" ", "").isdigit())
        other.writes(code)

    def _looks_up(self) -> None:
        """One looks a name up that is on no list, one wants to be told when a firm's standing changes."""
        person, name = self.person(), f"{self.mark(names.LOOKED_UP)} Manpower"
        for words in ("hi", "/check", name, "Thailand"):
            person.writes(words)
        self.things.append(Thing(names.WHO_LOOKED, guess=planted.looked_up(person.address, name)))
        subscriber = self.person(names.SUBSCRIBER)
        for words in ("hi", "/check", FIRM):
            subscriber.writes(words)
        subscriber.presses("Thailand")
        subscriber.presses("Tell me if this changes")
        self.things.append(Thing(names.SUBSCRIPTION, '"TH", "listed"]'))

    def _in_duress(self) -> None:
        """The safe word is said, and something after it."""
        person = self.person()
        person.writes("hi")
        person.writes("safe word")
        person.writes(COVER, answered=False)
        until(lambda: any(self._column("contact", "safe_word")), "there is no safe word")
        person.writes(COVER)
        person.writes(f"they beat me again in room {self.mark(names.COVERED)}")
        self.things.append(Thing(names.SAFE_WORD, guess=planted.safe_word(COVER)))

    def _beside_tips(self) -> None:
        """What no turn can answer, and operators read aside: from a name that is no number, and a body that is no
        message."""
        outside.bring_sms(self.context.server.port, "SampleShop", f"your parcel {self.mark(names.NOBODY)} is here")
        outside.bring_body(self.context.server.port, b"{no JSON " + self.mark(names.BODY).encode())

    def _says_again(self) -> None:
        """Somebody says two sentences that can be guessed, one after the other."""
        person, earlier, last = self.person(), "is a contract of one page good", "what is a good pay in Japan"
        for words in ("hi", earlier, last):
            person.writes(words)
        self.things.append(Thing(names.SAID, guess=planted.said(last)))
        self.things.append(Thing(names.SAID_EARLIER, guess=planted.said(earlier)))

    def _cannot_go_on(self) -> None:
        """A file that cannot be fetched yet, and an answer that cannot go out yet."""
        person, reference = self.person(), self.mark(names.TO_FETCH)
        self.providers.lost.add(reference)
        self.told(person, f"this is {self.mark(names.UNOPENED)} and his friend")
        person.writes(document={"file_id": reference, "file_name": "a.pdf", "mime_type": "application/pdf"})
        slow = self.person(names.TO_UNSENT)
        self.providers.slow.add(slow.address)
        slow.writes("hi", answered=False)
        self.context.rests(1)

    def spooled(self) -> None:
        """An SMS that the store cannot take just now."""
        sender = self.person(names.SPOOLER, sms=True)
        sender.writes(f"we are {self.mark(names.SPOOLED)} and they lock the door", answered=False)
        until(lambda: list((self.context.data / "spool").rglob("*.sealed")), "nothing is in the spool")

    def watched(self) -> None:
        """Somebody writes while root looks."""
        person = self.person()
        self.told(person, f"we are in {self.mark(names.WATCHED)} since Monday")
        self.context.rests(1)

    def second(self) -> None:
        """Two days later somebody else writes, and an answer waits for them."""
        person = self.person(names.TO_LATER)
        self.answered(
            person, self.told(person, f"we go to {self.mark(names.WORDS_LATER)} soon"), self.mark(names.LATER)
        )
        self.context.rests(0)

    def _column(self, table: str, column: str) -> list[object]:
        return stores.column(self.context.url, table, column)
