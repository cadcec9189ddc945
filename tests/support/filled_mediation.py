"""One thing of every kind of the room of mediation, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.actors.models import Holding
from wushe.modules.mediation.actions.ask_mediation import Party, ask_mediation
from wushe.modules.mediation.actions.mediate import begin_mediation, keep_record
from wushe.modules.mediation.actions.set_committee import name_mediator, set_committee


def fill_mediation(town: Town, vault: dict[str, str], _say: Callable[[str, int], str]) -> dict[str, Any]:
    """A committee with its mediator, and a mediation under way whose names and words lie in the vault."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    committee = set_committee(**by, area_id=town.areas["QJ-JW"].pk, members=3, women=1, from_on=clock.today())
    held = Holding.objects.in_street(town.street).get(person_id=town.person("secretary"))
    mediator = name_mediator(**by, committee_id=committee.id, holding_id=held.pk)
    vault |= {"first side": "夏侯甲方", "second side": "上官乙方", "mediation record": "甲方承认推倒了门口的花架"}
    worker = by | {"person_id": town.person("worker")}
    row = ask_mediation(
        **worker,
        area_id=town.areas["QJ-JW"].pk,
        kind="noise",
        how="application",
        first=Party(vault["first side"], "13711110001", consents=True),
        second=Party(vault["second side"], "13711110002", consents=True),
        submission_key="whole",
    )
    begin_mediation(**worker, mediation_id=row.id, mediator_id=mediator.id, openness="closed")
    part = keep_record(**worker, mediation_id=row.id, words=vault["mediation record"])
    return {
        "mediation_id": row.id,
        "mediation_part_id": part.id,
        "mediation_committee_id": committee.id,
        "mediator_id": mediator.id,
        "party_side": "a",
        "party_kind": "name",
    }
