"""One thing of every kind of the room of policies, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.policies.actions._tasks import Task
from wushe.modules.policies.actions.answer_obstacle import answer_obstacle
from wushe.modules.policies.actions.let_off_measure import let_off_measure
from wushe.modules.policies.actions.register_document import Wording, register_document
from wushe.modules.policies.actions.report_measure import report_cannot, report_done
from wushe.modules.policies.actions.review_effect import review_effect
from wushe.modules.policies.actions.split_document import split_document


def fill_policies(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A document with a measure that cannot be done, one reviewed, one let off."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("coordinator")}
    worker = by | {"person_id": town.person("worker")}
    long_ago = clock.now() - timedelta(days=230)
    with clock.at(long_ago):
        document = register_document(
            **by,
            wording=Wording(
                title=say("document title", 90),
                source=say("document source", 50),
                issued_on=clock.today(),
                reference=say("document number", 40),
                words=say("document words", 400),
            ),
            submission_key="whole",
        )
        stuck, seen, off = (
            split_document(
                **by,
                document_id=document.id,
                area_ids=[town.areas["QJ-JW"].pk],
                task=Task(
                    title=say("measure", 50), expected=say("measure effect", 400), due_on=clock.today(), helper_ids=()
                ),
                submission_key=f"whole-{word}",
            )[0]
            for word in ("stuck", "seen", "off")
        )
        report_done(**worker, measure_id=seen.id, evidence=say("measure report", 400))
        let_off_measure(**by, measure_id=off.id, reason=say("measure let off", 400))
        first = _obstacle(worker, stuck.id, say)
        answer_obstacle(
            **by, obstacle_id=first.id, kind="goes_on", words=say("obstacle answer", 400), due_on=clock.today()
        )
        obstacle = _obstacle(worker, stuck.id, say)
    review_effect(**by, measure_id=seen.id, effect="partly", words=say("effect review", 400))
    return {"document_id": document.id, "measure_id": stuck.id, "obstacle_id": obstacle.id}


def _obstacle(worker: dict[str, Any], measure_id: Any, say: Callable[[str, int], str]) -> Any:
    because, wish = say("measure obstacle", 400), say("measure wish", 400)
    return report_cannot(**worker, measure_id=measure_id, because=because, wish=wish)
