"""One thing of every kind of the room of whistles, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.hazards.conftest import snapshot
from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.whistles.actions._describing import WhistleWords
from wushe.modules.whistles.actions.check_in import note_check_in
from wushe.modules.whistles.actions.decline_call import decline_call
from wushe.modules.whistles.actions.raise_whistle import raise_whistle
from wushe.modules.whistles.models import WhistleCall


def fill_whistles(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A whistle with two called bodies: one noted as there, one that says it is not its matter."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("coordinator")}
    whistle = raise_whistle(
        **by,
        matter=WhistleWords(
            kind="emergency",
            words=say("whistle words", 400),
            area_id=town.areas["QJ-JW"].pk,
            where=say("whistle where", 90),
            needed_by=clock.now() + timedelta(hours=2),
        ),
        body_ids=[town.bodies["property"].pk, town.bodies["committee"].pk],
        submission_key="whole",
        asked_of={str(town.bodies["property"].pk): say("whistle task", 90)},
    )
    calls = {call.body_id: call.id for call in WhistleCall.objects.in_street(town.street).filter(whistle=whistle)}
    there = note_check_in(
        **by, call_id=calls[town.bodies["committee"].pk], who=say("whistle who", 90), photos=[snapshot()]
    )
    decline_call(
        street_id=town.street,
        person_id=town.person("manager"),
        call_id=calls[town.bodies["property"].pk],
        reason=say("whistle decline", 300),
    )
    return {
        "whistle_id": whistle.id,
        "call_id": calls[town.bodies["property"].pk],
        "call_photo_id": there.photos.get().pk,
    }
