"""The table "What a seizure surrenders" of docs/security.md, a row each: what is in hand, what that surrenders; the
rest it must not.

To extend it, add a name here, plant it in `day`, and put it into the rows that surrender it.
"""

from dataclasses import dataclass, field

from bench.seizure.copies import DATABASE, DISK, KEYS, MEMORY, OUTPUT

# Everybody may know.
REGISTRY, LOGGED = "a firm of the list", "who works here, and did what"
MARKS = "how many tips, and the marks on them"
TALKS = "how many people wrote, when, and at which step each talk stands"
# Words.
WORDS, CONTENT, FILE = "words of a tip", "content of a file", "name of a file"
UNOPENED, HIDDEN = "words of a tip that nobody opens", "words of a chat that was hidden"
TAKEN_BACK, DELETED = "words of a tip that was taken back", "words of a talk that was deleted"
REFUSED, COVERED = "words that were offered and refused", "words in duress mode"
NOBODY, BODY = "an SMS from a name", "a body that was no message"
LOOKED_UP, WORDS_LATER = "a name that was looked up", "words of a tip two days later"
WATCHED = "words that come while root looks"
# An operator's.
READ, UNREAD, KEPT = "an answer that was read", "an answer not yet read", "an answer kept back"
LATER = "an answer not yet read, two days later"
# Addresses.
WHO, TO_UNREAD, TO_KEPT = "who wrote a tip", "address of an answer not yet read", "address of an answer kept back"
TO_UNSENT, TO_LATER = "address of a message not sent", "address of an answer two days later"
SUBSCRIBER, SPOOLER = "who wants to be told", "who wrote the SMS in the spool"
# What waits for the machine.
SUBSCRIPTION, SPOOLED = "a wish to be told", "an SMS in the spool"
TO_FETCH, FETCHED = "where to fetch a file", "where a fetched file was"
COPY, COPY_GONE = "the gateway's copy to be deleted", "the gateway's copy that was deleted"
# Guesses.
HAS_OPEN, HAS_CLOSED = "guess: has this number an open tip?", "guess: has this number a closed tip?"
SAID, SAID_EARLIER = "guess: somebody's last words", "guess: somebody's earlier words"
SAFE_WORD, WHO_LOOKED = "guess: somebody's safe word", "guess: has this number looked this name up?"

PUBLIC = frozenset({REGISTRY, LOGGED, MARKS, TALKS})
WAITS = frozenset({UNREAD, KEPT, TO_UNREAD, TO_KEPT, TO_UNSENT, SUBSCRIBER, SUBSCRIPTION, TO_FETCH, COPY})
GUESSES = frozenset({HAS_OPEN, HAS_CLOSED, SAID, SAFE_WORD, WHO_LOOKED})
OPENED = frozenset({WORDS, CONTENT, FILE, UNOPENED, HIDDEN, TAKEN_BACK, DELETED, COVERED, LOOKED_UP, NOBODY, BODY})
TEAM = OPENED | {WATCHED, READ, UNREAD, KEPT, SPOOLED}  # what was in the spool is a tip as soon as the store takes it
WROTE = frozenset({WHO, TO_UNREAD, TO_KEPT, SPOOLER})
# PostgreSQL's pages and its log keep what was emptied: what a day's key seals or hashes gives nothing away from when
# that key is destroyed (an answer may quote a name that was looked up).
PAGES = frozenset({SAID_EARLIER, READ, WHO, FETCHED, COPY_GONE, LOOKED_UP})
LATER_STILL = frozenset({UNREAD, KEPT, TO_UNREAD, TO_KEPT, SUBSCRIBER, SUBSCRIPTION, COPY, LATER, TO_LATER}) | (
    GUESSES - {SAID}
)
# Three days later: no tip is marked as taken back any more, and every talk has come home.
KEPT_STILL = (PUBLIC - {MARKS, TALKS}) | WROTE | LATER_STILL | {WORDS_LATER} | (TEAM - {TAKEN_BACK, DELETED})
NOTHING = frozenset[str]()

# Copies, in the order in which they are taken.
KILLED, WATCHING, SIGNED_IN, ENDED, AFTER, ERASED = (
    "the cable is cut", "root looks", "root looks while an operator reads", "stopped in order", "two days later",
    "three days later",
)  # fmt: skip
MACHINE = (DATABASE, DISK, KEYS, OUTPUT)


