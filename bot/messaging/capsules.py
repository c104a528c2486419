"""Capsules: who wrote a tip, sealed twice. The outside is for operators, the inside for the machine, so that neither
learns it alone (see `tips`); here is the inside."""

from bot import sealing
from bot.staff.keys import EnvironmentKeys


def inner_layer(keys: EnvironmentKeys, contact_id: int, address: str) -> bytes:
    """An address for the inside of a capsule, which `contacts.open_address` opens. It is under a key that lasts: the
    machine cannot open the outside, and so could not seal the inside again under another day's."""
    return sealing.lock(keys.capsules, address.encode(), "contact.address", str(contact_id))
