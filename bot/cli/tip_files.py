"""hotline tips files: what was sent to a tip, opened into a folder. From there on the disk holds it in the clear."""

from pathlib import Path, PurePath
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from bot.cli.opening import open_tips
from bot.cli.printout import say, visible
from bot.cli.setting import AS, PASSWORD, open_database, plain_errors
from bot.cli.written import write_new
from bot.errors import Conflict, HotlineError
from bot.sealing import KeyPair, Unopened
from bot.staff import audit
from bot.tips import attachments, queue
from bot.tips.attachments import File, FileState

ENDINGS = frozenset(
    ("jpg", "jpeg", "png", "gif", "webp", "pdf", "ogg", "oga", "mp3", "m4a", "mp4", "3gp", "amr", "doc", "docx", "txt")
)


@plain_errors
def run(
    ref: str,
    operator: AS,
    out: Annotated[Path, typer.Option(help="A folder, made if it is not there; only you can read it then.")],
    password: str = PASSWORD,
) -> None:
    """Open a tip's files into a folder, and say what each is. Delete them when you have seen them."""
    with open_database() as database:
        holder, team = open_tips(database, operator, password)

        def unit(db: Session) -> tuple[KeyPair, list[File]]:
            tip = queue.find(db, ref)
            case, found = queue.open_case(db, tip, team), attachments.of_tip(db, tip.id)
            audit.note(db, f"operator:{holder.name}", "tip files", tip.id, files=len(found))
            return case, found

        case, found = database.write(unit)
        _make(out)
        with database.read() as db:
            lines = [_written(db, file, case, out) for file in found]
    say(*(lines or ["Nothing was sent to this tip."]))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        raise Conflict(f"{folder} cannot be made. Give another folder.") from None


def _written(db: Session, file: File, case: KeyPair, folder: Path) -> str:
    """Write one file, and say where; why not, when it is not here or does not open. The others follow all the same."""
    if file.state != FileState.KEPT:
        return f"file {file.id}: {file.state}"
    try:
        opened = attachments.open_file(db, file.id, case)
        path = folder / (file.id + _ending(opened.name))
        write_new(path, opened.content)
    except Unopened:
        return f"file {file.id}: does not open; it was damaged"
    except HotlineError as problem:
        return f"file {file.id}: {problem}"
    return f"{path}  {visible(opened.kind)}  {visible(opened.name)}  {len(opened.content)} bytes"


def _ending(name: str) -> str:
    """The ending of a name that others gave, if it is a usual one: nothing else of it names a file here."""
    ending = PurePath(name).suffix.lower()
    return ending if ending[1:] in ENDINGS else ""
