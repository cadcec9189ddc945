"""A joint meeting's agenda gathered from a street with 100,000 open items and 300 bodies.

Claim: p95 below 300 ms, from the rows themselves; the number of queries stays what it is on an empty street. The open
items are those of `bench.coordination_at_scale`; besides, every need has its assignment, and there are 2,000 disputes
and 5,000 decisions of earlier meetings, a third of them late. “Gather” is the whole press on the button, session,
locks and ledger entry included.

Run: python -m bench.agenda_at_scale [ITEMS]
"""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from bench.coordination_at_scale import CHUNK, measure, street_of

DISPUTES, MEETINGS, LINES = 2_000, 250, 20


def main() -> None:
    """Fill, ask, print."""
    with street_of(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000) as client:
        from wushe.foundation.statistics import refresh_statistics
        from wushe.modules.actors.models import Body

        body = Body.objects.exclude(area__parent=None).select_related("area").first()
        chance = random.Random(20260303)
        _assignments(body.street_id)
        _disputes(body.street_id, chance)
        _decisions(body.street_id, chance)
        refresh_statistics()
        meeting = _called(body.street_id, _person(client))
        measure("/coordination/", partial(client.get, "/coordination/"))
        measure("gather", partial(client.post, f"/meetings/{meeting}/gather/"))
        measure("the agenda", partial(client.get, f"/meetings/{meeting}/"))


def _person(client: Any) -> UUID:
    return UUID(client.session["_auth_user_id"])


def _called(street: UUID, person: UUID) -> UUID:
    """The next meeting of the street with all its communities."""
    from wushe.foundation import clock
    from wushe.modules.actors.models import Body
    from wushe.modules.meetings.actions.call_meeting import call_meeting
    from wushe.modules.spaces.models import Area

    kinds = ("street_office", "party_organisation", "residents_committee")
    bodies = list(Body.objects.in_street(street).filter(kind__in=kinds, ended_on=None).order_by("-kind", "id")[:4])
    return call_meeting(
        street_id=street,
        person_id=person,
        form="street_community",
        area_id=Area.objects.get(street_id=street, parent=None).pk,
        starts_at=clock.now() + timedelta(days=14),
        where="街道二楼会议室",
        chair_id=bodies[0].pk,
        body_ids=[body.pk for body in bodies],
        submission_key="bench",
    ).id


def _assignments(street: UUID) -> None:
    from wushe.foundation.ids import OPERATOR_ID
    from wushe.modules.linkage.actions import adopt_preset, publish_rule_table
    from wushe.modules.linkage.models import Assignment
    from wushe.modules.needs.models import Need

    draft = adopt_preset(street_id=street, person_id=OPERATOR_ID, preset="cn-2026")
    table = publish_rule_table(street_id=street, person_id=OPERATOR_ID, table_id=draft.pk)
    needs = Need.objects.in_street(street).values_list("id", "number", "area_id", "lead_body_id", "submitted_at")
    Assignment.objects.bulk_create(
        (
            Assignment(
                street_id=street,
                matter_kind="need",
                matter_id=need,
                matter_name=number,
                area_id=area,
                space="real",
                period="routine",
                table=table,
                digest="0" * 64,
                lead_strength="lead",
                lead_kind="community",
                lead_body_id=lead,
                contact_days=7,
                assigned_at=at,
            )
            for need, number, area, lead, at in needs
        ),
        batch_size=CHUNK // 10,
    )


def _disputes(street: UUID, chance: random.Random) -> None:
    from wushe.foundation import clock
    from wushe.foundation.ids import new_id
    from wushe.modules.boundaries.models import Dispute

    areas, bodies = _places(street)
    Dispute.objects.bulk_create(
        (
            Dispute(
                street_id=street,
                number=f"BD-{number:06d}",
                submission_key=f"bench-{number}",
                matter_of="other",
                words="泵房不归我们管",
                area_id=(area := chance.choice(areas))[0],
                area_path=area[1],
                body_id=chance.choice(bodies),
                raised_by=new_id(),
                raised_at=clock.now(),
                due_at=clock.now() + timedelta(days=chance.randrange(-5, 5)),
            )
            for number in range(DISPUTES)
        ),
        batch_size=CHUNK // 10,
    )


def _decisions(street: UUID, chance: random.Random) -> None:
    from wushe.foundation import clock
    from wushe.foundation.ids import new_id
    from wushe.modules.meetings.models import AgendaItem, Decision, Meeting

    areas, bodies = _places(street)
    now, today = clock.now(), clock.today()
    for number in range(MEETINGS):
        area_id, path = chance.choice(areas)
        meeting = Meeting.objects.create(
            street_id=street,
            number=f"BM-{number:06d}",
            submission_key=f"bench-{number}",
            form="many",
            rule_on=today,
            area_id=area_id,
            area_path=path,
            chair_id=chance.choice(bodies),
            starts_at=now - timedelta(days=chance.randrange(1, 300)),
            called_at=now,
            called_by=new_id(),
            status="approved",
        )
        rows = {"street_id": street, "meeting": meeting, "area_path": path}
        items = AgendaItem.objects.bulk_create(
            AgendaItem(**rows, position=place, name=f"事项{place}", outcome="decided", settled_at=now)
            for place in range(LINES)
        )
        Decision.objects.bulk_create(
            Decision(
                **rows,
                item=item,
                words="两周内修好路灯",
                lead_id=chance.choice(bodies),
                due_on=today + timedelta(days=chance.randrange(-30, 60)),
                decided_at=meeting.starts_at,
                decided_by=new_id(),
            )
            for item in items
        )


def _places(street: UUID) -> tuple[list[tuple[UUID, str]], list[UUID]]:
    from wushe.modules.actors.models import Body
    from wushe.modules.spaces.models import Area

    areas = list(Area.objects.filter(street_id=street).exclude(parent=None).values_list("id", "path"))
    return areas, list(Body.objects.in_street(street).values_list("id", flat=True))


if __name__ == "__main__":
    main()
