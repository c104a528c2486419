"""Ids as gateways write them: Twilio's are two capitals and 32 digits of base 16, others' are short words.

A signature is over keys and values run together: a form whose fields are split elsewhere bears the same one. An id of
any length could so be made longer or shorter, and a message that was signed once be brought again as another.
"""

import re
from collections.abc import Mapping

_TWILIO = re.compile("[A-Z]{2}[0-9a-f]{32}")
_MESSAGE = re.compile("(SM|MM)[0-9a-f]{32}")
_WORD = re.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_SAME = ("SmsSid", "SmsMessageSid")  # older names, which Twilio sends beside MessageSid


def in_form(given: Mapping[str, str], account: str) -> bool:
    """Whether a signed form's ids are in their form, where the account is Twilio's; other gateways have their own.

    >>> in_form({"AccountSid": "AC1", "MessageSid": "SM1"}, "AC1")
    True
    """
    if not _TWILIO.fullmatch(account):
        return True
    message = given.get("MessageSid", "")
    ours = given.get("AccountSid") == account and all(given.get(name, message) == message for name in _SAME)
    return ours and bool(_MESSAGE.fullmatch(message))


def is_word(sid: str) -> bool:
    """Whether an id may stand in an address that we ask for."""
    return bool(_WORD.fullmatch(sid))
