"""Files lie wherever a gateway's redirects lead, and those must not lead into a network of ours: a request goes to the
gateway as it is configured, or by https to a public address.

The address that was looked at is the one that is connected to, for a name may lead elsewhere when it is asked again.
Proxies of the environment are not used: they would ask for the name themselves.
"""

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from bot.channels import FileGone
from bot.channels.sms.reaching import Origin, origin
from bot.channels.trust import trusted

_NAT64 = IPv6Network("64:ff9b::/96")  # how networks without IPv4 reach it
Address = IPv4Address | IPv6Address


class PublicOnly(httpx.AsyncBaseTransport):
    """A transport that asks each hop of a redirect where it leads. `gateway`: may lie anywhere, for we chose it."""

    def __init__(self, gateway: Origin, way: httpx.AsyncBaseTransport | None = None) -> None:
        self._gateway = gateway
        # No connection is kept: two names at one address would share it, with the certificate of the first.
        self._way = way or httpx.AsyncHTTPTransport(verify=trusted(), limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises FileGone for an address that must not be asked, and httpx's errors for the rest."""
        if origin(str(request.url)) == self._gateway:
            return await self._way.handle_async_request(request)
        if request.url.scheme != "https":
            raise FileGone("not by https")
        failed: httpx.TransportError = httpx.ConnectError("no address")
        for address in await _public(request.url):
            try:
                return await self._way.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
        raise failed

    async def aclose(self) -> None:
        await self._way.aclose()


async def _public(url: httpx.URL) -> list[Address]:
    """Where a name leads; FileGone when anything of it is not public."""
    host = url.raw_host.decode("ascii").strip("[]")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, url.port or 443, type=socket.SOCK_STREAM)
    except socket.gaierror:
        raise httpx.ConnectError("no such name") from None
    addresses = list(dict.fromkeys(ip_address(one[4][0]) for one in found))
    if not all(map(is_public, addresses)):
        raise FileGone("not a public address")
    return addresses


def _pinned(request: httpx.Request, address: Address) -> httpx.Request:
    """The same request to this address: name and certificate stay those of the host."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions=request.extensions | {"sni_hostname": request.url.raw_host.decode("ascii")},
    )


def is_public(address: Address) -> bool:
    """Whether it is a machine of the open internet.

    >>> is_public(ip_address("8.8.8.8")), is_public(ip_address("::ffff:127.0.0.1"))
    (True, False)
    """
    if isinstance(address, IPv6Address) and (within := _within(address)):
        return is_public(within)
    odd = address.is_multicast or address.is_reserved or (isinstance(address, IPv6Address) and address.is_site_local)
    return address.is_global and not odd


def _within(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour
