"""The office's number at a gateway that lists what it has."""

from collections.abc import Iterator

import pytest

from tests.people import SMS_FROM, Office

from .gateway import Gateway


@pytest.fixture
def gateway(office: Office) -> Iterator[Gateway]:
    one = Gateway()
    office.context.channels["sms", SMS_FROM] = one
    yield one
