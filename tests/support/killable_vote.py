"""A house with a vote in it: `python -m tests.support.killable_vote FILE` prepares the house that WUSHE_DATA names.

FILE gets what the test needs and no house would keep: the address of the vote, both key cards, and a session of each
voter.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.support.killable import prepare

if TYPE_CHECKING:
    from tests.support.town import SmallTown
    from wushe.modules.accounts.models import Person

VOTERS = 8


def prepare_vote(file: Path) -> None:
    """Tables, a street, a round of nine proposals with its vote open, and voters who have signed in."""
    town = prepare()
    from wushe.core.linkage import Space
    from wushe.foundation import clock
    from wushe.foundation.ids import OPERATOR_ID
    from wushe.modules.rounds.actions.cost_proposal import cost_proposal
    from wushe.modules.rounds.actions.judge_proposal import judge_proposal
    from wushe.modules.rounds.actions.make_round import RoundRules, make_round
    from wushe.modules.rounds.actions.move_round import move_on
    from wushe.modules.rounds.actions.propose import propose
    from wushe.modules.rounds.actions.tellers import name_tellers, take_card

    def by(person_id: UUID = OPERATOR_ID) -> dict[str, UUID]:
        return {"street_id": town.street_id, "person_id": person_id}

    area_id = town.areas["JW"]
    voters = residents(town)
    days = [clock.today() + timedelta(days=ahead) for ahead in (5, 10, 15, 30)]
    until = dict(zip(("proposals_until", "costing_until", "check_until", "vote_until"), days, strict=True))
    row = make_round(**by(), area_id=area_id, rules=RoundRules(name="春季小项目", budget_fen=10_000_00, **until))
    move_on(**by(), round_id=row.id)
    for title in ("扶手", "路灯", "长椅", "雨棚", "花坛", "车棚", "晾衣架", "信报箱", "健身点"):
        given: dict[str, Any] = {"title": title, "words": f"{title}，大家都用得上", "area_id": area_id}
        propose(**by(voters[0].pk), round_id=row.id, **given, space=Space.REAL, submission_key=title)
    move_on(**by(), round_id=row.id, reason="提前")
    for proposal in row.proposals.all():
        for valuer in ("shu", "chen"):
            cost_proposal(**by(town.people[valuer]), proposal_id=proposal.id, cost_fen=1_000_00, reason="询价")
    move_on(**by(), round_id=row.id, reason="提前")
    for proposal in row.proposals.all():
        judge_proposal(**by(), proposal_id=proposal.id, eligible=True, reason="公共部位")
    name_tellers(**by(), round_id=row.id, first=voters[0].account, second=voters[1].account)
    cards = [take_card(**by(voter.pk), round_id=row.id) for voter in voters[:2]]
    move_on(**by(), round_id=row.id, reason="提前")
    told = {
        "url": f"/budget/public/{row.id}/vote/",
        "field": "picks",
        "asks": False,
        "promise": "",
        "holder": str(row.id),
        "cards": cards,
        "sessions": sessions_of(voters),
        "query": "SELECT person_id, sealed FROM rounds_ballot",
    }
    file.write_text(json.dumps(told), encoding="utf-8")


def residents(town: SmallTown) -> list[Person]:
    """Voters with accounts who live in the community."""
    from wushe.foundation.ids import OPERATOR_ID
    from wushe.modules.accounts.models import Person
    from wushe.modules.actors.actions import Holder, give_role
    from wushe.modules.actors.labels import Role

    by = {"street_id": town.street_id, "person_id": OPERATOR_ID, "area_id": town.areas["JW"]}
    voters = [Person.objects.create_user(f"voter-{number}", "Long-enough-1") for number in range(VOTERS)]
    for voter in voters:
        holder = Holder(account_id=voter.pk)
        give_role(**by, body_id=town.bodies["JW"], role=Role.RESIDENT, holder=holder)
    return voters


def sessions_of(voters: list[Person]) -> dict[str, dict[str, str]]:
    """The cookies of each, signed in."""
    from django.test import Client

    sessions = {}
    for voter in voters:
        client = Client()
        client.force_login(voter)
        sessions[voter.pk.hex] = {name: morsel.value for name, morsel in client.cookies.items()}
    return sessions


if __name__ == "__main__":
    prepare_vote(Path(sys.argv[1]))
