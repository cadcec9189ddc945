"""A house with a secret ballot in it: `python -m tests.support.killable_ballot FILE`, as `killable_vote` does."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tests.support.killable import prepare
from tests.support.killable_vote import residents, sessions_of


def prepare_ballot_house(file: Path) -> None:
    """Tables, a street, a secret ballot of nine options that is open, and voters who have signed in."""
    town = prepare()
    from wushe.foundation import clock
    from wushe.foundation.ids import OPERATOR_ID
    from wushe.modules.ballots.actions._plan import BallotPlan
    from wushe.modules.ballots.actions.fill_roll import fill_roll
    from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
    from wushe.modules.ballots.actions.prepare_ballot import prepare_ballot
    from wushe.modules.ballots.actions.tellers import name_tellers, take_card

    def by(person_id: UUID = OPERATOR_ID) -> dict[str, UUID]:
        return {"street_id": town.street_id, "person_id": person_id}

    voters = residents(town)
    plan = BallotPlan(
        title="活动室给谁用",
        question="活动室周末给哪个队用？",
        kind="single",
        options=[
            (name, 0)
            for name in ("合唱队", "书画队", "棋牌队", "舞蹈队", "太极队", "戏曲队", "读书会", "手工社", "球队")
        ],
        is_secret=True,
        until_on=clock.today() + timedelta(days=9),
    )
    row = prepare_ballot(**by(), area_id=town.areas["JW"], plan=plan)
    fill_roll(**by(), ballot_id=row.id)
    name_tellers(**by(), ballot_id=row.id, first=voters[0].account, second=voters[1].account)
    cards = [take_card(**by(voter.pk), ballot_id=row.id) for voter in voters[:2]]
    give_notice(**by(), ballot_id=row.id)
    open_ballot(**by(), ballot_id=row.id)
    told = {
        "url": f"/ballots/public/{row.id}/vote/",
        "field": "choice",
        "asks": True,
        "promise": "您的票已入箱",
        "holder": str(row.id),
        "cards": cards,
        "sessions": sessions_of(voters),
        "query": "SELECT e.person_id, c.envelope FROM ballots_cast c JOIN ballots_rollentry e ON e.id = c.entry_id",
    }
    file.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    prepare_ballot_house(Path(sys.argv[1]))
