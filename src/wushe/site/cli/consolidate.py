"""`wushe consolidate`: a file of messages into duplicates and themes. No database and no Django are needed."""

from __future__ import annotations

import gc
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wushe.core.formats.moments import moment
from wushe.site.cli.classify import decided_messages, guesses_for
from wushe.site.cli.tables import (
    REFUSED,
    UNWRITABLE,
    TableRefused,
    TableUnwritable,
    foresee_writing,
    read_table,
    say_progress,
    write_table,
)

if TYPE_CHECKING:
    from wushe.core.triage.duplicates import DuplicatePair
    from wushe.core.triage.themes import JoinReason, Message, ThemePartition

_NEEDED = ("id", "title", "body", "submitted_at")
_DUPLICATE_REASONS = {
    "same_text": "全文相同",
    "same_body": "正文相同",
    "shared_wording": "文字大部分相同",
}


def consolidate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="IN.csv",
            help="Messages with the columns id, title, body, submitted_at and, if there, supports, opposes, author.",
        ),
    ],
    themes: Annotated[Path, typer.Option(metavar="THEMES.csv", help="Where the themes go, hottest first.")],
    members: Annotated[Path, typer.Option(metavar="MEMBERS.csv", help="Where each message's theme goes.")],
    duplicates: Annotated[Path, typer.Option(metavar="PAIRS.csv", help="Where pairs of near-duplicates go.")],
    train: Annotated[
        Path | None,
        typer.Option(metavar="LABELLED.csv", help="Messages with a category column, to name each theme's category."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as one JSON object.")] = False,
) -> None:
    """Find near-duplicates and themes (same place, same matter, close in time) in a file of messages.

    Every message gets exactly one theme; the same input gives the same files. Progress goes to standard error.

    Exit codes: 0 written, 2 the input was refused (the column or row is named), 3 a file could not be written.

    Example: wushe consolidate messages.csv --themes themes.csv --members members.csv --duplicates pairs.csv
    """
    gc.disable()  # a batch makes half a million values and no rings of them; looking for rings takes a tenth
    try:
        foresee_writing([themes, members, duplicates], [file] if train is None else [file, train])
        began = time.perf_counter()
        messages = read_messages(file)
        decided = None if train is None else decided_messages([train], None, "category")
        say_progress(f"{len(messages)} messages read.")
        pairs = _duplicates(messages)
        partition = _themes(messages)
        if train is None or decided is None:
            categories = [""] * len(partition.themes)
        else:
            categories = _categories(train, *decided, messages, partition)
        _write(themes, members, duplicates, messages, pairs, partition, categories)
    except TableRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(REFUSED) from refused
    except TableUnwritable as unwritable:
        typer.echo(str(unwritable), err=True)
        raise typer.Exit(UNWRITABLE) from unwritable
    summary = {
        "messages": len(messages),
        "themes": len(partition.themes),
        "themes_of_several": sum(len(theme.members) > 1 for theme in partition.themes),
        "largest_theme": max(len(theme.members) for theme in partition.themes),
        "duplicate_pairs": len(pairs),
        "threshold": round(partition.threshold, 4),
        "seconds": round(time.perf_counter() - began, 2),
    }
    words = (
        f"{summary['messages']} messages, {summary['themes']} themes ({summary['themes_of_several']} of several "
        f"messages, largest {summary['largest_theme']}), {summary['duplicate_pairs']} pairs of near-duplicates."
    )
    typer.echo(json.dumps(summary) if as_json else words)


def read_messages(file: Path) -> list[Message]:
    """The messages of a file; refused where an id repeats or a date or number cannot be read."""
    from wushe.core.triage.themes import Message

    table = read_table(file, _NEEDED)
    first: dict[str, int] = {}
    messages = []
    for row, line in zip(table.rows, table.lines, strict=True):
        name = row["id"].strip()
        if not name:
            raise TableRefused(f"{file}: line {line}: the id is empty.")
        if name in first:
            raise TableRefused(f"{file}: line {line}: id {name} stands on line {first[name]} already.")
        first[name] = line
        at = moment(row["submitted_at"])
        if at is None:
            raise TableRefused(
                f"{file}: line {line} (id {name}): submitted_at {row['submitted_at']!r} is no date; "
                "write 2026-01-31 18:05:00."
            )
        supports, opposes = (_count(file, line, name, column, row) for column in ("supports", "opposes"))
        author = row.get("author", "").strip()
        messages.append(Message(name, row["title"].strip(), row["body"].strip(), at, supports, opposes, author))
    return messages


def _count(file: Path, line: int, name: str, column: str, row: dict[str, str]) -> int:
    """A whole number of a cell; an absent column or an empty cell is 0."""
    cell = row.get(column, "").strip()
    if not cell:
        return 0
    if not cell.isascii() or not cell.isdigit() or len(cell) > 9:
        raise TableRefused(f"{file}: line {line} (id {name}): {column} {cell!r} is no whole number.")
    return int(cell)


def _duplicates(messages: Sequence[Message]) -> tuple[DuplicatePair, ...]:
    from wushe.core.triage.duplicates import near_duplicates

    began = time.perf_counter()
    pairs = near_duplicates([m.title for m in messages], [m.body for m in messages]).pairs
    say_progress(f"{len(pairs)} pairs of near-duplicates ({time.perf_counter() - began:.1f} s).")
    return pairs


def _themes(messages: Sequence[Message]) -> ThemePartition:
    from wushe.core.triage.themes import themes

    began = time.perf_counter()
    partition = themes(messages)
    say_progress(f"{len(partition.themes)} themes ({time.perf_counter() - began:.1f} s).")
    return partition


def _categories(
    train: Path, texts: list[str], labels: list[str], messages: Sequence[Message], partition: ThemePartition
) -> list[str]:
    """The category most of a theme's messages get from a model learned from decided messages."""
    proposed = guesses_for([train], texts, labels, [f"{m.title}\n{m.body}" for m in messages])
    say_progress(f"Categories learned from {len(texts)} messages.")
    found = []
    for theme in partition.themes:
        votes = Counter(proposed[i].label for i in theme.members)
        found.append(min(votes, key=lambda label: (-votes[label], label)))
    return found


def _write(
    themes: Path,
    members: Path,
    duplicates: Path,
    messages: Sequence[Message],
    pairs: Sequence[DuplicatePair],
    partition: ThemePartition,
    categories: Sequence[str],
) -> None:
    width = max(4, len(str(len(partition.themes))))
    names = [f"T{number:0{width}d}" for number in range(1, len(partition.themes) + 1)]
    write_table(
        themes,
        ("theme_id", "title", "size", "heat", "first_at", "last_at", "places", "category"),
        _theme_rows(names, partition, categories),
    )
    write_table(
        members,
        ("id", "theme_id", "similarity", "reason"),
        (
            (message.id, names[m.theme], f"{m.similarity:.4f}", reason_words(m.reason, messages))
            for message, m in zip(messages, partition.members, strict=True)
        ),
    )
    write_table(
        duplicates,
        ("a", "b", "similarity", "reason"),
        ((messages[p.a].id, messages[p.b].id, f"{p.similarity:.4f}", _DUPLICATE_REASONS[p.reason]) for p in pairs),
    )


def _theme_rows(
    names: Sequence[str], partition: ThemePartition, categories: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    for name, theme, category in zip(names, partition.themes, categories, strict=True):
        first, last = (at.strftime("%Y-%m-%d %H:%M:%S") for at in (theme.first_at, theme.last_at))
        places = ";".join(theme.places)
        size, heat = str(len(theme.members)), f"{theme.heat.value:.2f}"
        yield name, theme.title, size, heat, first, last, places, category


def reason_words(reason: JoinReason, messages: Sequence[Message]) -> str:
    """Why a message is in its theme, in a few words of Chinese."""
    if reason.partner is None:
        return "单独一条"
    other = messages[reason.partner].id
    if reason.code == "repeat":
        return f"与 {other} 全文相同，相隔 {reason.days} 天"
    parts = [f"与 {other} 相近"]
    if reason.places:
        parts.append("同一地点：" + "、".join(reason.places))
    if reason.words:
        parts.append("共同用语：" + "、".join(" ".join(word.split())[:20] for word in reason.words))
    parts.append(f"相隔 {reason.days} 天")
    return "；".join(parts)
