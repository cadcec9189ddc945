"""One thing of every kind of the information base, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.core.registers import LegalBasis, PurposeDraft, RegisterFile
from wushe.foundation import clock
from wushe.modules.registers.actions import (
    PersonCard,
    ResourceCard,
    add_households,
    add_resource,
    keep_person,
    open_purpose,
    propose_correction,
    record_facts,
    verify_at_window,
)

_TERM = timedelta(days=90)


def fill_registers(town: Town, vault: dict[str, str], say: Callable[[str, int], str]) -> dict[str, Any]:
    """A household with two residents, a resource, counts and a correction; what nobody may see goes to `vault`."""
    by: dict[str, Any] = {"person_id": town.person("worker"), "street_id": town.street}
    building = town.areas["QJ-JW-6"].pk
    household = add_households(**by, area_id=building, doors=["6-987654"])[0]
    vault |= {"door number": "6-987654", "resident name": "上官藏家"}
    account = town.people["resident"].get_username()
    residence = verify_at_window(**by, household_id=household.id, proof="lease", account=account)
    verify_at_window(**by, household_id=household.id, proof="lease", name=vault["resident name"])
    by_file = {RegisterFile.PEOPLE: {"aged_60": "918273"}, RegisterFile.BUILDINGS: {"floors": "7"}}
    dated = {"source": "visit", "as_of": clock.today()}
    for file, values in by_file.items():
        record_facts(**by, file=file, thing_id=building, values=values, **dated)
    card = ResourceCard(
        "tool", say("resource name", 60), town.areas["QJ-JW"].pk, keeper_id=town.bodies["committee"].pk
    )
    resource = add_resource(**by, card=card)
    terms = {"terms": say("resource terms", 200)}
    record_facts(**by, file=RegisterFile.RESOURCES, thing_id=resource.id, values=terms, **dated)
    correction = propose_correction(
        person_id=town.person("resident"),
        street_id=town.street,
        file="buildings",
        thing_id=building,
        field="floors",
        proposed="8",
        said=say("correction said", 200),
    )
    draft = PurposeDraft(
        say("purpose title", 60),
        LegalBasis.DUTY,
        say("purpose law", 100),
        ("lives_alone",),
        "",
        clock.today() + _TERM,
    )
    purpose = open_purpose(**by, area_id=town.areas["QJ-JW"].pk, draft=draft)
    vault |= {"person kept": "诸葛藏心"}
    person = PersonCard(household.id, "visit", clock.today(), vault["person kept"], {"lives_alone": "yes"})
    entry = keep_person(**by, purpose_id=purpose.id, card=person)
    return {
        "purpose_id": purpose.id,
        "kept_id": entry.id,
        "field": "name",
        "household_id": household.id,
        "residence_id": residence.id,
        "register": RegisterFile.PEOPLE.value,
        "thing_id": building,
        "resource_id": resource.id,
        "correction_id": correction.id,
    }
