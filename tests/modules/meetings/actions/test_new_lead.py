"""The lead of a decision ends: the street names another one at once, and nothing that was decided is written over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.modules.linkage.town import Town
from tests.modules.meetings.conftest import Table
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.actions.end_body import end_body
from wushe.modules.meetings.actions._refusals import DecisionUnknown, NoSuchBody, NotYourMeeting
from wushe.modules.meetings.actions.decide_item import DayNotPossible
from wushe.modules.meetings.actions.follow_decision import report_done
from wushe.modules.meetings.actions.name_new_lead import LeadStillThere, name_new_lead
from wushe.modules.meetings.models import Correction, Decision
from wushe.modules.meetings.queries import decisions_without_lead
from wushe.modules.oversight.models import Entry


def _orphaned(table: Table) -> Decision:
    decision = table.decided(lead="property")
    end_body(
        street_id=table.town.street,
        person_id=OPERATOR_ID,
        body_id=table.town.bodies["property"].pk,
        dissolved_because="合同到期",
    )
    return Decision.objects.in_street(table.town.street).get(pk=decision.pk)


def test_the_street_names_another_lead_at_once_and_what_stood_before_is_kept(table: Table) -> None:
    decision, committee = _orphaned(table), table.town.bodies["committee"].pk
    by: dict[str, Any] = {**table.by(), "decision_id": decision.id, "lead_id": committee, "reason": "物业撤场"}
    words, day = decision.words, clock.today() + timedelta(days=20)
    named = name_new_lead(**by, due_on=day)
    assert (named.lead_id, named.words, named.due_on, named.lead_reason) == (committee, words, day, "物业撤场")
    assert not decisions_without_lead(table.town.street).exists()
    beside = Correction.objects.in_street(table.town.street).get(decision=decision)
    assert beside.before == f"{table.town.bodies['property'].name} · {decision.due_on.isoformat()}"
    facts = Entry.objects.in_street(table.town.street).get(event="meeting:decision:lead_named").facts
    assert facts["lead"] == table.town.bodies["committee"].name
    assert "物业撤场" not in str(facts)
    report_done(**table.by("secretary"), decision_id=decision.id, evidence="已选好地点")
    with pytest.raises(LeadStillThere):
        name_new_lead(**by)


def test_only_the_street_only_a_living_body_only_a_day_to_come(table: Table, elsewhere: Town) -> None:
    decision, committee = _orphaned(table), table.town.bodies["committee"].pk
    asked: dict[str, Any] = {"decision_id": decision.id, "lead_id": committee, "reason": "物业撤场"}
    for word in ("secretary", "worker", "resident"):
        with pytest.raises(NotYourMeeting):
            name_new_lead(**table.by(word), **asked)
    with pytest.raises(DecisionUnknown):
        name_new_lead(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), **asked)
    for body in (table.town.bodies["property"].pk, elsewhere.bodies["committee"].pk):
        with pytest.raises(NoSuchBody):
            name_new_lead(**table.by(), **asked | {"lead_id": body})
    with pytest.raises(DayNotPossible):
        name_new_lead(**table.by(), **asked, due_on=clock.today() - timedelta(days=1))


def test_a_lead_that_lives_is_changed_at_the_table_only(table: Table) -> None:
    decision = table.decided(lead="property")
    with pytest.raises(LeadStillThere):
        name_new_lead(
            **table.by(), decision_id=decision.id, lead_id=table.town.bodies["committee"].pk, reason="换一个"
        )


def test_the_page_names_the_lead(table: Table, signed_in: Any) -> None:
    decision, client = _orphaned(table), signed_in("coordinator")
    url, page = (reverse(f"meetings:{name}", args=[decision.id]) for name in ("decision_lead", "decision"))
    assert url in client.get(page).content.decode()
    said = {"lead_id": str(table.town.bodies["committee"].pk), "reason": "", "due_on": ""}
    assert client.post(url, said).status_code == 422
    assert client.post(url, said | {"reason": "物业撤场"}).status_code == 302
    assert url not in client.get(page).content.decode()
    assert signed_in("secretary").get(url).status_code == 403
