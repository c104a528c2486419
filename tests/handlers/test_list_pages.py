"""The list page by page: every company once, however many fit on a page."""

import re

import pytest

from tests.people import TODAY, Office


@pytest.mark.parametrize("channel", ["telegram", "sms"])
def test_the_pages_name_each_company_once(sqlite_office: Office, channel: str) -> None:
    phone = sqlite_office.phone(channel)
    phone.writes("english")
    told = phone.writes("which companies are on the list for Thailand?")
    for _ in range(50):
        if "More" not in phone.screen[-1].labels:
            break
        told += phone.presses("More")
    found = re.findall(r"^(\d{3}) \S", "\n".join(told), re.M)
    listed = sqlite_office.context.registry.current().listed("TH", TODAY)
    assert found == [firm.registration_number for firm in listed]
