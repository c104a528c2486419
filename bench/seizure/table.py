"""README's table "What a seizure surrenders", a row each: what is in hand, what that surrenders; all the rest it must not.

To extend it, add a name here, plant it in `day`, and put it into the rows that surrender it.
"""

from dataclasses import dataclass, field

from bench.seizure.copies import DATABASE, DISK, KEYS, MEMORY, OUTPUT

# The row at the end waits for case keys that are destroyed with their tip: until then its tips open. True turns it on.
CASE_KEYS_DIE_WITH_THE_TIP = False

# Everybody may know.
REGISTRY, TRAIL = "a firm of the list", "who works here, and did what"
MARKS = "how many tips, and the marks on them"
# Words.
WORDS, CONTENT, FILE = "words of a tip", "content of a file", "name of a file"
UNOPENED, HIDDEN = "words of a tip that nobody opens", "words of a chat that was hidden"
TAKEN_BACK, DELETED = "words of a tip that was taken back", "words of a talk that was deleted"
REFUSED, COVERED = "words that were offered and refused", "words under cover"
NOBODY, BODY = "an SMS from a name", "a body that was no message"
LOOKED_UP, WORDS_LATER = "a name that was looked up", "words of a tip two days later"
WATCHED = "words that come while root looks"
# An operator's.
READ, UNREAD, KEPT = "an answer that was read", "an answer not yet read", "an answer kept back"
LATER = "an answer not yet read, two days later"
# Addresses.
WHO, TO_UNREAD, TO_KEPT = "who wrote a tip", "address of an answer not yet read", "address of an answer kept back"
TO_UNSENT, TO_LATER = "address of a letter not sent", "address of an answer two days later"
WISHER, SPOOLER = "who wants to be told", "who wrote the SMS in the spool"
# What waits for the machine.
WISH, SPOOLED = "a wish to be told", "an SMS in the spool"
TO_FETCH, FETCHED = "where to fetch a file", "where a fetched file was"
COPY, COPY_GONE = "the gateway's copy to be deleted", "the gateway's copy that was deleted"
# Guesses.
HAS_OPEN, HAD_CLOSED = "guess: has this number an open tip?", "guess: has this number a closed tip?"
SAID, SAID_EARLIER = "guess: somebody's last words", "guess: somebody's earlier words"
SAFE_WORD, WHO_LOOKED = "guess: somebody's safe word", "guess: has this number looked this name up?"

PUBLIC = frozenset({REGISTRY, TRAIL, MARKS})
WAITS = frozenset({UNREAD, KEPT, TO_UNREAD, TO_KEPT, TO_UNSENT, WISHER, WISH, TO_FETCH, COPY})
GUESSES = frozenset({HAS_OPEN, HAD_CLOSED, SAID, SAFE_WORD, WHO_LOOKED})
OPENED = frozenset({WORDS, CONTENT, FILE, UNOPENED, HIDDEN, TAKEN_BACK, DELETED, COVERED, LOOKED_UP, NOBODY, BODY})
TEAM = OPENED | {READ, UNREAD, KEPT, SPOOLED}  # what was in the spool is a tip as soon as the store takes it
WROTE = frozenset({WHO, TO_UNREAD, TO_KEPT, SPOOLER})
PAGES = frozenset({READ, WHO, FETCHED, COPY_GONE, SAID_EARLIER})  # PostgreSQL's, until the day's key is destroyed
NOTHING = frozenset[str]()

# Copies, in the order in which they are taken.
KILLED, ENDED, WATCHING, SIGNED_IN, AFTER, ERASED = (
    "the cable is cut", "stopped in order", "root looks", "root looks while somebody signs in", "two days later",
    "three days later",
)  # fmt: skip
MACHINE = (DATABASE, DISK, KEYS, OUTPUT)


@dataclass(frozen=True)
class Hand:
    """What a seizer has: the parts of a copy, and which keys. `older`: also the database of an earlier copy."""

    copy: str
    parts: tuple[str, ...]
    environment: bool = False
    password: bool = False
    escrow: bool = False
    older: str = ""


@dataclass(frozen=True)
class Row:
    """A row: all that is planted and not surrendered must not be found. `pages`: what PostgreSQL surrenders besides.
    `perhaps`: what may be found or not, with the reason."""

    name: str
    hand: Hand
    surrendered: frozenset[str]
    pages: frozenset[str] = NOTHING
    perhaps: dict[str, str] = field(default_factory=dict)


ROWS = (
    Row("the database, or a backup", Hand(ENDED, (DATABASE,)), PUBLIC),
    Row(
        "database, environment, disk and keys: the cable is cut",
        Hand(KILLED, MACHINE, environment=True),
        PUBLIC | WAITS | GUESSES | {SPOOLED, SPOOLER},
        PAGES,
    ),
    Row(
        "database, environment, disk and keys: switched off",
        Hand(ENDED, MACHINE, environment=True),
        PUBLIC | WAITS | GUESSES,
        PAGES | {SPOOLER},
    ),
    Row("a backup and the environment", Hand(ENDED, (DATABASE,), environment=True), PUBLIC | GUESSES, frozenset({SAID_EARLIER})),
    Row(
        "a copy of the whole disk and the environment, later",
        Hand(ENDED, MACHINE, environment=True),
        PUBLIC | WAITS | GUESSES,
        PAGES | {SPOOLER},
    ),
    Row(
        "the disk of two days later and the environment",
        Hand(AFTER, MACHINE, environment=True),
        PUBLIC | {UNREAD, KEPT, TO_UNREAD, TO_KEPT, WISHER, WISH, COPY, LATER, TO_LATER} | (GUESSES - {SAID}),
    ),
    Row(
        "a running machine, as root",
        Hand(WATCHING, (*MACHINE, MEMORY), environment=True),
        PUBLIC | WAITS | GUESSES | {WATCHED},
        PAGES,
    ),
    Row(
        "a running machine, as root, while an operator opens a tip",
        Hand(SIGNED_IN, (*MACHINE, MEMORY), environment=True),
        PUBLIC | WAITS | GUESSES | {HIDDEN},
        PAGES,
    ),
    Row("an operator's password", Hand(ENDED, (DATABASE,), password=True), PUBLIC | TEAM),
    Row(
        "operator and machine together",
        Hand(ENDED, MACHINE, environment=True, password=True),
        PUBLIC | TEAM | WROTE | WAITS | GUESSES,
        PAGES,
    ),
)

AFTER_CASE_KEYS_DIE = (
    Row(
        "all keys (team, escrow, environment) and old pages: erased tip",
        Hand(ERASED, MACHINE, environment=True, password=True, escrow=True),
        PUBLIC,
    ),
)


def rows() -> tuple[Row, ...]:
    """The rows that are attacked."""
    return ROWS + (AFTER_CASE_KEYS_DIE if CASE_KEYS_DIE_WITH_THE_TIP else ())
