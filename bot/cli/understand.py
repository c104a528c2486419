"""hotline understand: what the hotline makes of words, and why."""

import csv
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.setting import plain_errors
from bot.errors import Invalid
from bot.understanding import understand


@plain_errors
def run(
    text: Annotated[str, typer.Argument(help="What somebody might write.")] = "",
    batch: Annotated[Path | None, typer.Option(help="A CSV with the columns id and text.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where the batch goes, with intent and danger added.")] = None,
) -> None:
    """Say what was understood and why. Nothing is kept."""
    if batch is not None:
        if out is None:
            raise Invalid("Give --out FILE for the batch's answers.")
        typer.echo(f"{_batch(batch, out)} texts written to {out}.")
        return
    if not text:
        raise Invalid("Give what somebody might write, or --batch FILE.")
    heard = understand(text)
    typer.echo(f"intent {heard.intent}  danger {int(heard.danger)}  urgency {heard.urgency}  language {heard.language}")
    for reason in heard.why:
        typer.echo(f"  - {reason}")


def _batch(source: Path, target: Path) -> int:
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = list(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError):
        raise Invalid(f"{source} cannot be read. Give a CSV in UTF-8 with the columns id and text.") from None
    if "text" not in columns:
        raise Invalid(f"{source.name} has no column named text; its first line must name its columns.")
    kept = [name for name in columns if name not in ("intent", "danger")]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*kept, "intent", "danger"], extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            heard = understand(row["text"] or "")
            writer.writerow(row | {"intent": str(heard.intent), "danger": int(heard.danger)})
    return len(rows)
