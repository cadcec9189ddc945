"""One thing of every kind of the room of topics, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.ballots.actions.end_ballot import call_off
from wushe.modules.topics.actions.hold_topic import note_attendance, write_minutes
from wushe.modules.topics.actions.keep_commitment import commit_to, keep_commitment
from wushe.modules.topics.actions.open_topic import open_topic
from wushe.modules.topics.actions.order_ballot import Asked, order_ballot
from wushe.modules.topics.actions.owe_reply import give_reply, note_dissent, object_to
from wushe.modules.topics.actions.prepare_topic import give_notice, name_subjects
from wushe.modules.topics.actions.report_item import report_item, tell_back
from wushe.modules.topics.actions.state_position import state_position, take_stand
from wushe.modules.topics.actions.take_step import take_step
from wushe.modules.topics.actions.write_opinion import add_item, write_opinion


def fill_topics(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A topic that is being carried out, with a reply that is owed and an item that is open."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    property_id = town.bodies["property"].pk
    began = clock.now() - timedelta(days=30)
    with clock.at(began):
        topic = open_topic(
            **by,
            title=say("topic title", 60),
            question=say("topic question", 500),
            form="council",
            area_id=town.areas["QJ-JW"].pk,
            chair_id=town.bodies["committee"].pk,
            submission_key="whole",
        )
        own = by | {"topic_id": topic.id}
        take_step(**own)
        name_subjects(**own, kinds=("party", "residents", "tenants"), bodies=[("property", property_id)])
        take_step(**own)
        give_notice(
            **own,
            paper=say("topic paper", 900),
            channels=("board", "phone"),
            meets_at=began + timedelta(days=8),
            where=say("topic place", 80),
        )
    with clock.at(began + timedelta(days=9)):
        take_step(**own)
        note_attendance(**own, kind="residents", people=9, proxies=1, authority=say("topic authority", 180))
        write_minutes(**own, words=say("topic minutes", 2000))
        dissent = note_dissent(**own, words=say("topic dissent", 500))
        state_position(
            **own,
            body_id=property_id,
            interest=say("topic interest", 400),
            limits=say("topic limits", 400),
            offer=say("topic offer", 400),
        )
        take_stand(**own, body_id=property_id, words=say("topic point", 180), is_for=True)
        due_on = clock.today() + timedelta(days=60)
        kept, promised = (
            commit_to(**own, body_id=property_id, words=say(f"topic commitment {number}", 400), due_on=due_on)
            for number in range(2)
        )
        take_step(**own)
        write_opinion(**own, words=say("topic opinion", 500))
        items = [
            add_item(
                **own,
                words=say(f"topic item {number}", 400),
                due_on=due_on,
                lead_id=property_id,
                lead_reason=say("topic lead reason", 400),
            )
            for number in range(2)
        ]
        asked = Asked(question=say("topic vote question", 280), roll="residents", until_on=due_on)
        ballot = order_ballot(**own, asked=asked)
        call_off(**by, ballot_id=ballot.id, reason=say("topic vote called off", 300))
        take_step(**own)
        give_reply(**by, reply_id=dissent.id, answer=say("topic answer", 500))
    with clock.at(began + timedelta(days=10)):
        objection = object_to(**own | {"person_id": town.person("resident")}, words=say("topic objection", 500))
        give_reply(**by, reply_id=objection.id, answer=say("topic answer to an objection", 500))
    keep_commitment(**by, commitment_id=kept.id, evidence=say("topic commitment kept", 400))
    report_item(**by, item_id=items[0].id, evidence=say("topic evidence", 400))
    tell_back(**own, words=say("topic told back", 500))
    return {"topic_id": topic.id, "topic_item_id": items[1].id, "reply_id": dissent.id, "commitment_id": promised.id}
