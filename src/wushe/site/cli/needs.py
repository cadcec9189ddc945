"""`wushe needs …`: bring a file in, teach the classifier, gather needs into themes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn
from uuid import UUID

import typer

from wushe.site.cli.django_commands import start_django

if TYPE_CHECKING:
    from wushe.channels.spreadsheet.models import Upload

app = typer.Typer(no_args_is_help=True, help="Needs: bring a file in, learn from decisions, consolidate.")

StreetOption = Annotated[str, typer.Option("--street", help="Slug of the street; not needed where there is one.")]
REFUSED = 2
WRONG_ROWS = 3

JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@app.command("import", epilog="Example: wushe needs import messages.csv --street qingjiang --dry-run")
def import_file(
    file: Annotated[Path, typer.Argument(help="A table of messages, xlsx or csv (UTF-8 or GBK).")],
    street: StreetOption = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check the rows and stop; nothing is brought in.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Bring a file of messages in, all rows or none, the same way as the spreadsheet door.

    Columns are matched by their names or as remembered from the last file of that kind. Importing the same file again
    changes nothing. Exit codes: 0 done, 2 refused (the reason is printed), 3 wrong rows, none was brought in.
    """
    street_id = _street(street)
    from wushe.foundation.refusals import Refused

    try:
        content = file.read_bytes()
        counts = _imported(street_id, file.name, content, dry_run=dry_run)
    except OSError as error:
        _refuse(f"{file}: {error.strerror or error}")
    except Refused as refused:
        _refuse(f"{file}: {refused} {refused.next_step}")
    typer.echo(json.dumps(counts) if as_json else " · ".join(f"{name} {number}" for name, number in counts.items()))
    if counts["wrong"]:
        raise typer.Exit(WRONG_ROWS)


@app.command("learn")
def learn(street: StreetOption = "", as_json: JsonOption = False) -> None:
    """Train the street's classifier on what people have decided; says how many decisions it learned from.

    Exit 1: no such street. With fewer than forty decisions nothing is learned and keywords go on to suggest.

    Example: wushe needs learn --street qingjiang
    """
    street_id = _street(street)
    from wushe.modules.needs.actions.learn_categories import LEAST, learn_categories

    learned = learn_categories(street_id=street_id)
    if as_json:
        typer.echo(json.dumps({"decisions": learned}))
    elif learned:
        typer.echo(f"Learned from {learned} decisions.")
    else:
        typer.echo(f"Nothing learned: fewer than {LEAST} decisions, or all of one category.")


@app.command("consolidate")
def consolidate(street: StreetOption = "", as_json: JsonOption = False) -> None:
    """Gather the street's needs into themes now; says how many open themes there are. Exit 1: no such street.

    Example: wushe needs consolidate --street qingjiang
    """
    street_id = _street(street)
    from wushe.modules.needs.actions.consolidate_needs import consolidate_needs

    themes = consolidate_needs(street_id=street_id)
    typer.echo(json.dumps({"themes": themes}) if as_json else f"{themes} open themes.")


def _street(slug: str) -> UUID:
    start_django()
    from wushe.modules.spaces.queries import street_for

    found = street_for(person_id=None, chosen_slug=slug, remembered_slug="")
    if found is None or (slug and found.slug != slug):
        typer.echo("No such street. Name one with --street SLUG.", err=True)
        raise typer.Exit(1)
    return found.id


def _imported(street_id: UUID, name: str, content: bytes, *, dry_run: bool) -> dict[str, int]:
    from wushe.channels.spreadsheet.actions.accept_upload import accept_upload
    from wushe.channels.spreadsheet.actions.check_upload import check_upload
    from wushe.channels.spreadsheet.actions.match_columns import match_columns
    from wushe.channels.spreadsheet.actions.publish_upload import ask_to_publish, leave_upload, publish_upload
    from wushe.channels.spreadsheet.queries import wrong_rows
    from wushe.foundation.ids import OPERATOR_ID

    by: dict[str, Any] = {"street_id": street_id, "person_id": OPERATOR_ID}
    upload = accept_upload(**by, name=name, content=content)
    match_columns(**by, upload_id=upload.id, mapping=upload.mapping, in_a_job=False)
    upload = check_upload(street_id=street_id, upload_id=upload.id, progress=_say_progress)
    counts = _counts(upload)
    for row in wrong_rows(upload):
        typer.echo(f"{row.row}: {row.field}: {row.reason} {row.way_out}", err=True)
    if dry_run or counts["wrong"] or not counts["new"]:
        leave_upload(**by, upload_id=upload.id)
        return counts
    ask_to_publish(**by, upload_id=upload.id, in_a_job=False)
    publish_upload(**by, upload_id=upload.id)
    return counts


def _counts(upload: Upload) -> dict[str, int]:
    from wushe.modules.needs.queries.batches import batch_of

    batch = batch_of(upload.street_id, upload.batch_id)
    if batch is None:
        return {"rows": 0, "new": 0, "known": 0, "wrong": 0}
    return {
        "rows": batch.rows_total,
        "new": batch.rows_good,
        "known": batch.rows_known,
        "wrong": batch.rows_wrong,
    }


def _say_progress(done: int, total: int) -> None:
    typer.echo(f"{done}/{total}", err=True)


def _refuse(reason: str) -> NoReturn:
    typer.echo(reason, err=True)
    raise typer.Exit(REFUSED)
