"""Enter what comes on paper or by telephone: each sheet or call is one person whose name nobody asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.bulk import update_many
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions._rows import chosen, conversation_here, must_be_open, record_conversation
from wushe.modules.statements.actions._voters import Voter, voter_key
from wushe.modules.statements.actions.cast_vote import COLUMN, NoSuchAnswer
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import AgeBand, Value, Way
from wushe.modules.statements.models import Conversation, Participant, Statement, Vote
from wushe.modules.statements.queries import shown_statements
from wushe.modules.statements.queries.linked import tell_watchers

MOST_SHEETS = 2000
MOST_KEY = 60


class SheetKnown(Invalid):
    """The same sheet a second time."""

    code = "statements.sheet_known"
    message = _("Sheet “%(sheet)s” has been entered already.")
    way_out = _("Each sheet is entered once. Check its number.")


class SheetUnfit(Invalid):
    """No number, no answer, or a statement that is not asked."""

    code = "statements.sheet_unfit"
    message = _("Sheet “%(sheet)s”: %(why)s")
    way_out = _("Compare with the paper and correct it.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's answers: number of the statement → 1, -1 or 0."""

    key: str
    answers: Mapping[int, int] = field(default_factory=dict)
    way: str = Way.PAPER
    age_band: str = ""


def take_in_votes(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str, sheets: Sequence[Sheet]) -> int:
    """All or none of the sheets; how many answers that is."""
    with transaction.atomic():
        row = conversation_here(street_id, conversation_id, lock=True)
        if not permissions.may_keep(person_id, row):
            raise ConversationNotYours
        must_be_open(row)
        asked = {one.number: one for one in shown_statements(row).select_for_update(of=("self",), no_key=True)}
        people = _people(row, sheets, asked)
        votes = [
            Vote(
                id=new_id(),
                street_id=street_id,
                conversation=row,
                participant=person,
                statement=asked[number],
                value=value,
                at=clock.now(),
            )
            for person, sheet in zip(people, sheets, strict=True)
            for number, value in sorted(sheet.answers.items())
        ]
        Participant.objects.bulk_create(people)
        Vote.objects.bulk_create(votes)
        _count(votes)
        facts = {"sheets": len(sheets), "answers": len(votes)}
        record_conversation(StatementEvent.ENTERED, row, person_id, **facts)
        tell_watchers(row)
    return len(votes)


def _people(row: Conversation, sheets: Sequence[Sheet], asked: Mapping[int, Statement]) -> list[Participant]:
    if not 0 < len(sheets) <= MOST_SHEETS:
        raise SheetUnfit(field="sheet", sheet="—", why=_("one to %(most)s sheets at a time.") % {"most": MOST_SHEETS})
    now, people = clock.now(), []
    for sheet in sheets:
        _fit(sheet, asked)
        key = voter_key(row.id, Voter(f"{sheet.way}:{sheet.key.strip()}"))
        fresh = Participant(
            id=new_id(),
            street_id=row.street_id,
            conversation=row,
            voter_key=key,
            way=sheet.way,
            age_band=sheet.age_band,
            began_at=now,
            last_at=now,
        )
        people.append(fresh)
    keys = [one.voter_key for one in people]
    known = set(
        Participant.objects.in_street(row.street_id)
        .filter(conversation=row, voter_key__in=keys)
        .values_list("voter_key", flat=True)
    )
    for place, sheet in enumerate(sheets):
        if keys[place] in known:
            raise SheetKnown(field="sheet", sheet=sheet.key.strip())
        known.add(keys[place])
    return people


def _fit(sheet: Sheet, asked: Mapping[int, Statement]) -> None:
    chosen(sheet.way, (Way.PAPER.value, Way.CALL.value), field="way")
    chosen(sheet.age_band, ["", *AgeBand.values], field="age_band")
    shown = sheet.key.strip()
    if not shown or len(shown) > MOST_KEY:
        raise SheetUnfit(field="sheet", sheet=shown[:MOST_KEY] or "—", why=_("it needs a number."))
    if not sheet.answers:
        raise SheetUnfit(field="sheet", sheet=shown, why=_("it has no answer."))
    for number, value in sheet.answers.items():
        if number not in asked:
            why = _("statement no. %(number)s is not asked here.") % {"number": number}
            raise SheetUnfit(field="sheet", sheet=shown, why=why)
        if value not in Value.values:
            raise NoSuchAnswer(field="sheet")


def _count(votes: Sequence[Vote]) -> None:
    touched: dict[int, Statement] = {}
    for vote in votes:
        statement = vote.statement
        name = COLUMN[Value(vote.value)]
        setattr(statement, name, getattr(statement, name) + 1)
        touched[statement.number] = statement
    update_many(Statement, list(touched.values()), list(COLUMN.values()))
