"""Take home what was answered: statements with counts, or every answer without anybody behind it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.modules.oversight.actions import record
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions._rows import conversation_here
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import StatementState
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.queries import statements_of
from wushe.modules.statements.queries.counts import answer_lines

MOST_ROWS = 20_000


def columns() -> list[str]:
    """The heads of the list of statements."""
    counted = pgettext("answer", "Agree"), pgettext("answer", "Disagree"), pgettext("answer", "Pass")
    verified = _("of them verified")
    return [
        _("No."),
        pgettext("statements", "Statement"),
        _("State"),
        _("Reason"),
        *(head for name in counted for head in (name, f"{name}: {verified}")),
    ]


def export_answers(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str, form: str) -> bytes:
    """Statements with counts ("xlsx", "csv"), or lines of participant, statement, value ("answers")."""
    row = conversation_here(street_id, conversation_id)
    if not permissions.may_keep(person_id, row):
        raise ConversationNotYours
    if form == "answers":
        content = "".join(f"{','.join(map(str, line))}\n" for line in answer_lines(row)).encode()
    else:
        cells = _cells(row)
        title = pgettext("statements", "Statements")
        content = xlsx_bytes(title, columns(), cells) if form == "xlsx" else b"".join(csv_bytes(columns(), cells))
    with transaction.atomic():
        facts = {"form": form, "receipt": row.number}
        record(StatementEvent.EXPORTED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return content


def _cells(row: Conversation) -> list[list[object]]:
    return [
        [
            one.number,
            one.words,
            str(StatementState(one.state).label),
            one.reason,
            one.agrees,
            one.verified_agrees,
            one.disagrees,
            one.verified_disagrees,
            one.passes,
            one.verified_passes,
        ]
        for one in statements_of(row)[:MOST_ROWS]
    ]
