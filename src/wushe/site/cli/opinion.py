"""`wushe opinion map`: a file of votes into groups and statements. No database and no Django are needed."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wushe.site.cli.tables import (
    REFUSED,
    UNWRITABLE,
    TableRefused,
    TableUnwritable,
    read_text,
    say_progress,
    write_table,
    write_text,
)

if TYPE_CHECKING:
    from wushe.core.formats.polis import NotVotes, Statement
    from wushe.core.opinion import KnownFor, OpinionMap, VoteTable

app = typer.Typer(no_args_is_help=True, help="Opinions: who thinks alike, what all share, what divides (意见地图).")

_METHODS = ("default", "polis")
_SHOWN_FAULTS = 20
_FAULTS = {
    "unreadable": "the line cannot be read as cells",
    "no_rows": "there is no vote in the file",
    "unknown_layout": (
        "the head must have participant and statements by number, or voter-id,comment-id,vote, "
        "or participant,statement,vote"
    ),
    "statement_twice": "the statement stands there twice",
    "person_twice": "the participant stands there twice",
    "cell_missing": "a cell is missing",
    "too_many_cells": "more cells than the head has",
    "not_a_vote": "a vote is 1, 0, -1 or empty",
    "not_a_moment": "the timestamp is not a number of milliseconds",
}


@app.command(name="map")
def draw_map(
    file: Annotated[
        Path,
        typer.Argument(metavar="VOTES.csv", help="participants-votes.csv, votes.csv, or participant,statement,vote."),
    ],
    output: Annotated[Path, typer.Option(metavar="DIR", help="Folder for groups.csv, statements.csv, summary.json.")],
    comments: Annotated[
        Path | None,
        typer.Option(metavar="COMMENTS.csv", help="Texts of statements; moderated -1 has no say in the map."),
    ] = None,
    method: Annotated[
        str, typer.Option(metavar="|".join(_METHODS), help="Ours, or the mathematics of Polis.")
    ] = "default",
    seed: Annotated[int, typer.Option(help="For the draws behind the stability; the same seed, the same map.")] = 0,
) -> None:
    """Draw the map of opinions: groups, what each is known for, what all agree on, what divides.

    groups.csv has everyone with votes enough (participant, group, x, y), statements.csv counts overall and by group,
    consensus and divisiveness, summary.json groups, sizes, stability and evidence. Progress goes to standard error.

    Exit codes: 0 written, 2 the input was refused (line and cell are named), 3 a file could not be written.

    Example: wushe opinion map participants-votes.csv --comments comments.csv --output map/
    """
    try:
        _check_options(method, seed)
        text = read_text(file)
        table, statements = _read(file, text), _statements(comments)
        say_progress(f"{table.shape[0]} people, {table.shape[1]} statements, {len(table.votes)} votes read.")
        found = _drawn(table, statements, method, seed)
        _write(output, table, statements, found, hashlib.sha256(text.encode()).hexdigest())
    except TableRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(REFUSED) from refused
    except TableUnwritable as unwritable:
        typer.echo(str(unwritable), err=True)
        raise typer.Exit(UNWRITABLE) from unwritable


def _check_options(method: str, seed: int) -> None:
    if method not in _METHODS:
        raise TableRefused(f"--method {method}: choose one of {', '.join(_METHODS)}.")
    if seed < 0:
        raise TableRefused(f"--seed {seed}: a whole number from 0 on.")


def _read(file: Path, text: str) -> VoteTable:
    from wushe.core.formats.polis import NotVotes, read_votes

    try:
        return read_votes(text)
    except NotVotes as faulty:
        raise _refusal(file, faulty) from faulty


def _statements(file: Path | None) -> dict[str, Statement]:
    from wushe.core.formats.polis import NotVotes, read_statements

    if file is None:
        return {}
    try:
        return {one.id: one for one in read_statements(read_text(file))}
    except NotVotes as faulty:
        raise _refusal(file, faulty) from faulty


def _refusal(file: Path, faulty: NotVotes) -> TableRefused:
    lines = [
        f"{file}: line {one.line}, column {one.cell}{f' ({one.column})' if one.column else ''}: "
        f"{_FAULTS[one.code.value]}{f': {one.found!r}' if one.found else ''}."
        for one in faulty.faults[:_SHOWN_FAULTS]
    ]
    if len(faulty.faults) > _SHOWN_FAULTS:
        lines.append(f"… and {len(faulty.faults) - _SHOWN_FAULTS} more.")
    return TableRefused("\n".join(lines))


def _drawn(table: VoteTable, statements: dict[str, Statement], method: str, seed: int) -> OpinionMap:
    import numpy as np

    from wushe.core.opinion import Method, TooFew, opinion_map

    moderated = {one.id for one in statements.values() if one.moderated < 0}
    out = np.array([one in moderated for one in table.statement_ids], dtype=np.bool_)
    found = opinion_map(table, method=Method(method), left_out=out, seed=seed)
    if isinstance(found, TooFew):
        raise TableRefused(
            f"Too few people for groups: {found.people} have voted enough, {found.needed} are needed. "
            "A plain table of the votes is the honest answer."
        )
    return found


def _write(folder: Path, table: VoteTable, statements: dict[str, Statement], found: OpinionMap, digest: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TableUnwritable(f"{folder}: cannot be made: {error.strerror or error}.") from error
    people = (
        (
            table.person_ids[at],
            str(found.groups[at]),
            _number(found.positions[at, 0]),
            _number(found.positions[at, 1]),
        )
        for at in range(table.shape[0])
        if found.groups[at] >= 0
    )
    write_table(folder / "groups.csv", ("participant", "group", "x", "y"), people)
    by_group = [f"group_{group}_{what}" for group in range(found.number) for what in ("agree", "disagree", "pass")]
    head = ("statement", "text", "agree", "disagree", "pass", *by_group)
    head += ("consensus_agree", "consensus_disagree", "divisiveness", "representative_for")
    write_table(folder / "statements.csv", head, _statement_rows(table, statements, found))
    write_text(
        folder / "summary.json", json.dumps(_summary(table, found, digest), ensure_ascii=False, indent=1) + "\n"
    )


def _statement_rows(
    table: VoteTable, statements: dict[str, Statement], found: OpinionMap
) -> Iterator[tuple[str, ...]]:
    import numpy as np

    from wushe.core.opinion import AGREE, DISAGREE, PASS

    size = table.shape[1]
    overall = [np.bincount(table.statements[table.votes == vote], minlength=size) for vote in (AGREE, DISAGREE, PASS)]
    named: dict[int, list[str]] = {}
    for group, known in enumerate(found.known):
        for one in known:
            named.setdefault(one.statement, []).append(f"{group}:{_side(one)}")
    counts = found.counts
    for at, name in enumerate(table.statement_ids):
        cells = [str(int(part[at])) for part in overall]
        for group in range(found.number):
            agree, disagree = int(counts.agree[group, at]), int(counts.disagree[group, at])
            cells += [str(agree), str(disagree), str(int(counts.seen[group, at]) - agree - disagree)]
        measures = (found.consensus_agree[at], found.consensus_disagree[at], found.divisiveness[at])
        text = statements[name].text if name in statements else ""
        yield (name, text, *cells, *map(_number, measures), ";".join(named.get(at, [])))


def _summary(table: VoteTable, found: OpinionMap, digest: str) -> dict[str, Any]:
    ids = table.statement_ids
    return {
        "method": found.method.value,
        "seed": found.seed,
        "digest": digest,
        "people": table.shape[0],
        "statements": table.shape[1],
        "votes": len(table.votes),
        "clusterable": int((found.groups >= 0).sum()),
        "groups": found.number,
        "sizes": list(found.sizes),
        "stability": round(found.stability, 6),
        "evidence": [
            {
                "groups": one.groups,
                "stability": None if math.isnan(one.stability) else round(one.stability, 6),
                "silhouette": round(one.silhouette, 6),
            }
            for one in found.evidence
        ],
        "known_for": {
            str(group): [
                {
                    "statement": ids[one.statement],
                    "side": _side(one),
                    "of": one.of,
                    "out_of": one.out_of,
                    "times_as_likely": round(one.likelier, 4),
                }
                for one in known
            ]
            for group, known in enumerate(found.known)
        },
        "shared": [
            {
                "statement": ids[one.statement],
                "side": "agree" if one.side > 0 else "disagree",
                "of": one.of,
                "out_of": one.out_of,
            }
            for one in found.shared
        ],
    }


def _side(one: KnownFor) -> str:
    return "agree" if one.side > 0 else "disagree"


def _number(value: float) -> str:
    return f"{value:.6f}"
