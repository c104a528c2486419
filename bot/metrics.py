"""Counts for the outside: how many, on which channel, with what outcome. Never who, never what."""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

CHANNELS = ("telegram", "sms", "web", "terminal")  # a closed set: a label must never carry what came from outside
WORKS = ("replay", "fetcher", "reader", "sweeper", "finder", "chores", "delivery")  # likewise


class Metrics:
    """One set per process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        names = ["channel", "outcome"]
        self._receipts = Counter("hotline_arrivals", "Messages that came", names, registry=self._registry)
        self._letters = Counter("hotline_letters", "Messages that went out or not", names, registry=self._registry)
        self._found = Counter("hotline_found", "Messages that no webhook brought", ["channel"], registry=self._registry)
        self._faults = Counter("hotline_faults", "Pieces of work put off", ["work"], registry=self._registry)
        self._dropped = Counter("hotline_dropped", "Connections ended by us", ["why"], registry=self._registry)
        self._waiting = Gauge("hotline_letters_waiting", "Messages that wait", registry=self._registry)
        self._failed = Gauge("hotline_arrivals_failed", "Messages whose turn failed", registry=self._registry)
        self._spooled = Gauge("hotline_spooled", "SMS in the spool folder", registry=self._registry)
        self._refused = Gauge("hotline_keys_refused", "Looks at a team key that is not true", registry=self._registry)
        self._parked = Gauge("hotline_parked", "... of them set aside after several tries", registry=self._registry)

    def arrived(self, channel: str, outcome: str) -> None:
        self._receipts.labels(_closed(channel), outcome).inc()

    def found(self, channel: str) -> None:
        self._found.labels(_closed(channel)).inc()

    def sent(self, channel: str, outcome: str) -> None:
        self._letters.labels(_closed(channel), outcome).inc()

    def fault(self, work: str) -> None:
        """A piece of background work could not be done, for a reason of its own."""
        self._faults.labels(work if work in WORKS else "other").inc()

    def dropped(self, why: str) -> None:
        """A connection was ended or refused: "full", "idle" or "slow"."""
        self._dropped.labels(why).inc()

    def gauge(self, waiting: int, failed: int, spooled: int, parked: int, refused: int = 0) -> None:
        """What the database and the spool hold now."""
        self._waiting.set(waiting)
        self._failed.set(failed)
        self._spooled.set(spooled)
        self._parked.set(parked)
        self._refused.set(refused)

    def text(self) -> bytes:
        """In Prometheus' text form."""
        return generate_latest(self._registry)


def _closed(channel: str) -> str:
    return channel if channel in CHANNELS else "other"
