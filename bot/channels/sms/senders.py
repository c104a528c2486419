"""Who sent an SMS: the number to answer, in whatever form the gateway gives it."""

import re
import unicodedata

import phonenumbers

HOME = "KH"  # where our number tells no country
_NUMBER = re.compile(r"\+?[1-9]\d{9,14}|\+[1-9]\d{6,14}", re.ASCII)  # without + only if too long for a short code
_DIALLED = re.compile(r"[+(]?[\d\s().+/-]+")


def number_of(sender: str, ours: str) -> str:
    """The sender in E.164; "" for whom nobody can answer: a name, a short code, WhatsApp, nothing.

    `ours`: the number that it came to, whose country a national form belongs to.

    >>> number_of(" 85512333446", "+85599000000"), number_of("012333448", "+85599000000")
    ('+85512333446', '+85512333448')
    """
    plain = unicodedata.normalize("NFKC", sender)
    dialled = re.sub(r"[\s().-]", "", plain)
    country = _country(ours)
    trunk = f"{phonenumbers.country_code_for_region(country)}0"  # +855 (0)12 …: that zero is not dialled from abroad
    if _NUMBER.fullmatch(dialled) and not dialled.lstrip("+").startswith(trunk):
        return "+" + dialled.lstrip("+")
    if not _DIALLED.fullmatch(plain):
        return ""
    if dialled.startswith("00") and (abroad := _possible("+" + dialled[2:], country)):
        return abroad
    lost = plain[0].isspace() and not dialled.startswith(("0", "+"))  # a plus that nobody encoded is a blank in a form
    return _possible("+" + dialled if lost else dialled, country)


def _possible(dialled: str, country: str) -> str:
    """What can be dialled in a country, in E.164; "" when it is too short or too long for a number."""
    try:
        number = phonenumbers.parse(dialled, country)
    except phonenumbers.NumberParseException:
        return ""
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _country(ours: str) -> str:
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(ours, None)) or HOME
    except phonenumbers.NumberParseException:
        return HOME