@dataclass(frozen=True)
class Hand:
    """What a seizer has: the parts of a copy, and which keys. `older`: also the database of an earlier copy;
    `older_ring`: and the ring of that."""

    copy: str
    parts: tuple[str, ...]
    environment: bool = False
    password: bool = False
    escrow: bool = False
    older: str = ""
    older_ring: bool = False


@dataclass(frozen=True)
class Row:
    """A row: that table's words for what is in hand, and behind a colon which case of it. All that is planted and not
    surrendered must not be found. `pages`: what PostgreSQL surrenders besides. `perhaps`: what may be found or not,
    with the reason."""

    name: str
    hand: Hand
    surrendered: frozenset[str]
    pages: frozenset[str] = NOTHING
    perhaps: dict[str, str] = field(default_factory=dict)


OFF = "database, environment and disk with the keys folder, switched off"
ROOT = "a running machine, as root"
OLD = (
    "an operator's password or the escrow file, and old backups or an archive of the log, with environment and ring as "
    "they are now"
)
SINCE = "it came since the process began, and may lie in its memory still"
GIVEN_UP = dict.fromkeys(
    (TO_UNSENT, TO_FETCH), "it is given up that day: before or after it was sealed again under that day's key"
)

ROWS = (
    Row("the database, or a backup", Hand(ENDED, (DATABASE,)), PUBLIC),
    Row(
        f"{OFF}: the cable is cut",
        Hand(KILLED, MACHINE, environment=True),
        PUBLIC | WAITS | GUESSES | {SPOOLED, SPOOLER},
        PAGES,
    ),
    Row(
        f"{OFF}: stopped in order",
        Hand(ENDED, MACHINE, environment=True),
        PUBLIC | WAITS | GUESSES,
        PAGES | {SPOOLER},
    ),
    Row(
        f"{OFF}: two days later",
        Hand(AFTER, MACHINE, environment=True),
        PUBLIC | LATER_STILL,
        perhaps=GIVEN_UP,
    ),
    Row(
        "a backup or an archive of the log, and the environment, without the keys folder",
        Hand(ENDED, (DATABASE,), environment=True),
        PUBLIC | (GUESSES - {SAID}),
    ),
    Row(
        "a copy of the whole disk, and the environment, later",
        Hand(ENDED, MACHINE, environment=True),
        PUBLIC | WAITS | GUESSES,
        PAGES | {SPOOLER},
    ),
    Row(
        f"{ROOT}: nobody signs in",
        Hand(WATCHING, (*MACHINE, MEMORY), environment=True),
        PUBLIC | WAITS | GUESSES | {WATCHED},
        PAGES,
        dict.fromkeys((SPOOLED, SPOOLER), SINCE),
    ),
    Row(
        f"{ROOT}: an operator reads one tip",
        Hand(SIGNED_IN, (*MACHINE, MEMORY), environment=True),
        PUBLIC | TEAM | WROTE | WAITS | GUESSES,
        PAGES,
    ),
    Row("an operator's password: a copy of the database", Hand(ENDED, (DATABASE,), password=True), PUBLIC),
    Row(
        f"{OLD}: the pages and the log of now",
        Hand(ERASED, MACHINE, environment=True, password=True, escrow=True),
        KEPT_STILL,
        perhaps=GIVEN_UP,
    ),
    Row(
        f"{OLD}: a backup of the database",
        Hand(ERASED, MACHINE, environment=True, password=True, escrow=True, older=ENDED),
        KEPT_STILL,
        perhaps=GIVEN_UP,
    ),
    Row(
        "the same, with a backup of the ring",
        Hand(ERASED, MACHINE, environment=True, password=True, escrow=True, older=ENDED, older_ring=True),
        KEPT_STILL | {TAKEN_BACK, DELETED},
        perhaps=GIVEN_UP,
    ),
    Row(
        "operator and machine together",
        Hand(ENDED, MACHINE, environment=True, password=True),
        PUBLIC | TEAM | WROTE | WAITS | GUESSES,
        PAGES,
    ),
)
