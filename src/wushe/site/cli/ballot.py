"""`wushe ballot`: count a published ballot again. No database and no Django are needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from wushe.site.cli.tables import REFUSED, TableRefused, read_text

app = typer.Typer(no_args_is_help=True, help="Ballots: count what was published again (重新计票).")

DIFFERS = 4


@app.callback()
def ballot() -> None:
    """Keeps the name of the one command."""


@app.command()
def tally(
    file: Annotated[
        Path, typer.Argument(metavar="EXPORT.json", help="A ballot as docs/concepts/ballots.md describes it.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")] = False,
) -> None:
    """Count a published ballot again, offline, and compare with the result that stands in the file.

    Exit codes: 0 counted, and the same as published where the file has a result; 2 the file was refused (its
    place is named); 4 the published result differs from the ballots.

    Example: wushe ballot tally ballot-12.json
    """
    from wushe.core.formats.ballot_file import BallotFileWrong, read_ballot_file
    from wushe.core.formats.ballot_result import ballot_result

    try:
        read = read_ballot_file(read_text(file))
        found = ballot_result(read)
    except BallotFileWrong as wrong:
        typer.echo(f"{file}: {wrong.where}: {wrong.why}.", err=True)
        raise typer.Exit(REFUSED) from wrong
    except TableRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(REFUSED) from refused
    differing = [] if read.published is None else _differing(read.published, found)
    if as_json:
        told = {"question": read.question, "kind": read.kind.value, "on_the_roll": read.heads, "result": found}
        typer.echo(json.dumps(told | {"published_differs_in": differing}, ensure_ascii=False, indent=1))
    else:
        _print(read.question, read.heads, found)
        if read.published is None:
            typer.echo("The file has no published result to compare with.")
        elif not differing:
            typer.echo("The published result is the same.")
    if differing:
        typer.echo(f"{file}: the published result differs in: {', '.join(differing)}.", err=True)
        raise typer.Exit(DIFFERS)


def _differing(published: dict[str, Any], found: dict[str, Any]) -> list[str]:
    return [name for name in sorted(published.keys() | found.keys()) if published.get(name) != found.get(name)]


def _print(question: str, heads: int, found: dict[str, Any]) -> None:
    typer.echo(question)
    typer.echo(f"on the roll: {heads}")
    for name, value in found.items():
        typer.echo(f"{name}: {value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)}")
