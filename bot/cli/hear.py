"""hotline hear: what a person who writes this would be answered, which row of the table heard it, and where the words
would be kept. Nothing is stored."""

import csv
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import migrations
from bot.app import build, rehearse
from bot.cli.setting import plain_errors, read_config
from bot.engine.rehearsal import CHANNELS, Heard, Rehearsal
from bot.errors import Invalid

COLUMNS = ("query", "text")  # of a batch: the first of them that it has holds what is written
OURS = ("row", "shown", "kept", "told")


@plain_errors
def run(
    text: Annotated[str, typer.Argument(help="What somebody writes.")] = "",
    after: Annotated[list[str] | None, typer.Option(help="An earlier message; may be given several times.")] = None,
    channel: Annotated[str, typer.Option(help="telegram or sms.")] = "telegram",
    language: Annotated[str, typer.Option(help="What the phone is set to: km or en.")] = "km",
    batch: Annotated[Path | None, typer.Option(help="A CSV with a column query or text.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the batch goes, with what was heard.")] = None,
) -> None:
    """Say what a person who writes this would be answered. Nothing is stored."""
    if channel not in CHANNELS or language not in ("km", "en"):
        raise Invalid("Give --channel telegram or sms, and --language km or en.")
    if batch is None and not text:
        raise Invalid("Give what somebody writes, or --batch IN.csv --out OUT.csv.")
    if batch is not None and out is None:
        raise Invalid("Give --out FILE for the batch's answers.")
    context = build(read_config())
    try:
        migrations.ready(context.database)
        rehearsal = rehearse(context)
        if batch is not None and out is not None:
            typer.echo(f"{_batch(rehearsal, batch, out, channel, language)} messages written to {out}.")
            return
        _print(rehearsal.hear([*(after or []), text], channel, language))
    finally:
        context.close()


def _print(heard: Heard) -> None:
    typer.echo(f"row {heard.row}  kept {heard.kept}  shown {';'.join(heard.shown) or '-'}")
    for message in heard.told:
        typer.echo(f"\n{message}")


def _batch(rehearsal: Rehearsal, source: Path, target: Path, channel: str, language: str) -> int:
    rows, columns, column = _read(source)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*(one for one in columns if one not in OURS), *OURS], extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            heard = rehearsal.hear([row[column] or ""], channel, language)
            told = "\n\n".join(heard.told)
            given = {"row": heard.row, "shown": ";".join(heard.shown), "kept": heard.kept, "told": told}
            writer.writerow(row | given)
    return len(rows)


def _read(source: Path) -> tuple[list[dict[str, Any]], list[str], str]:
    """The rows, all columns, and the one that holds the messages."""
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = list(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError):
        raise Invalid(f"{source} cannot be read. Give a CSV in UTF-8 with a column query or text.") from None
    column = next((one for one in COLUMNS if one in columns), "")
    if not column:
        raise Invalid(f"{source.name} has no column named query or text; its first line must name its columns.")
    return rows, columns, column
