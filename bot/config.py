"""The settings: read once from the environment, checked all at once, then passed as arguments."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from bot.errors import ConfigError

PREFIX = "HOTLINE_"
BY_FILE = "_FILE"  # behind the name of a secret: the file that holds it, which no list of processes shows
SECRETS = (
    "secret_key",
    "database_url",
    "keyring_url",
    "telegram_token",
    "telegram_webhook_secret",
    "twilio_auth_token",
)
IN_MEMORY = ("/run", "/var/run", "/dev/shm")  # noqa: S108 (folders that a restart empties: nothing is written there)
SHORTEST_SECRET = 32  # characters; half of what `openssl rand -hex 32` prints, so a pasted password is refused
SHORTEST_TOKEN = 16


@dataclass(frozen=True)
class Config:
    """One field per setting; the environment's name is HOTLINE_ and the field in capitals. `demo` has no name there."""

    data_dir: Path = Path("var")
    keys_dir: str = ""  # of day keys; several machines on one database share it
    day_keys: bool = (
        True  # False: for machines that cannot share a folder; what waits opens for as long as it lies about
    )
    keyring_dir: str = ""  # of the ring; backed up by itself
    keyring_url: str = ""  # a second database for the ring, where machines cannot share a folder
    database_url: str = ""
    secret_key: str = ""
    public_url: str = ""
    telegram_token: str = ""
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_secret: str = ""
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_api_url: str = "https://api.twilio.com"
    sms_from: str = ""
    port: int = 8000
    proxies: str = ""  # addresses and networks, with commas, whose X-Forwarded-For is believed
    metrics_token: str = ""
    tip_wait_s: float = 15 * 60  # quiet seconds after which a tip that is being told is new in the queue
    idle_s: float = 24 * 3600  # after that a person starts at home again, and the state is emptied
    list_days: int = 400  # past that age of a notice we cannot confirm; the ministry renews its lists about yearly
    aside_days: int = 30  # after an operator first saw words that are in no tip, until they are destroyed
    telegram_rate: float = 25.0  # messages a second to Telegram in all (its limit is about 30); 0: no pacing
    duty_from: int = 8  # o'clock, in Phnom Penh: when operators begin to answer
    duty_until: int = 20
    demo: bool = False  # the page with two handsets is open; only `hotline demo` says so, never the environment

    @property
    def database(self) -> str:
        """The database's URL, SQLite in the data folder unless one is given."""
        return self.database_url or f"sqlite:///{self.data_dir / 'hotline.db'}"

    @property
    def keys_folder(self) -> Path:
        """Where the day keys lie."""
        return Path(self.keys_dir) if self.keys_dir else self.data_dir / "keys"

    @property
    def ring_folder(self) -> Path:
        """Where the ring lies, unless it is in a database."""
        return Path(self.keyring_dir) if self.keyring_dir else self.keys_folder / "ring"

    @property
    def telegram_on(self) -> bool:
        return bool(self.telegram_token)

    @property
    def sms_on(self) -> bool:
        return bool(self.twilio_account_sid)

    def __repr__(self) -> str:
        return "Config(…)"  # a traceback may print it, and it holds every secret


def read_settings(environ: Mapping[str, str], **given: Any) -> Config:
    """The configuration, or a ConfigError that names every problem, a line each. Secrets may stand in files."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for field in fields(Config):
        name = PREFIX + field.name.upper()
        if field.name == "demo":
            problems += _demo_problems(environ.get(name, ""))
            continue
        text = environ.get(name, "").strip() or _other_name(environ, field.name)
        if field.name in SECRETS and (path := environ.get(name + BY_FILE, "").strip()):
            text = _from_file(name, path, text, problems)
        if text:
            try:
                values[field.name] = _convert(field.default, text)
            except ValueError:
                wanted = "0 or 1" if isinstance(field.default, bool) else "a number, without a unit"
                said = name if environ.get(name, "").strip() else field.name.upper()
                problems.append(f"{said} must be {wanted}.")
    config = Config(**values | given)
    problems += _problems(config)
    if problems:
        raise ConfigError("\n".join(problems))
    return config


def _demo_problems(text: str) -> list[str]:
    """The demo's page speaks for everybody: on the public web anyone could write as anyone."""
    if text.strip().lower() in ("", "0", "no", "false", "off"):
        return []
    return ["HOTLINE_DEMO is no setting: unset it, and run `hotline demo` for the page with two handsets."]


def _from_file(name: str, path: str, text: str, problems: list[str]) -> str:
    """What a file holds, without blanks at its ends; else what the environment gave, and a problem."""
    if text:
        problems.append(f"{name} and {name}{BY_FILE} are both set: keep one of them.")
        return text
    try:
        found = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        problems.append(f"{name}{BY_FILE} names a file that cannot be read: check its path, and who may read it.")
        return ""
    if not found:
        problems.append(f"{name}{BY_FILE} names an empty file.")
    return found


