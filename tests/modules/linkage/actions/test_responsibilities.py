"""The responsibility list: whose duty, who helps, by which law."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modules.linkage.town import Town
from wushe.core.clocks import Unit
from wushe.core.linkage import ActorKind
from wushe.foundation.ids import new_id
from wushe.modules.linkage.actions import add_responsibility, retire_responsibility
from wushe.modules.linkage.actions.add_responsibility import (
    AlreadyListed,
    OwnerHelpsItself,
    OwnerOfAnotherKind,
    ResponsibilityIncomplete,
)
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.override_assignment import NoSuchBody
from wushe.modules.linkage.actions.retire_responsibility import (
    AlreadyRetired,
    NoSuchResponsibility,
    RetirementUnexplained,
)
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.queries import responsibilities
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db


def listed(town: Town, **change: Any) -> ResponsibilityItem:
    words: dict[str, Any] = {
        "person_id": town.person("coordinator"),
        "matter": "repair of lifts",
        "owner_kind": ActorKind.PROPERTY_SERVICE,
        "owner_body_id": None,
        "helpers": [ActorKind.RESIDENTS_COMMITTEE],
        "law": "民法典 第285条",
        "clock_amount": 24,
        "clock_unit": Unit.HOURS,
    }
    return add_responsibility(street_id=town.street, **(words | change))


def test_a_duty_is_listed_with_owner_helpers_law_and_term(town: Town) -> None:
    item = listed(town, owner_body_id=town.bodies["property"].pk)
    assert list(responsibilities(town.street)) == [item]
    assert (item.clock_amount, item.clock_unit, item.owner_body) == (24, "hours", town.bodies["property"])
    entry = Entry.objects.in_street(town.street).get()
    assert entry.event == "linkage:responsibility:added"
    assert entry.facts["owner"] == "property_service"


def test_a_duty_may_have_no_term(town: Town) -> None:
    item = listed(town, clock_unit=None)
    assert (item.clock_amount, item.clock_unit) == (None, "")


def test_the_list_is_found_by_words_law_and_owner(town: Town) -> None:
    listed(town)
    assert responsibilities(town.street, text="lift").count() == 1
    assert responsibilities(town.street, text="民法典").count() == 1
    assert responsibilities(town.street, text="flood").count() == 0
    assert responsibilities(town.street, kind="street_office").count() == 0


@pytest.mark.parametrize(("missing", "field"), [("matter", "matter"), ("law", "law")])
def test_a_line_names_the_matter_and_the_law(town: Town, missing: str, field: str) -> None:
    with pytest.raises(ResponsibilityIncomplete) as refused:
        listed(town, **{missing: "  "})
    assert refused.value.field == field


def test_a_line_refuses_a_helping_owner_a_wrong_body_and_a_second_line(town: Town, elsewhere: Town) -> None:
    with pytest.raises(OwnerHelpsItself):
        listed(town, helpers=[ActorKind.PROPERTY_SERVICE])
    with pytest.raises(OwnerOfAnotherKind):
        listed(town, owner_body_id=town.bodies["street"].pk)
    with pytest.raises(NoSuchBody):
        listed(town, owner_body_id=elsewhere.bodies["property"].pk)
    listed(town)
    with pytest.raises(AlreadyListed):
        listed(town)


def test_a_line_is_taken_off_with_a_reason_and_may_come_back(town: Town) -> None:
    item = listed(town)
    common = {"street_id": town.street, "person_id": town.person("leader"), "item_id": item.pk}
    with pytest.raises(RetirementUnexplained):
        retire_responsibility(**common, reason=" ")
    retire_responsibility(**common, reason="the contract ended")
    with pytest.raises(AlreadyRetired):
        retire_responsibility(**common, reason="again")
    assert not responsibilities(town.street).exists()
    assert list(responsibilities(town.street, retired=True)) == [item]
    listed(town)
    assert Entry.objects.in_street(town.street).filter(event="linkage:responsibility:retired").count() == 1


@pytest.mark.parametrize("who", ["secretary", "worker", "resident", "stranger"])
def test_only_leader_and_coordinator_keep_the_list(town: Town, elsewhere: Town, who: str) -> None:
    item = listed(town)
    with pytest.raises(RulesNotYours):
        listed(town, matter="another", person_id=town.person(who))
    with pytest.raises(RulesNotYours):
        retire_responsibility(street_id=town.street, person_id=town.person(who), item_id=item.pk, reason="x")
    with pytest.raises(NoSuchResponsibility):
        retire_responsibility(
            street_id=elsewhere.street, person_id=elsewhere.person("leader"), item_id=item.pk, reason="x"
        )
    with pytest.raises(NoSuchResponsibility):
        retire_responsibility(street_id=town.street, person_id=town.person("leader"), item_id=new_id(), reason="x")
