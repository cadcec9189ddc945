"""Agree, disagree or pass. Who answers again changes the answer, until the close. Nothing of it is in the ledger."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.spaces.queries import area_of
from wushe.modules.statements.actions._refusals import StatementUnknown
from wushe.modules.statements.actions._rows import chosen, conversation_here, must_be_open
from wushe.modules.statements.actions._voters import Voter, voter_key
from wushe.modules.statements.labels import AgeBand, StatementState, Value
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote
from wushe.modules.statements.queries.linked import tell_watchers

COLUMN = {Value.AGREE: "agrees", Value.DISAGREE: "disagrees", Value.PASS: "passes"}


class NoSuchAnswer(Invalid):
    """None of the three."""

    code = "statements.no_such_answer"
    message = _("The answer is agree, disagree or pass.")
    way_out = _("Choose one of the three.")


class NotYourBuilding(Invalid):
    """Outside of the area that is asked."""

    code = "statements.building_unknown"
    message = _("This building is not in the area that is asked.")
    way_out = _("Choose a building from the list, or leave it out.")


def cast_vote(
    *, street_id: UUID, conversation_id: UUID | str, statement_id: UUID | str, voter: Voter, value: int
) -> Vote:
    """One answer of one voter to one statement that is shown."""
    if value not in Value.values:
        raise NoSuchAnswer(field="value")
    with transaction.atomic():  # exempt: an entry a vote would tell by its moment who gave it; the close records all
        row = conversation_here(street_id, conversation_id)
        must_be_open(row)
        shown = Statement.objects.in_street(street_id).filter(conversation=row, state=StatementState.SHOWN)
        statement = shown.filter(pk=statement_id).first()
        if statement is None:
            raise StatementUnknown
        participant = participant_for(row, voter)
        vote, is_new = Vote.objects.get_or_create(
            street_id=street_id,
            participant=participant,
            statement=statement,
            defaults={"id": new_id(), "conversation": row, "value": value, "at": clock.now()},
        )
        changes: dict[str, int] = {}
        if is_new:
            _count(changes, value, participant, 1)
        else:
            locked = Vote.objects.in_street(street_id).select_for_update()
            vote = locked.get(pk=vote.pk)  # as it stands now, should the same voter answer twice at once
            if vote.value != value:
                _count(changes, vote.value, participant, -1)
                _count(changes, value, participant, 1)
                vote.value, vote.at, vote.changes = value, clock.now(), vote.changes + 1
                vote.save(update_fields=["value", "at", "changes"])
        if changes:
            shown.filter(pk=statement.pk).update(**{name: F(name) + by for name, by in changes.items()})
            Participant.objects.in_street(street_id).filter(pk=participant.pk).update(last_at=clock.now())
            tell_watchers(row)
    return vote


def describe_voter(
    *, street_id: UUID, conversation_id: UUID | str, voter: Voter, age_band: str = "", building_id: UUID | None = None
) -> Participant:
    """Age and building, told by who likes to; shown as counts only."""
    chosen(age_band, ["", *AgeBand.values], field="age_band")
    with transaction.atomic():
        row = conversation_here(street_id, conversation_id)
        must_be_open(row)
        building = area_of(street_id, building_id) if building_id else None
        if building_id and (building is None or not building.path.startswith(row.area_path)):
            raise NotYourBuilding(field="building")
        participant = participant_for(row, voter)
        participant.age_band, participant.building = age_band, building
        participant.save(update_fields=["age_band", "building"])
    return participant


def participant_for(row: Conversation, voter: Voter) -> Participant:
    """The voter in this conversation, made on the first answer."""
    now = clock.now()
    participant, _is_new = Participant.objects.get_or_create(
        street_id=row.street_id,
        conversation=row,
        voter_key=voter_key(row.id, voter),
        defaults={"id": new_id(), "verified": voter.verified, "way": voter.way, "began_at": now, "last_at": now},
    )
    return participant


def _count(changes: dict[str, int], value: int, participant: Participant, by: int) -> None:
    column = COLUMN[Value(value)]
    for name in (column, f"verified_{column}") if participant.verified else (column,):
        changes[name] = changes.get(name, 0) + by
