"""Proposals and reviews on their screens: within reach, linked with the theme, told behind the receipt."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.test import Client

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.models import Proposal
from wushe.modules.needs.queries.access import secret_of

SignIn = Callable[[str], Client]


def test_a_proposal_is_read_decided_and_linked_with_its_theme(
    story: Story, town: Town, signed_in: SignIn, rules: RuleTable
) -> None:
    needs = [story.sorted(story.received(area="QJ-JW-6", author_key=str(uuid4()))) for _ in range(6)]
    theme = open_theme(
        street_id=town.street,
        person_id=town.person("worker"),
        title="6号楼水泵",
        need_ids=[need.id for need in needs],
    )
    foresee(street_id=town.street)
    row = Proposal.objects.in_street(town.street).get()
    staff = signed_in("coordinator")
    assert "6号楼水泵" in staff.get("/needs/proposals/").content.decode()
    assert "热" in staff.get("/needs/themes/").content.decode()
    assert str(row.id) in staff.get(f"/needs/themes/{theme.id}/").content.decode()
    assert needs[0].number in staff.get(f"/needs/proposals/{row.id}/").content.decode()
    staff.post(f"/needs/proposals/{row.id}/decide/", {"verdict": "accept", "reason": "提请联席会议换泵"})
    assert "提请联席会议换泵" in staff.get(f"/needs/proposals/{row.id}/").content.decode()
    assert "6号楼水泵" in staff.get("/needs/proposals/?state=accepted").content.decode()
    neighbour = signed_in("neighbour")
    assert "6号楼水泵" not in neighbour.get("/needs/proposals/?state=accepted").content.decode()
    assert neighbour.get(f"/needs/proposals/{row.id}/").status_code == 404
    assert signed_in("worker").post(f"/needs/proposals/{row.id}/decide/", {"reason": "好的"}).status_code == 403
    assert signed_in("resident").get("/needs/proposals/").status_code == 403


def test_the_raiser_reads_the_reason_behind_the_receipt_and_nobody_else(
    story: Story, town: Town, signed_in: SignIn
) -> None:
    need = story.received("请允许在楼道里充电")
    staff = signed_in("worker")
    page = f"/needs/{need.id}/reasonable/"
    assert "请允许在楼道里充电" in staff.get(page).content.decode()
    assert staff.post(page, {"is_reasonable": "no", "ground": "", "reason": "不行"}).status_code == 200
    given = {"is_reasonable": "no", "ground": "endangers", "reason": "会堵住逃生通道", "instead": "南门外有充电棚"}
    assert staff.post(page, given).status_code == 302
    mine = Client().get(f"/needs/status/{need.number}/?key={secret_of(need.id)}&at=qj").content.decode()
    assert "会堵住逃生通道" in mine
    assert "南门外有充电棚" in mine
    assert "会堵住逃生通道" not in Client().get(f"/needs/status/{need.number}/?at=qj").content.decode()
    assert signed_in("neighbour").get(page).status_code == 403
