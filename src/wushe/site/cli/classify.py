"""`wushe classify`: learn categories from decided messages and propose one for others. No database, no Django."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from wushe.site.cli.tables import (
    REFUSED,
    UNWRITABLE,
    Table,
    TableRefused,
    TableUnwritable,
    foresee_writing,
    read_table,
    say_progress,
    write_table,
)

if TYPE_CHECKING:
    from wushe.core.triage.classify import Guess
    from wushe.core.triage.classify_scores import Scores

ADDED = ("predicted", "confidence", "reasons")
_WHOLE_TEXT = ("text", "tokens")
_PARTS = ("title", "body")


def classify(
    train: Annotated[
        list[Path], typer.Option(metavar="TRAIN.csv", help="Messages with their decided category; may be repeated.")
    ],
    file: Annotated[Path, typer.Option("--input", metavar="IN.csv", help="Messages to be given a category.")],
    output: Annotated[Path, typer.Option(metavar="OUT.csv", help="The rows of IN with what was proposed and why.")],
    text: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN", help="Column of the message, in every file; else text, tokens or title + body."
        ),
    ] = None,
    label: Annotated[str, typer.Option(metavar="COLUMN", help="Column of the decided category.")] = "category",
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as one JSON object.")] = False,
) -> None:
    """Learn from decided messages and propose a category for each message of a file, with the words that decided.

    OUT has the rows of IN in order with predicted, confidence (0 to 1) and reasons (words separated by ;).
    Where IN has the label column, accuracy and macro-F1 over the categories present are printed.

    Exit codes: 0 written, 2 an input was refused (the file, column or line is named), 3 OUT cannot be written.

    Example: wushe classify --train decided.csv --input new.csv --output proposed.csv
    """
    try:
        foresee_writing([output], [*train, file])
        texts, labels = decided_messages(train, text, label)
        table = read_table(file, ())
        messages = _messages(table, text)
        began = time.perf_counter()
        guesses = guesses_for(train, texts, labels, messages)
        say_progress(f"{len(texts)} learned, {len(messages)} classified ({time.perf_counter() - began:.1f} s).")
        _write(output, table, guesses)
    except TableRefused as refused:
        _leave(refused, REFUSED)
    except TableUnwritable as unwritable:
        _leave(unwritable, UNWRITABLE)
    truth = [row.get(label, "").strip() for row in table.rows]
    judged = [(true, guess.label) for true, guess in zip(truth, guesses, strict=True) if true]
    _say_scores(judged, as_json=as_json)


def _leave(why: Exception, code: int) -> NoReturn:
    typer.echo(str(why), err=True)
    raise typer.Exit(code) from why


def decided_messages(files: list[Path], text: str | None, label: str) -> tuple[list[str], list[str]]:
    """Messages and decided categories of all training files; rows without either are left out and counted."""
    texts: list[str] = []
    labels: list[str] = []
    for file in files:
        table = read_table(file, (label,))
        before = len(texts)
        for message, row in zip(_messages(table, text), table.rows, strict=True):
            if message.strip() and row[label].strip():
                texts.append(message)
                labels.append(row[label].strip())
        left_out = len(table.rows) - (len(texts) - before)
        if left_out:
            say_progress(f"{file}: {left_out} rows without a message or a {label} were left out.")
    return texts, labels


def _messages(table: Table, text: str | None) -> list[str]:
    """The message of every row: the named column, else text, else tokens, else title + body."""
    if text is not None and text not in table.columns:
        raise TableRefused(f"{table.file}: column {text} is missing. It has: {', '.join(table.columns[:20])}.")
    column = text or next((name for name in _WHOLE_TEXT if name in table.columns), None)
    if column is not None:
        return [row[column] for row in table.rows]
    missing = [name for name in _PARTS if name not in table.columns]
    if missing:
        raise TableRefused(
            f"{table.file}: no message found: it has neither text nor tokens, and column {', '.join(missing)} is "
            f"missing. It has: {', '.join(table.columns[:20])}. Name one with --text."
        )
    return ["\n".join(row[name] for name in _PARTS) for row in table.rows]


def guesses_for(files: list[Path], texts: list[str], labels: list[str], messages: list[str]) -> tuple[Guess, ...]:
    """What a model learned from the decided messages proposes."""
    from wushe.core.triage.classify import TooFewCategories
    from wushe.core.triage.classify import classify as guesses
    from wushe.core.triage.classify import train as learned

    try:
        model = learned(texts, labels)
    except TooFewCategories as few:
        there = f"only {few.present[0]}" if few.present else "none"
        names = ", ".join(map(str, files))
        raise TableRefused(f"{names}: at least two categories are needed to learn from; there is {there}.") from few
    return guesses(model, messages)


def _write(output: Path, table: Table, guesses: tuple[Guess, ...]) -> None:
    kept = [column for column in table.columns if column not in ADDED]
    rows = (
        [*(row[column] for column in kept), guess.label, f"{guess.confidence:.4f}", ";".join(guess.reasons)]
        for row, guess in zip(table.rows, guesses, strict=True)
    )
    write_table(output, [*kept, *ADDED], rows)


def _say_scores(judged: list[tuple[str, str]], *, as_json: bool) -> None:
    """Print how many guesses agree with the categories IN already had."""
    from wushe.core.triage.classify_scores import scores

    found = scores([true for true, _ in judged], [guess for _, guess in judged]) if judged else None
    if as_json:
        typer.echo(json.dumps(_as_dict(found), ensure_ascii=False))
    elif found is not None:
        typer.echo(f"n {found.n}  accuracy {found.accuracy:.4f}  macro-F1 {found.macro_f1:.4f}")
        for one in found.per_class:
            typer.echo(
                f"{one.label}: {one.support} messages, precision {one.precision:.3f}, "
                f"recall {one.recall:.3f}, F1 {one.f1:.3f}"
            )


def _as_dict(found: Scores | None) -> dict[str, object]:
    if found is None:
        return {"n": 0, "accuracy": None, "macro_f1": None, "per_class": {}}
    return {
        "n": found.n,
        "accuracy": found.accuracy,
        "macro_f1": found.macro_f1,
        "per_class": {
            one.label: {
                "support": one.support,
                "precision": one.precision,
                "recall": one.recall,
                "f1": one.f1,
            }
            for one in found.per_class
        },
    }
