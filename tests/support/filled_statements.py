"""One thing of every kind of the room of statements, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.statements.actions._voters import Voter
from wushe.modules.statements.actions.appeal import appeal
from wushe.modules.statements.actions.cast_vote import cast_vote
from wushe.modules.statements.actions.draft_conversation import draft_conversation
from wushe.modules.statements.actions.draw_map import draw_map
from wushe.modules.statements.actions.moderate import moderate
from wushe.modules.statements.actions.open_conversation import close_conversation, open_conversation, say_what_follows
from wushe.modules.statements.actions.write_statement import seed_statement, write_statement
from wushe.modules.statements.models import Conversation

Say = Callable[[str, int], str]


def fill_statements(town: Town, say: Say) -> dict[str, Any]:
    """A question that is open, with a statement that waits and one that is hidden and appealed for."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    row = _opened(town, say, "whole")
    shown = row.statements.get(number=1)
    resident = Voter.person(town.person("resident"), verified=True)
    said: dict[str, Any] = {"street_id": town.street, "conversation_id": row.id}
    cast_vote(**said, statement_id=shown.id, voter=resident, value=1)
    write_statement(**said, voter=resident, words=say("statement waiting", 130))
    hidden = write_statement(**said, voter=resident, words=say("statement hidden", 130))
    moderate(**by, statement_id=hidden.id, outcome="hidden", ground="insult", reason=say("statement reason", 180))
    appeal(street_id=town.street, statement_id=hidden.id, voter=resident, words=say("statement appeal", 280))
    draw_map(street_id=town.street, conversation_id=row.id)
    return {"conversation_id": row.id, "statement_id": hidden.id}


def fill_closed_question(town: Town, vault: dict[str, str], say: Say) -> dict[str, Any]:
    """A question that is closed and says what follows; one statement was hidden after the map had been drawn."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    row = _opened(town, say, "whole-closed")
    hidden = row.statements.get(number=2)
    for statement in row.statements.all():
        voter = Voter.person(town.person("resident"), verified=True)
        cast_vote(street_id=town.street, conversation_id=row.id, statement_id=statement.id, voter=voter, value=1)
    draw_map(street_id=town.street, conversation_id=row.id)
    reason = say("reason of a statement hidden later", 180)
    moderate(**by, statement_id=hidden.id, outcome="hidden", ground="person", reason=reason)
    vault |= {"name in a feedback": "欧阳回音", "phone in a feedback": "13900007531"}
    own = by | {"conversation_id": row.id}
    close_conversation(**own)
    told = say("conversation feedback", 280)
    say_what_follows(**own, words=f"{told}。联系人：欧阳回音，电话13900007531。")
    return {"conversation_id": row.id, "statement_id": hidden.id}


def _opened(town: Town, say: Say, key: str) -> Conversation:
    """Open, with three statements by those who ask; of the closed one the second is hidden later."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    row = draft_conversation(
        **by,
        title=say("conversation title", 60),
        question=say("conversation question", 280),
        area_id=town.areas["QJ-JW"].pk,
        closes_on=clock.today() + timedelta(days=20),
        submission_key=key,
    )
    own = by | {"conversation_id": row.id}
    for number in range(3):
        goes = key == "whole-closed" and number == 1
        seed_statement(**own, words=say("statement hidden later" if goes else f"statement shown {number}", 130))
    return open_conversation(**own)