def secret_from(name: str, path: str) -> str:
    """A secret that stands in the file which the setting `name` names, without blanks at its ends; ConfigError else."""
    problems: list[str] = []
    found = _from_file(name.removesuffix(BY_FILE), path, "", problems)
    if problems:
        raise ConfigError(problems[0])
    return found


def _other_name(environ: Mapping[str, str], field: str) -> str:
    """Hosts set PORT and DATABASE_URL by themselves."""
    return environ.get(field.upper(), "").strip() if field in ("port", "database_url") else ""


def _convert(default: Any, text: str) -> Any:
    if isinstance(default, Path):
        return Path(text)
    if isinstance(default, bool):  # bool("0") is True
        return bool(("0", "1").index(text))
    value = type(default)(text)
    return value.rstrip("/") if isinstance(value, str) else value


def _problems(config: Config) -> list[str]:
    return [
        *_secret_problems(config),
        *_ring_problems(config),
        *_telegram_problems(config),
        *_sms_problems(config),
        *_address_problems(config),
        *(["HOTLINE_ASIDE_DAYS must be 1 or more: operators need time to act."] if config.aside_days < 1 else []),
    ]


def _secret_problems(config: Config) -> list[str]:
    if len(config.secret_key.strip()) >= SHORTEST_SECRET:
        return []
    what = "is too short" if config.secret_key else "is missing"
    return [
        f"HOTLINE_SECRET_KEY {what}: set it to at least {SHORTEST_SECRET} random characters, for example what "
        "`openssl rand -hex 32` prints. Keep it: without it no tip can be read, and messages that wait cannot be sent."
    ]


def _ring_problems(config: Config) -> list[str]:
    """The ring must outlive a restart, and what it covers must not lie beside it."""
    if config.keyring_url:
        if config.keyring_url == config.database:
            return ["HOTLINE_KEYRING_URL is the hotline's own database: give a second one, with backups of its own."]
        return []
    folder = config.ring_folder.absolute()
    if any(folder.is_relative_to(one) for one in IN_MEMORY):
        return [
            f"{folder} is in memory, and without the ring no tip opens: set HOTLINE_KEYRING_DIR to a folder on a disk."
        ]
    return []


def _telegram_problems(config: Config) -> list[str]:
    token, secret = config.telegram_token, config.telegram_webhook_secret
    if secret and not token:
        return ["HOTLINE_TELEGRAM_WEBHOOK_SECRET is set but HOTLINE_TELEGRAM_TOKEN is not: set both, or neither."]
    if token and ":" not in token:
        return ["HOTLINE_TELEGRAM_TOKEN is not a token: copy it whole from BotFather, 123456:ABC…"]
    if token and not secret and config.public_url:
        return ["HOTLINE_TELEGRAM_WEBHOOK_SECRET is missing: set it to any long random word of A-Z a-z 0-9 _ -."]
    if secret and not all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in secret):
        return ["HOTLINE_TELEGRAM_WEBHOOK_SECRET may hold only A-Z a-z 0-9 _ - (Telegram refuses the rest)."]
    return []


def _sms_problems(config: Config) -> list[str]:
    names = {
        "HOTLINE_TWILIO_ACCOUNT_SID": config.twilio_account_sid,
        "HOTLINE_TWILIO_AUTH_TOKEN": config.twilio_auth_token,
        "HOTLINE_SMS_FROM": config.sms_from,
    }
    missing = [name for name, value in names.items() if not value]
    if missing and len(missing) < len(names):
        return [f"{name} is missing: SMS needs {', '.join(names)}, or none of them." for name in missing]
    if config.sms_on and not config.public_url:
        return ["HOTLINE_PUBLIC_URL is missing: the gateway's signature is checked against it."]
    return []


def _address_problems(config: Config) -> list[str]:
    problems = []
    if config.public_url and not config.public_url.startswith(("https://", "http://")):
        problems.append("HOTLINE_PUBLIC_URL must begin with https://, for example https://hotline.example.org")
    if not all(map(_is_network, config.proxies.split(",") if config.proxies else ())):
        problems.append("HOTLINE_PROXIES must be addresses or networks with commas between, as 127.0.0.1,10.0.0.0/8")
    if config.metrics_token and len(config.metrics_token) < SHORTEST_TOKEN:
        problems.append(f"HOTLINE_METRICS_TOKEN is too short: set it to at least {SHORTEST_TOKEN} random characters.")
    return problems


def _is_network(text: str) -> bool:
    try:
        return ip_network(text.strip()).prefixlen > 0  # who believes everybody believes whoever comes
    except ValueError:
        return False


def fingerprint(secret: str) -> str:
    """Eight characters by which two processes can see that they share a secret without showing it."""
    return hashlib.sha256(b"fingerprint" + secret.encode()).hexdigest()[:8]
