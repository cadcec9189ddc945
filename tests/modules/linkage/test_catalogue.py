"""Step cards and the check of the catalogue: written, shown, printed, refused; unused and missing are said."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import Town, build
from wushe.core.clocks import Unit
from wushe.core.linkage import ActorKind, Likeness
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.linkage.actions import add_responsibility, retire_responsibility, write_step_card
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.retire_responsibility import AlreadyRetired, NoSuchResponsibility
from wushe.modules.linkage.actions.write_step_card import CardTooLong
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.queries import catalogue_report, matter_for_category
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import Entry

STEPS = ["接报并联系居民", "通知物业到场", "回复并回访"]


@pytest.fixture
def town(db: None) -> Town:
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    return build("DH")


def item(town: Town, matter: str = "供水抢修", owner: ActorKind = ActorKind.PROPERTY_SERVICE) -> ResponsibilityItem:
    return add_responsibility(
        street_id=town.street,
        person_id=OPERATOR_ID,
        matter=matter,
        owner_kind=owner,
        owner_body_id=None,
        helpers=[ActorKind.VOLUNTEER],
        law="物业管理条例",
        clock_amount=24,
        clock_unit=Unit.HOURS,
    )


def written(town: Town, row: ResponsibilityItem, **more: Any) -> ResponsibilityItem:
    values = {
        "street_id": town.street,
        "person_id": town.person("coordinator"),
        "item_id": row.pk,
        "steps": STEPS,
        "topic": "water",
    }
    return write_step_card(**(values | more))


def browser(town: Town, word: str) -> Client:
    client = Client()
    person = town.people[word]
    Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(person)
    return client


def test_a_card_is_written_found_by_the_kind_of_need_and_recorded(town: Town) -> None:
    plain, carded = item(town, "二次供水检查"), written(town, item(town))
    written(town, plain, steps=[])
    found = matter_for_category(town.street, "water")
    assert found == carded
    assert matter_for_category(town.street, "water", plain.pk) == plain
    assert matter_for_category(town.street, "noise") is None
    assert Entry.objects.filter(subject_id=str(carded.pk), event="linkage:responsibility:card_written").exists()


def test_a_card_is_one_page_and_only_who_makes_rules_writes_it(town: Town, elsewhere: Town) -> None:
    row = item(town)
    with pytest.raises(CardTooLong):
        written(town, row, steps=["一步"] * 13)
    with pytest.raises(RulesNotYours):
        written(town, row, person_id=town.person("worker"))
    with pytest.raises(NoSuchResponsibility):
        written(elsewhere, row)
    retire_responsibility(street_id=town.street, person_id=OPERATOR_ID, item_id=row.pk, reason="合并")
    with pytest.raises(AlreadyRetired):
        written(town, row)


def test_the_check_says_what_is_unused_missing_and_twice(town: Town) -> None:
    water, second = written(town, item(town)), item(town, "供水抢修工作", ActorKind.STREET_OFFICE)
    idle = written(town, item(town, "古树保护"), topic="greening")
    for number, kind in enumerate(("water", "noise", "noise")):
        need = receive_need(street_id=town.street, body="x", channel="form", idempotency_key=f"c{number}")
        Need.objects.in_street(town.street).filter(pk=need.pk).update(category=kind)
    report = catalogue_report(town.street)
    assert report.missing == [("noise", 2)]
    assert idle in report.unused
    assert water not in report.unused
    assert second in report.cardless
    assert report.unlinked == [second]
    assert second not in report.unused
    assert [(pair.first, pair.second) for pair in report.overlapping] == [(water, second)]
    assert report.overlapping[0].likeness.why is Likeness.SAME_WORDS


def test_a_card_is_read_by_all_printed_and_written_on_screen(town: Town) -> None:
    row = item(town)
    staff = browser(town, "coordinator")
    sent = staff.post(
        f"/linkage/responsibilities/{row.pk}/card/", {"topic": "water", "steps": "\n".join(STEPS), "template": "好"}
    )
    assert sent.status_code == 302
    for path in ("", "print/"):
        page = Client().get(f"/linkage/responsibilities/{row.pk}/{path}?at=qj")
        assert all(step in page.content.decode() for step in STEPS)
    assert "供水抢修" in staff.get("/linkage/responsibilities/check/").content.decode()
    assert browser(town, "worker").get("/linkage/responsibilities/check/").status_code == 403
