"""Settings: secrets come from the environment or from files, never half."""

from pathlib import Path

import pytest

from bot.config import SECRETS, Config, read_settings
from bot.errors import ConfigError

KEY = "a sample secret of more than thirty-two letters"


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"  {KEY}\n")
    (tmp_path / "token").write_text("7000000001:AAsample\n")
    config = read_settings(
        {
            "HOTLINE_SECRET_KEY_FILE": str(tmp_path / "key"),
            "HOTLINE_TELEGRAM_TOKEN_FILE": str(tmp_path / "token"),
        }
    )
    assert (config.secret_key, config.telegram_token) == (KEY, "7000000001:AAsample")


@pytest.mark.parametrize("field", SECRETS)
def test_every_secret_may(field: str, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    with pytest.raises(ConfigError) as told:
        read_settings({f"HOTLINE_{field.upper()}_FILE": str(tmp_path / "kept"), f"HOTLINE_{field.upper()}": "given"})
    assert "both set" in str(told.value)
    assert field in Config.__dataclass_fields__


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_file_that_holds_nothing_is_told(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "key").write_text(content)
    with pytest.raises(ConfigError, match="HOTLINE_SECRET_KEY_FILE names"):
        read_settings({"HOTLINE_SECRET_KEY_FILE": str(tmp_path / "key")})


def test_what_is_no_secret_has_no_file(tmp_path: Path) -> None:
    (tmp_path / "port").write_text("9")
    assert read_settings({"HOTLINE_SECRET_KEY": KEY, "HOTLINE_PORT_FILE": str(tmp_path / "port")}).port == 8000


@pytest.mark.parametrize("folder", ["/run/hotline", "/dev/shm/keys"])  # noqa: S108
def test_the_ring_must_outlive_a_restart(folder: str, tmp_path: Path) -> None:
    given = {"HOTLINE_SECRET_KEY": KEY, "HOTLINE_KEYS_DIR": folder}
    with pytest.raises(ConfigError, match="HOTLINE_KEYRING_DIR"):
        read_settings(given)
    for more in ({"HOTLINE_KEYRING_DIR": str(tmp_path)}, {"HOTLINE_KEYRING_URL": f"sqlite:///{tmp_path}/ring.db"}):
        assert read_settings(given | more).keys_folder == Path(folder)


def test_day_keys_are_on_unless_0_is_said() -> None:
    given = {"HOTLINE_SECRET_KEY": KEY}
    assert read_settings(given).day_keys and read_settings(given | {"HOTLINE_DAY_KEYS": "1"}).day_keys
    assert not read_settings(given | {"HOTLINE_DAY_KEYS": "0"}).day_keys
    with pytest.raises(ConfigError, match=r"HOTLINE_DAY_KEYS must be 0 or 1\."):
        read_settings(given | {"HOTLINE_DAY_KEYS": "off"})


def test_the_ring_lies_apart_from_the_database() -> None:
    url = "postgresql://h@localhost/hotline"
    with pytest.raises(ConfigError, match="a second one"):
        read_settings({"HOTLINE_SECRET_KEY": KEY, "HOTLINE_DATABASE_URL": url, "HOTLINE_KEYRING_URL": url})
