"""Where an address leads, and how much of an answer is read: what every request to the gateway has to mind."""

import httpx

from bot.channels import FileGone

LARGEST_FILE = 20 * 2**20  # bytes; no MMS is larger than 5 MB
Origin = tuple[str, str, int | None]


def origin(url: str) -> Origin:
    """("https", "api.twilio.com", None); something that equals no origin for what is no address."""
    try:
        parsed = httpx.URL(url)
        return parsed.scheme, parsed.host, parsed.port
    except (httpx.InvalidURL, UnicodeError):  # `http://xn--/`: httpx lets its IDNA library's errors through
        return "", url, None


async def limited(answer: httpx.Response) -> bytes:
    """The body, read no further than is allowed; FileGone when it is longer."""
    content = bytearray()
    async for some in answer.aiter_bytes():
        content += some
        if len(content) > LARGEST_FILE:
            raise FileGone("too big")
    return bytes(content)
