"""Disputes of the fictional 清江街道: one decided, one that waits. All invented and done through actions."""

from __future__ import annotations

from datetime import timedelta

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.boundaries.actions.decide_dispute import decide_dispute
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.actions.state_position import state_position
from wushe.modules.boundaries.models import Matter
from wushe.modules.linkage.queries import responsibilities


def seed(town: Town) -> None:
    """Who looks after the pump is decided; who looks after the wall at the slope is not."""
    street_id, property_person = town.street, town.people["property"]
    pump = Matter("other", None, "江湾水泵房", town.areas["JW"])
    with clock.at(town.ends_at - timedelta(days=23)):
        dispute = raise_dispute(
            street_id=street_id,
            person_id=property_person,
            matter=pump,
            body_id=town.bodies["JW/property"],
            other_body_id=town.bodies["water"],
            words="二次供水泵房移交后，水泵由供水中心维护，不归物业。",
            submission_key="demo-pump",
        )
    with clock.at(town.ends_at - timedelta(days=22, hours=20)):
        state_position(
            street_id=street_id,
            person_id=town.people["water"],
            dispute_id=dispute.id,
            body_id=town.bodies["water"],
            words="移交的是水泵和管线，泵房门窗、照明仍由物业负责。",
        )
    item = responsibilities(street_id, text="二次供水设备维护").first()
    with clock.at(town.ends_at - timedelta(days=22)):
        decide_dispute(
            street_id=street_id,
            person_id=town.people["coordinator"],
            dispute_id=dispute.id,
            body_id=town.bodies["water"],
            reason="看过移交协议：水泵归供水中心，泵房门窗和照明归物业。",
            item_id=item.pk if item else None,
            new_line="" if item else "二次供水设备维护：供水中心",
        )
    with clock.at(town.ends_at - timedelta(days=1, hours=2)):
        raise_dispute(
            street_id=street_id,
            person_id=property_person,
            matter=Matter("other", None, "东门外围墙", town.areas["JW"]),
            body_id=town.bodies["JW/property"],
            other_body_id=town.bodies["housing"],
            words="围墙在小区红线外，砖块松动，物业没有维修资金可用。",
            submission_key="demo-wall",
        )
