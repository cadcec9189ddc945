"""`wushe`: the table of contents of everything the command line can do.

Heavy imports (Django, numpy, scikit-learn) happen inside the commands, so that `wushe --help`, the ledger
verifier and the batch commands start quickly and need no database.
"""

from __future__ import annotations

import typer

from wushe.site.cli import (
    account,
    ballot,
    budget,
    classify,
    consolidate,
    django_commands,
    ledger,
    needs,
    opinion,
    setup,
    vault,
)

app = typer.Typer(
    name="wushe",
    no_args_is_help=True,
    help="五社联动 · five-social linkage. Run `wushe COMMAND --help` for an example of each command.",
    pretty_exceptions_enable=False,
)
app.add_typer(ledger.app, name="ledger")
app.add_typer(needs.app, name="needs")
app.add_typer(vault.app, name="vault")
app.add_typer(account.app, name="account")
app.add_typer(ballot.app, name="ballot")
app.add_typer(budget.app, name="budget")
app.add_typer(opinion.app, name="opinion")


@app.callback()
def wushe() -> None:
    """The root of the command tree; it exists so that a single command still needs its name."""


app.command()(classify.classify)
app.command()(consolidate.consolidate)
app.command()(setup.setup)
app.command()(django_commands.up)
app.command()(django_commands.work)
app.command()(django_commands.demo)
app.command()(django_commands.check)
app.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})(django_commands.manage)


def main() -> None:
    """Entry point of the console script."""
    app()
