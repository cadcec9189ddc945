"""`wushe budget`: a participatory budget from a Pabulib file. No database and no Django are needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wushe.site.cli.tables import (
    REFUSED,
    UNWRITABLE,
    TableRefused,
    TableUnwritable,
    read_text,
    write_text,
)

if TYPE_CHECKING:
    from wushe.core.budgeting import Allocation, Completion, Election, Rule, Utility
    from wushe.core.formats.pabulib import PbFault, PbFile

app = typer.Typer(no_args_is_help=True, help="Participatory budgets: who gets the money, and why (公共预算).")

_RULES, _UTILITIES = ("greedy", "equal-shares"), ("cost", "cardinality")
_COMPLETIONS = ("none", "greedy", "increment", "increment-greedy")
_SHOWN_FAULTS = 20

_FAULTS = {
    "unreadable": "the line cannot be read as cells",
    "no_section": "there is text before the section META",
    "section_missing": "the section is missing",
    "section_twice": "the section stands there twice",
    "column_missing": "the column is missing",
    "column_twice": "the column stands there twice",
    "key_missing": "META does not say this",
    "key_twice": "META says this twice",
    "cell_missing": "the cell is empty",
    "too_many_cells": "more cells than the head has; is a semicolon not quoted?",
    "not_an_amount": "not an amount of money",
    "amount_out_of_range": "an amount must be 0 or more, have at most 6 decimals and 15 digits",
    "not_points": "points must be whole numbers",
    "unknown_kind": "vote_type must be approval, choose-1, cumulative, scoring or ordinal",
    "project_twice": "the project stands there twice",
    "project_unknown": "no such project in PROJECTS",
    "named_twice": "a ballot names a project twice, or more than one where one is allowed",
    "voter_twice": "the voter stands there twice",
    "points_do_not_match": "as many points as projects are needed",
    "count_differs": "META says another number; is a part of the file missing?",
}
_WHY = {
    "most_support": "支持最多，且余款够用",
    "paid_by_supporters": "支持者用各自的份额付清了",
    "fits_the_rest": "按支持度补选，余款够用",
    "free": "不花钱，有人支持",
    "no_longer_fits": "轮到它时余款不够",
    "supporters_lack_money": "支持者剩下的份额合起来不够",
    "no_support": "没有人支持",
}


@app.command()
def allocate(
    file: Annotated[Path, typer.Argument(metavar="FILE.pb", help="A Pabulib file: META, PROJECTS, VOTES.")],
    rule: Annotated[str, typer.Option(metavar="|".join(_RULES), help="How the money is given.")],
    utility: Annotated[
        str, typer.Option(metavar="|".join(_UTILITIES), help="Equal shares: what a project is worth to a supporter.")
    ] = "cost",
    completion: Annotated[
        str, typer.Option(metavar="|".join(_COMPLETIONS), help="Equal shares: what happens to money left over.")
    ] = "increment-greedy",
    output: Annotated[
        Path | None, typer.Option(metavar="OUT.json", help="Where the result goes (else: printed).")
    ] = None,
) -> None:
    """Give the money of a round to projects, with the reason of each and a certificate of proportionality.

    `increment` raises every voter's share by one unit of currency at a time, until nothing more would fit or the next
    outcome would cost too much; `greedy` gives what is left by support. Ties: lower cost, then the id as text.

    Exit codes: 0 done, 2 the file or an option was refused (line and cell are named), 3 the result cannot be written.

    Example: wushe budget allocate round.pb --rule equal-shares --completion increment-greedy --output result.json
    """
    try:
        _check("--rule", rule, _RULES)
        _check("--utility", utility, _UTILITIES)
        _check("--completion", completion, _COMPLETIONS)
        read = _read(file)
        text = json.dumps(
            _told(read, _allocation(read.election, rule, utility, completion)), ensure_ascii=False, indent=1
        )
        if output is None:
            typer.echo(text)
        else:
            write_text(output, text + "\n")
    except TableRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(REFUSED) from refused
    except TableUnwritable as unwritable:
        typer.echo(str(unwritable), err=True)
        raise typer.Exit(UNWRITABLE) from unwritable


@app.command()
def compare(
    file: Annotated[Path, typer.Argument(metavar="FILE.pb", help="A Pabulib file: META, PROJECTS, VOTES.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as one JSON object.")] = False,
) -> None:
    """Show what each rule would fund, side by side, and whether each outcome is proportional.

    Exit codes: 0 done, 2 the file was refused (line and cell are named).

    Example: wushe budget compare round.pb
    """
    try:
        read = _read(file)
    except TableRefused as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(REFUSED) from refused
    election = read.election
    columns = {
        "greedy": _allocation(election, "greedy", "cost", "none"),
        "shares/cost": _allocation(election, "equal-shares", "cost", "increment-greedy"),
        "shares/cardinality": _allocation(election, "equal-shares", "cardinality", "increment-greedy"),
    }
    if as_json:
        typer.echo(json.dumps({name: _told(read, found) for name, found in columns.items()}, ensure_ascii=False))
        return
    _print_table(read, columns)


def _read(file: Path) -> PbFile:
    from wushe.core.formats.pabulib import NotPabulib, read_pb

    try:
        return read_pb(read_text(file))
    except NotPabulib as faulty:
        lines = [_fault_words(file, fault) for fault in faulty.faults[:_SHOWN_FAULTS]]
        if len(faulty.faults) > _SHOWN_FAULTS:
            lines.append(f"… and {len(faulty.faults) - _SHOWN_FAULTS} more.")
        raise TableRefused("\n".join(lines)) from faulty


def _fault_words(file: Path, fault: PbFault) -> str:
    column = f" ({fault.column})" if fault.column else ""
    found = f": {fault.found!r}" if fault.found and fault.found != fault.column else ""
    return f"{file}: line {fault.line}, column {fault.cell}{column}: {_FAULTS[fault.code.value]}{found}."


def _check(option: str, said: str, allowed: tuple[str, ...]) -> None:
    if said not in allowed:
        raise TableRefused(f"{option} {said}: choose one of {', '.join(allowed)}.")


def _allocation(election: Election, rule: str, utility: str, completion: str) -> Allocation:
    from wushe.core.budgeting import Completion, Utility, equal_shares_allocation, greedy_allocation

    if rule == "greedy":
        return greedy_allocation(election)
    return equal_shares_allocation(election, utility=Utility(utility), completion=Completion(completion))


def _told(read: PbFile, found: Allocation) -> dict[str, Any]:
    from wushe.core.budgeting import certificate

    unit = read.election.unit
    checked = certificate(read.election, found.selected)
    return {
        "rule": found.rule.value,
        "utility": _name(found.utility),
        "completion": _name(found.completion),
        "voters": read.election.voters,
        "budget": _money(found.budget, unit),
        "cost": _money(found.cost, unit),
        "selected": list(found.selected),
        "reasons": {
            reason.project.id: {
                "name": reason.project.name,
                "cost": _money(reason.project.cost, unit),
                "selected": reason.selected,
                "why": reason.why.value,
                "text": _WHY[reason.why.value],
                "votes": reason.votes,
                "score": reason.score,
                "turn": reason.turn,
                "had": _money(reason.had, unit),
                "lacked": _money(reason.lacked, unit),
                "each_paid": _money(reason.each_paid, unit),
            }
            for reason in found.reasons
        },
        "ties": [{"turn": tie.turn, "projects": list(tie.projects), "taken": tie.taken} for tie in found.ties],
        "share": float(found.endowment) / unit,
        "raised": found.rounds,
        "proportional": {
            "axiom": "EJR+ up to one project, cost utilities",
            "holds": checked.holds,
            "violations": [
                {
                    "project": one.project,
                    "group": one.group,
                    "most_got": _money(one.most_got, unit),
                    "entitled": _money(one.entitled, unit),
                }
                for one in checked.violations
            ],
        },
    }


def _name(chosen: Rule | Utility | Completion | None) -> str | None:
    return None if chosen is None else chosen.value


def _money(amount: int, unit: int) -> int | float:
    """In units of currency: a whole number where it is one."""
    return amount // unit if amount % unit == 0 else amount / unit


def _print_table(read: PbFile, columns: dict[str, Allocation]) -> None:
    from rich.console import Console
    from rich.table import Table

    from wushe.core.budgeting import certificate

    election = read.election
    table = Table(title=f"{read.meta.get('description', '')}  budget {_money(election.budget, election.unit)}")
    for heading in ("project", "cost", "votes", *columns):
        table.add_column(heading)
    for place, project in enumerate(election.projects):
        marks = ["✓" if found.reasons[place].selected else "·" for found in columns.values()]
        name = f"{project.id} {project.name[:30]}"
        table.add_row(name, str(_money(project.cost, election.unit)), str(election.votes[place]), *marks)
    table.add_section()
    table.add_row("spent", "", "", *(str(_money(found.cost, election.unit)) for found in columns.values()))
    table.add_row("funded", "", "", *(str(len(found.selected)) for found in columns.values()))
    checked = [certificate(election, found.selected) for found in columns.values()]
    table.add_row("groups that go short", "", "", *(str(len(one.violations)) for one in checked))
    Console().print(table)
