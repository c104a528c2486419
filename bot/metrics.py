"""Counts for the outside: how many, on which channel, with what outcome. Never who, never what."""

from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

CHANNELS = ("telegram", "sms", "web", "terminal")  # a closed set: a label must never carry what came from outside
WORKS = ("replay", "fetcher", "reader", "redactor", "missed_messages", "chores", "delivery")  # likewise


class Metrics:
    """One set per process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        names = ["channel", "outcome"]
        count, gauge = partial(Counter, registry=self._registry), partial(Gauge, registry=self._registry)
        self._received = count("hotline_inbound_messages", "Messages that came", names)
        self._sent = count("hotline_outbound_messages", "Messages that went out or not", names)
        self._found = count("hotline_missed_messages", "Messages that no webhook brought", ["channel"])
        self._faults = count("hotline_faults", "Pieces of work put off", ["work"])
        self._dropped = count("hotline_dropped", "Connections ended by us", ["why"])
        self._waiting = gauge("hotline_outbound_messages_waiting", "Messages that wait to go out")
        self._failed = gauge("hotline_inbound_messages_failed", "Messages whose turn failed")
        self._spooled = gauge("hotline_spooled", "SMS in the spool folder")
        self._parked = gauge("hotline_parked", "... of them set aside after several tries")
        self._refused = gauge("hotline_keys_refused", "Looks at a team key that is not true")

    def arrived(self, channel: str, outcome: str) -> None:
        self._received.labels(_closed(channel), outcome).inc()

    def found(self, channel: str) -> None:
        self._found.labels(_closed(channel)).inc()

    def sent(self, channel: str, outcome: str) -> None:
        self._sent.labels(_closed(channel), outcome).inc()

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
