"""One thing of every kind of the room of ballots, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.ballots.actions._plan import BallotPlan
from wushe.modules.ballots.actions.cast_vote import cast_vote
from wushe.modules.ballots.actions.change_entry import recuse, set_proxy
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.actions.paste_roll import paste_roll
from wushe.modules.ballots.actions.prepare_ballot import prepare_ballot
from wushe.modules.ballots.models import RollEntry


def fill_ballots(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A vote of residents that is open, with options, a proxy, somebody recused, a pasted name, and one vote."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    plan = BallotPlan(
        title=say("vote", 60),
        question=say("question of a vote", 200),
        words=say("words of a vote", 400),
        kind="single",
        options=[(say("option of a vote", 100), 0), (say("second option of a vote", 100), 0)],
        until_on=clock.today() + timedelta(days=9),
    )
    row = prepare_ballot(**by, area_id=town.areas["QJ-JW"].pk, plan=plan)
    by |= {"ballot_id": row.id}
    fill_roll(**by)
    name = say("name on a voter roll", 60).replace(",", " ")
    paste_roll(**by, text=f"{name}\n业主乙")
    mine = RollEntry.objects.in_street(town.street).get(ballot=row, person_id=town.person("resident")).number
    last = RollEntry.objects.in_street(town.street).filter(ballot=row).order_by("-number").values_list("number")[0][0]
    account = str(town.people["worker"].account)
    set_proxy(**by, number=mine, account=account, paper=say("authority of a proxy", 120))
    recuse(**by, number=last, reason=say("reason of a recusal", 200))
    give_notice(**by)
    open_ballot(**by)
    cast_vote(street_id=town.street, person_id=town.person("resident"), ballot_id=row.id, choice=["1"])
    return {"ballot_id": row.id, "roll_number": mine}
