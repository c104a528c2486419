"""The hotline's webhooks, asked as its providers ask them."""

import httpx
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]

from tests.serving import WEBHOOK_SECRET, Server

PUBLIC = "https://hotline.example.org"
ACCOUNT, AUTH = "AC00000000000000000000000000000001", "sample-auth-token"
PATIENCE_S = 60.0  # for one answer


class Door:
    """The way to one server, which may be away for a while."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client = httpx.Client(trust_env=False, verify=False, timeout=PATIENCE_S)  # noqa: S501 (nothing is encrypted)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def telegram(self, body: bytes, signed: bool = True) -> httpx.Response:
        """Bring an update."""
        head = {"Content-Type": "application/json"}
        head |= {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET} if signed else {}
        return self._client.post(self._url("/webhooks/telegram"), content=body, headers=head)

    def sms(self, path: str, form: dict[str, str], signed: bool = True) -> httpx.Response:
        """Bring a form of the gateway's: an SMS, or what became of one of ours."""
        given = {"AccountSid": ACCOUNT, "ApiVersion": "2010-04-01"} | form
        proof = RequestValidator(AUTH).compute_signature(PUBLIC + path, given)
        return self._client.post(self._url(path), data=given, headers={"X-Twilio-Signature": proof} if signed else {})

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self._server.port}{path}"
