"""One thing of every kind of the room of boundaries, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.modules.linkage.town import Town
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.actions.state_position import state_position
from wushe.modules.boundaries.models import Matter


def fill_boundaries(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A dispute of the property company with the community's committee, and the company's position."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("manager")}
    dispute = raise_dispute(
        **by,
        matter=Matter("other", None, "", town.areas["QJ-JW"].pk),
        body_id=town.bodies["property"].pk,
        other_body_id=town.bodies["committee"].pk,
        words=say("dispute words", 400),
        submission_key="whole",
    )
    state_position(
        **by, dispute_id=dispute.id, body_id=town.bodies["property"].pk, words=say("dispute position", 400)
    )
    return {"dispute_id": dispute.id}
