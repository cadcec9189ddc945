"""`wushe needs …`: teach the classifier, gather needs into themes."""

from __future__ import annotations

import json
from typing import Annotated
from uuid import UUID

import typer

from wushe.site.cli.django_commands import start_django

app = typer.Typer(no_args_is_help=True, help="Needs: learn from decisions, consolidate into themes.")

StreetOption = Annotated[str, typer.Option("--street", help="Slug of the street; not needed where there is one.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


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
