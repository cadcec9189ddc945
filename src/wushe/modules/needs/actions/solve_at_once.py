"""Receive, sort and answer a simple need in one go: the person stands at the window and it is solved."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Dimension, Space
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.queries import table_row_in_force
from wushe.modules.needs.actions.answer_need import NothingAnswered, answer_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Channel, Need
from wushe.modules.needs.queries.reading import newest_model, read_text


class NoRulesYet(Refused):
    """Nobody can lead, so nobody can answer."""

    code = "needs.no_rules_yet"
    message = _("No rule table is in force in this street, so no lead can be named.")
    way_out = _("Enter the need in the usual way; the street publishes its rules first.")


def solve_at_once(
    *,
    street_id: UUID,
    person_id: UUID,
    body: str,
    answer: str,
    area_id: UUID,
    idempotency_key: str,
    category: str = "",
    channel: str = Channel.WINDOW,
    phone: str = "",
) -> Need:
    """One transaction of three powers: heard, sorted as its words say (or as chosen), answered as a whole."""
    if not answer.strip():
        raise NothingAnswered(field="answer")
    if table_row_in_force(street_id, clock.today()) is None:
        raise NoRulesYet
    read = read_text("", body, newest_model(street_id))
    with transaction.atomic():  # exempt: each of the three powers records itself
        need = receive_need(
            street_id=street_id,
            body=body,
            channel=channel,
            idempotency_key=idempotency_key,
            area_id=area_id,
            contact={"phone": phone},
            person_id=person_id,
        )
        if not need.is_open:
            return need  # the same form sent twice
        decide_triage(
            street_id=street_id,
            person_id=person_id,
            need_id=need.id,
            category=category or read.guess.label,
            urgency=read.level.value,
            space=read.space or Space.REAL,
            dimension=read.dimension or Dimension.ORG,
        )
        answer_need(street_id=street_id, person_id=person_id, need_id=need.id, points=[answer])
        need.refresh_from_db()
        return need
