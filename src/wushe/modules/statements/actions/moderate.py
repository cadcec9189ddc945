"""Decide whether a statement is shown. Reasons are public; a later decision reverses an earlier one; both stay."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.statements.actions._rows import chosen, kept_statement, record_conversation, said
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import Ground, StatementState
from wushe.modules.statements.models import ModerationDecision, Statement
from wushe.modules.statements.queries.linked import tell_watchers

OUTCOMES = (StatementState.SHOWN.value, StatementState.HIDDEN.value)


class GroundMissing(Invalid):
    """Not shown, and nobody says why."""

    code = "statements.ground_missing"
    message = _("A statement that is not shown needs one of the grounds and a reason in words.")
    way_out = _("An unwelcome opinion is no ground. If none fits, show the statement.")


class AlreadySo(Refused):
    """It stands as asked."""

    code = "statements.already_so"
    message = _("This statement is “%(state)s” already.")
    way_out = _("Look at the list again; a colleague may have decided.")


class AppealWaits(Refused):
    """The author has appealed: the appeal is answered first."""

    code = "statements.appeal_waits"
    message = _("The author has appealed against this decision.")
    way_out = _("Answer the appeal; the answer decides.")


def moderate(
    *, street_id: UUID, person_id: UUID, statement_id: UUID | str, outcome: str, ground: str = "", reason: str = ""
) -> ModerationDecision:
    """Show it or not."""
    chosen(outcome, OUTCOMES, field="outcome")
    with transaction.atomic():
        statement = kept_statement(street_id, person_id, statement_id)
        if statement.state == outcome:
            raise AlreadySo(state=StatementState(statement.state).label)
        last = last_decision(statement)
        if last is not None and last.appealed_at and not last.answered_at:
            raise AppealWaits
        return decided(statement, person_id, outcome, ground, reason)


def decided(statement: Statement, person_id: UUID, outcome: str, ground: str, reason: str) -> ModerationDecision:
    """Write the decision; the statement is locked and the person may."""
    hides = outcome == StatementState.HIDDEN
    if hides and (ground not in Ground.values or not reason.strip()):
        raise GroundMissing(field="ground" if ground not in Ground.values else "reason")
    decision = ModerationDecision(
        id=new_id(),
        street_id=statement.street_id,
        statement=statement,
        outcome=outcome,
        ground=ground if hides else "",
        reason=said(reason, field="reason", most=200, optional=not hides),
        decided_at=clock.now(),
        decided_by=person_id,
        is_reversal=statement.state != StatementState.WAITING,
    )
    decision.save(force_insert=True)
    statement.state, statement.reason = outcome, decision.reason if hides else ""
    statement.save(update_fields=["state", "reason"])
    facts = {"statement": statement.number, "outcome": outcome, "ground": decision.ground}
    record_conversation(StatementEvent.DECIDED, statement.conversation, person_id, **facts)
    tell_watchers(statement.conversation)  # what is asked is another list now
    return decision


def last_decision(statement: Statement) -> ModerationDecision | None:
    """The one that holds."""
    rows = ModerationDecision.objects.in_street(statement.street_id).filter(statement=statement)
    row: ModerationDecision | None = rows.order_by("-decided_at", "-id").first()
    return row
