"""`wushe vault …`: the master key and the erasures."""

from __future__ import annotations

import typer

from wushe.site.cli.django_commands import start_django

app = typer.Typer(no_args_is_help=True, help="The vault of personal data: its master key, its erasures.")


@app.command("rotate-key")
def rotate_key() -> None:
    """Replace the master key; run it again if it was interrupted. Exit 1 when the present key file is wrong.

    Example: wushe vault rotate-key
    """
    start_django()
    from wushe.foundation.refusals import Refused
    from wushe.modules.accounts.actions import rotate_master_key

    try:
        wrapped = rotate_master_key()
    except Refused as refusal:
        typer.echo(f"{refusal} {refusal.next_step}", err=True)
        raise typer.Exit(1) from refusal
    typer.echo(f"{wrapped} keys are wrapped with the new master key. Back up the key file now.")


@app.command("replay-erasures")
def replay_erasures() -> None:
    """After a restore, before anything is served: forget again everyone who was erased since the backup.

    Example: wushe vault replay-erasures
    """
    start_django()
    from wushe.modules.accounts.actions import purge_erased, replay_erasures

    replayed = replay_erasures()
    purge_erased()
    typer.echo(f"{replayed} erasures were replayed.")
