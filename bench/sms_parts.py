"""What the journeys cost by SMS: the most parts of any message, in Khmer beside English.

    python -m bench.sms_parts

Every transcript of tests/conversations that exists in both languages is played on an SMS phone.
"""

import shutil
import tempfile
from pathlib import Path

from bot import migrations
from bot.db import Database
from bot.writing.sms import parts
from tests.people import Office
from tests.test_conversations import FOLDER, play


def main() -> None:
    """Print a line for each journey: messages, most parts, and all parts together."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        database = Database(f"sqlite:///{template}")
        migrations.upgrade(database)
        database.close()
        print(f"{'journey':<24}{'Khmer: most':>12}{'all':>6}{'English: most':>16}{'all':>6}")
        for path in sorted(FOLDER.glob("*_km.txt")):
            other = path.with_name(path.name.replace("_km", "_en"))
            costs = [cost(one, template) if one.exists() else None for one in (path, other)]
            cells = [f"{c[0]:>{12 + 4 * n}}{c[1]:>6}" if c else " " * (18 + 4 * n) for n, c in enumerate(costs)]
            print(f"{path.stem.removesuffix('_km'):<24}" + "".join(cells))


def cost(path: Path, template: Path) -> tuple[int, int] | None:
    """(most parts of one message, parts of all) of a transcript; None when it is not for SMS."""
    if "channels:" in path.read_text() and "sms" not in path.read_text().split("channels:")[1].splitlines()[0]:
        return None
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, f"{folder}/hotline.db")
        with Office.opened(f"sqlite:///{folder}/hotline.db", Path(folder) / "office") as office:
            phone = play(path, "sms", office)
            came = [parts(one.text) for one in phone.screen if not one.mine]
    return max(came, default=0), sum(came)


if __name__ == "__main__":
    main()
