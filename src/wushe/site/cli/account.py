"""`wushe account …`: open and close accounts; the first administrator of a deployment is made here."""

from __future__ import annotations

import secrets
from typing import Annotated, NoReturn

import typer

from wushe.site.cli.django_commands import start_django

app = typer.Typer(no_args_is_help=True, help="Accounts: people do not sign up by themselves.")

Account = Annotated[str, typer.Argument(help="The name typed into the sign-in form.")]


@app.command("open", epilog="Example: wushe account open secretary.jw")
def open_one(account: Account) -> None:
    """Open an account and print a first password, to be changed at the first sign-in.

    Exit code 1: the name is taken or unfit.
    """
    start_django()
    from wushe.foundation.refusals import Refused
    from wushe.modules.accounts.actions import open_account

    password = secrets.token_urlsafe(12)
    try:
        open_account(account=account, password=password)
    except Refused as refusal:
        _say(refusal)
    typer.echo(f"{account}\n{password}")


@app.command("close", epilog="Example: wushe account close secretary.jw")
def close_one(account: Account) -> None:
    """Close an account; its sessions end at once.

    Exit code 1: there is no open account of that name.
    """
    start_django()
    from wushe.foundation.refusals import Refused
    from wushe.modules.accounts.actions import close_account

    try:
        close_account(account=account)
    except Refused as refusal:
        _say(refusal)
    typer.echo(f"{account} is closed.")


def _say(refusal: Exception) -> NoReturn:
    typer.echo(f"{refusal} {getattr(refusal, 'next_step', '')}", err=True)
    raise typer.Exit(1) from refusal
