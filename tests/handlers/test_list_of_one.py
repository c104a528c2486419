"""A list with one firm on it is spoken of as one, in both languages and renderings."""

from datetime import timedelta

import pytest

from tests.people import TODAY, Office
from tests.terms import prints

OTHERS = ("906", "911", "912", "915", "921")  # on the sample list for Japan beside 905


@pytest.mark.parametrize(
    ("channel", "language", "said"),
    [
        ("telegram", "en", "There is one company on the ministry's list for Japan"),
        ("sms", "en", "There is one on the list for Japan"),
        ("telegram", "km", "មានក្រុមហ៊ុនមួយក្នុងបញ្ជីរបស់ក្រសួងការងារសម្រាប់"),
    ],
)
def test_one_company_is_said_as_one(sqlite_office: Office, channel: str, language: str, said: str) -> None:
    for number in OTHERS:
        prints(sqlite_office, number, "JP", valid_until=(TODAY - timedelta(days=1)).isoformat())
    phone = sqlite_office.phone(channel, language=language)
    phone.writes("english" if language == "en" else "ខ្មែរ")
    told = "\n".join(phone.writes("which companies are on the list for Japan?"))
    assert said in told and "905" in told, told
    assert "1 companies" not in told and "1 are" not in told
