"""`wushe ledger …`: check an exported ledger or a proof. No database and no Django are needed for either."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from wushe.core.merkle import verify_ledger
from wushe.core.merkle.verify_ledger import Unreadable

app = typer.Typer(no_args_is_help=True, help="The public ledger: check it, check a proof, export it.")

BROKEN = 1
UNREADABLE = 2

JsonOption = Annotated[bool, typer.Option("--json", help="Print the answer as one JSON object.")]


def say_unreadable(what: object, why: str) -> NoReturn:
    typer.echo(f"{what}: {why}", err=True)
    raise typer.Exit(UNREADABLE)


@app.command(epilog="Example: wushe ledger verify ledger.jsonl --root 9f86d0…0a08 --key street.pem")
def verify(
    file: Annotated[Path, typer.Argument(help="An exported ledger (JSON lines).")],
    root: Annotated[str | None, typer.Option(help="The root you know from elsewhere, e.g. a printed notice.")] = None,
    size: Annotated[
        int | None,
        typer.Option(min=0, help="The number of entries printed beside that root, if it is older."),
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The public key you know from elsewhere, a PEM file.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Check a whole exported ledger, leaf by leaf.

    Exit codes: 0 valid, 1 broken (the first bad position is named), 2 unreadable.
    Without --root or --key only the file's agreement with itself is checked, and the answer says so.
    """
    try:
        known_root = verify_ledger.from_hex(root.lower()) if root is not None else None
    except ValueError:
        say_unreadable("--root", "64 hexadecimal digits are expected")
    if size is not None and root is None:
        say_unreadable("--size", "it says which tree --root belongs to; give --root too")
    try:
        known_key = verify_ledger.public_key_from_pem(key.read_bytes()) if key is not None else None
    except Unreadable as unreadable:
        say_unreadable(key, unreadable.fault.sentence)
    except OSError as error:
        say_unreadable(key, error.strerror or "it cannot be opened")
    try:
        check = verify_ledger.ledger_check(file, root=known_root, size=size, public_key=known_key)
    except Unreadable as unreadable:
        say_unreadable(file, unreadable.fault.sentence)
    answer = asdict(check) | {"self_consistency_only": check.self_consistency_only}
    typer.echo(json.dumps(answer) if as_json else verify_ledger.report(check))
    raise typer.Exit(0 if check.valid else BROKEN)


@app.command(epilog="Example: wushe ledger check-proof proof.json")
def check_proof(
    proof: Annotated[Path, typer.Argument(help="A proof document, as downloaded from the public window.")],
    as_json: JsonOption = False,
) -> None:
    """Check one inclusion or consistency proof.

    Exit codes: 0 it holds, 1 it does not, 2 unreadable. The document carries base64 hashes under
    leafIdx, treeSize, leafHash, root, proof (inclusion) or size1, size2, root1, root2, proof (consistency);
    where it also carries the entry, the entry must match leafHash.
    """
    try:
        check = verify_ledger.proof_file_check(proof)
    except Unreadable as unreadable:
        say_unreadable(proof, unreadable.fault.sentence)
    if as_json:
        typer.echo(json.dumps(asdict(check)))
    else:
        why = "" if check.fault is None else f": {check.fault.sentence}"
        typer.echo(verify_ledger.OUTCOME[check.holds] + why)
    raise typer.Exit(0 if check.holds else BROKEN)


@app.command(epilog="Example: wushe ledger export ledger.jsonl")
def export(
    out: Annotated[Path, typer.Argument(help="The file to write (JSON lines).")],
    street: Annotated[
        str, typer.Option(help="Slug of the street, where there are several; `house` for events of no street.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Seal what has been recorded and write the whole ledger of a street, as `verify` reads it.

    Exit codes: 0 written, 2 not written (the reason is said).
    """
    from wushe.site.cli.django_commands import start_django

    start_django()
    from django.db import DatabaseError

    from wushe.site.ledger_file import WhichStreet, write_ledger

    try:
        written = write_ledger(out, street)
    except WhichStreet as unclear:
        say_unreadable("--street", f"name one of: {', '.join(unclear.known)}")
    except DatabaseError as error:
        say_unreadable("database", f"{error} (has `wushe up` been run here?)")
    except OSError as error:
        say_unreadable(out, error.strerror or "it cannot be written")
    answer = {"file": str(out), **asdict(written)}
    typer.echo(json.dumps(answer) if as_json else f"{out}: {written.size} leaves, root {written.root}")
