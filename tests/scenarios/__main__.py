"""python -m tests.scenarios [FILES] [--database postgresql]: play them, all if none is named; 1 if one fails."""

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from tests.scenarios.play import Result
from tests.scenarios.script import Slip, every_file, read
from tests.scenarios.stage import play_all

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.command()
def main(
    files: Annotated[list[Path] | None, typer.Argument(help="Scenarios; all of the repository's if left out.")] = None,
    database: Annotated[str, typer.Option(help="sqlite or postgresql, an empty one.")] = "sqlite",
) -> None:
    """Play scenarios against a real `hotline serve`, and print a line for each."""
    if database not in ("sqlite", "postgresql"):
        raise typer.BadParameter("Give sqlite or postgresql.", param_hint="--database")
    try:
        scenarios = [read(path) for path in files or every_file()]
    except Slip as problem:
        typer.echo(problem, err=True)
        raise typer.Exit(2) from None

    def tell(result: Result) -> None:
        typer.echo(result)
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder:
        results = play_all(scenarios, Path(folder), database, tell)
    failed = sum(bool(one.problem) for one in results)
    typer.echo(f"{len(results) - failed} passed, {failed} failed")
    raise typer.Exit(1 if failed else 0)


if __name__ == "__main__":
    app()
