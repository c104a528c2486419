"""Whom we trust over HTTPS: read once in a process, for each client that reads it anew takes 25 ms to be made."""

import ssl
from functools import cache

import httpx


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that httpx trusts by itself, environment included."""
    return httpx.create_ssl_context()
