"""By which numbers a meeting decides, and who is on its roll."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from wushe.core.ballots import read_share
from wushe.core.deliberation import (
    Assembly,
    AssemblyRule,
    assembly_rule_in_force,
)
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import roll_on
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.topics.models import FourMatter, OwnAssemblyRule
from wushe.modules.topics.queries.presets import LAND, meeting_rules

OWN = "own"
"""As jurisdiction of a row that the street has entered itself."""


def own_assembly_rules(street_id: UUID) -> list[AssemblyRule]:
    """What the street has entered, as rules."""
    rows = OwnAssemblyRule.objects.in_street(street_id).order_by("assembly", "valid_from")
    return [
        AssemblyRule(
            version=f"{OWN} {row.valid_from.isoformat()}",
            assembly=Assembly(row.assembly),
            jurisdiction=OWN,
            valid_from=row.valid_from,
            attending=read_share(row.attending),
            agreeing=read_share(row.agreeing),
            is_loaded=True,
            evidence="D",
            source=row.source,
        )
        for row in rows
    ]


def assembly_rule(street_id: UUID, assembly: Assembly, on: date, jurisdiction: str = LAND) -> AssemblyRule:
    """The row in force on the day: the street's own, then the nearest place's, then the country's.

    What the street has entered stands for the law of its place, so not for a group that goes by a rule of its own.
    """
    parts = jurisdiction.split("-")
    around = [OWN] if parts[0] == LAND else []
    around += ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return assembly_rule_in_force([*own_assembly_rules(street_id), *meeting_rules()], assembly, around, on)


def as_kept(rule: AssemblyRule) -> dict[str, Any]:
    """The row as it is kept with what was decided by it."""
    return {
        "version": rule.version,
        "jurisdiction": rule.jurisdiction,
        "valid_from": rule.valid_from.isoformat(),
        "attending": str(rule.attending),
        "agreeing": str(rule.agreeing),
        "is_loaded": rule.is_loaded,
        "source": rule.source,
    }


def roll_of(matter: FourMatter, assembly: Assembly, on: date) -> list[Holding]:
    """Who may vote there on that day; nobody for the residents' meeting, whose roll is a number."""
    street_id = matter.street_id
    if assembly is Assembly.PARTY_MEMBERS:
        return roll_on(street_id, on, body_ids=[matter.branch_id])
    if assembly is Assembly.COMMITTEES:
        held = roll_on(street_id, on, body_ids=[matter.branch_id, matter.committee_id])
        return [one for one in held if one.role in WORKING_ROLES]
    if assembly is Assembly.REPRESENTATIVES:
        return roll_on(street_id, on, role=Role.RESIDENTS_REPRESENTATIVE, area_path=matter.area_path)
    return []


def off_the_roll(roll: Iterable[Holding], present_ids: Iterable[str]) -> list[str]:
    """Those marked as present who are not on it."""
    known = {str(one.id) for one in roll}
    return [one for one in present_ids if one not in known]
