"""What `hotline doctor` finds of the languages that it speaks."""

from bot import i18n
from bot.cli.ring_findings import Finding
from bot.errors import ConfigError


def language_finding() -> Finding:
    """Whether the translations are there: a hotline without them does not start."""
    try:
        return "ok", f"It speaks English, and Khmer with {len(i18n.translations('km'))} sentences."
    except ConfigError as problem:
        return "bad", str(problem)
