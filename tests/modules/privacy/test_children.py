"""Data of a child under fourteen: kept with the guardian's consent, looked at by two, audited by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.accounts.actions.keep_personal_data import SubjectUnknown
from wushe.modules.accounts.actions.permit_look import (
    NoPermitNeeded,
    PermitDecided,
    PermitOwn,
    PermitReasonUnfit,
    PermitUnknown,
)
from wushe.modules.accounts.actions.protect_child import GuardianMissing, protect_child
from wushe.modules.accounts.actions.reveal_personal_data import ChildProtected
from wushe.modules.accounts.models import LookPermit
from wushe.modules.accounts.queries.children import is_child
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import NeedUnknown
from wushe.modules.needs.actions._told import Told
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.reveal_contact import reveal_contact
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.privacy.actions import ask_to_look, decide_look
from wushe.modules.privacy.permissions import NotYourDesk

WHY = "联系孩子家长核实地点"


def sent(town: Town, told: Told, **contact: str) -> Need:
    return receive_need(
        street_id=town.street,
        body="滑梯坏了，会割手。",
        channel="form",
        idempotency_key=str(uuid4()),
        area_id=town.areas["QJ-JW"].pk,
        contact=contact,
        told=told,
    )


@pytest.fixture
def of_child(town: Town) -> Need:
    return sent(town, Told(is_child=True, guardian_agrees=True), name="小满", phone="13912345678")


def subject(need: Need) -> UUID:
    assert need.subject_id is not None
    return need.subject_id


def look(town: Town, need: Need, word: str = "worker") -> str:
    return reveal_contact(
        street_id=town.street, person_id=town.person(word), need_id=need.id, kind="phone", reason=WHY
    )


def asked(town: Town, need: Need, word: str = "worker", reason: str = WHY) -> LookPermit:
    return ask_to_look(
        street_id=town.street, person_id=town.person(word), subject_id=subject(need), kind="phone", reason=reason
    )


def test_a_childs_name_is_kept_with_the_guardian_only_and_the_need_is_heard_without(town: Town) -> None:
    with pytest.raises(GuardianMissing):
        sent(town, Told(is_child=True), name="小满")
    assert not Need.objects.in_street(town.street).exists()
    assert sent(town, Told(is_child=True)).subject_id is None


def test_every_look_takes_a_second_person_and_lasts_a_day(town: Town, of_child: Need) -> None:
    with pytest.raises(ChildProtected) as refused:
        look(town, of_child)
    assert str(of_child.subject_id) in refused.value.way_out_url
    permit = asked(town, of_child)
    with pytest.raises(ChildProtected):
        look(town, of_child)
    decide_look(street_id=town.street, person_id=town.person("steward"), permit_id=permit.id, permitted=True)
    assert look(town, of_child) == "13912345678"
    with pytest.raises(ChildProtected):
        look(town, of_child, "secretary")
    with clock.at(clock.now() + timedelta(hours=25)), pytest.raises(ChildProtected):
        look(town, of_child)
    events = AuditEntry.objects.in_street(town.street).filter(subject_id=str(of_child.subject_id)).order_by("id")
    assert [row.event for row in events][-4:] == [
        "vault:child:protected",
        "vault:look:asked",
        "vault:look:permitted",
        "vault:data:revealed",
    ]


def test_a_refused_look_stays_refused(town: Town, of_child: Need) -> None:
    permit = asked(town, of_child)
    by = {"street_id": town.street, "permit_id": permit.id}
    decide_look(**by, person_id=town.person("steward"), permitted=False)
    with pytest.raises(ChildProtected):
        look(town, of_child)
    with pytest.raises(PermitDecided):
        decide_look(**by, person_id=town.person("leader"), permitted=True)


def test_only_those_who_work_on_it_ask_and_nobody_says_yes_to_themselves(
    town: Town, of_child: Need, need: Need, elsewhere: Town
) -> None:
    for word in ("neighbour", "resident", "stranger"):
        with pytest.raises(NotYourNeed):
            asked(town, of_child, word)
    with pytest.raises(NeedUnknown):
        ask_to_look(
            street_id=elsewhere.street,
            person_id=elsewhere.person("worker"),
            subject_id=subject(of_child),
            kind="phone",
            reason=WHY,
        )
    with pytest.raises(NoPermitNeeded):
        asked(town, need)
    with pytest.raises(PermitReasonUnfit):
        asked(town, of_child, reason="看")
    permit = asked(town, of_child)
    with pytest.raises(NotYourDesk):
        decide_look(street_id=town.street, person_id=town.person("worker"), permit_id=permit.id, permitted=True)
    with pytest.raises(PermitUnknown):
        decide_look(
            street_id=elsewhere.street, person_id=elsewhere.person("steward"), permit_id=permit.id, permitted=True
        )
    LookPermit.objects.in_street(town.street).filter(pk=permit.id).update(asked_by=town.person("steward"))
    with pytest.raises(PermitOwn):
        decide_look(street_id=town.street, person_id=town.person("steward"), permit_id=permit.id, permitted=True)


def test_a_subject_of_another_street_is_not_marked(town: Town, of_child: Need, elsewhere: Town) -> None:
    assert is_child(town.street, subject(of_child))
    with pytest.raises(SubjectUnknown):
        protect_child(street_id=elsewhere.street, subject_id=subject(of_child), guardian_agrees=True)


def test_the_screens_lead_from_the_refusal_to_the_look_and_into_the_yearly_audit(
    town: Town, of_child: Need, need: Need, browser_of: Callable[..., Client]
) -> None:
    worker, steward = browser_of("worker"), browser_of("steward")
    refused = worker.post(f"/needs/{of_child.id}/contact/", {"kind": "phone", "reason": WHY})
    ask = f"/privacy/children/{of_child.subject_id}/ask/?kind=phone"
    assert ask.split("?")[0] in refused.content.decode()
    assert worker.post(ask, {"kind": "phone", "reason": WHY}).status_code == 302
    assert WHY in steward.get("/privacy/desk/children/").content.decode()
    permit = LookPermit.objects.in_street(town.street).get()
    steward.post(f"/privacy/desk/children/{permit.id}/decide/", {"say": "yes"})
    assert (
        "13912345678"
        in worker.post(f"/needs/{of_child.id}/contact/", {"kind": "phone", "reason": WHY}).content.decode()
    )
    look(town, need)
    everything = steward.get("/privacy/desk/looks/").content.decode()
    children = steward.get("/privacy/desk/looks/?children=1").content.decode()
    assert everything.count(WHY) == 2
    assert children.count(WHY) == 1


def test_the_resident_form_asks_for_the_guardian(town: Town, client: Client) -> None:
    client.cookies["wushe_street"] = "qj"
    client.post("/needs/new/", {"body": "滑梯坏了"})
    answer = client.post("/needs/new/contact/", {"name": "小满", "phone": "", "is_child": "on"})
    assert "监护人" in answer.content.decode()
    assert answer.status_code == 200
    told = {"name": "小满", "phone": "", "is_child": "on", "guardian_agrees": "on"}
    assert client.post("/needs/new/contact/", told).status_code == 302
