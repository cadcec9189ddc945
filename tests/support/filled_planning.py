"""One thing of every kind of the room of planning, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.modules.linkage.town import Town
from tests.modules.planning.conftest import doing_of
from wushe.foundation import clock
from wushe.modules.planning.actions.draft_plan import draft_plan
from wushe.modules.planning.actions.set_goals import add_goal
from wushe.modules.planning.actions.write_line import add_line


def fill_planning(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A draft with a goal and a line."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("secretary")}
    plan = draft_plan(**by, area_id=town.areas["QJ-JW"].pk, year=clock.today().year)
    goal = add_goal(**by, plan_id=plan.id, title=say("plan goal", 100), reason=say("reason of a plan goal", 200))
    doing = doing_of(
        town,
        year=plan.year,
        title=say("plan line", 100),
        words=say("words of a plan line", 300),
        money_from=say("source of plan money", 100),
        amount_fen=100,
        goal_id=goal.id,
    )
    line = add_line(**by, plan_id=plan.id, doing=doing, submission_key="whole")
    return {"annual_id": plan.id, "goal_id": goal.id, "plan_line_id": line.id}
