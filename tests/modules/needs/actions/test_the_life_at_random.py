"""The life of needs explored at random: whatever people try in whatever order, no illegal step is ever taken.

The short form runs with every test; the long one walks 10,000 steps under the mark `faults`.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.modules.linkage.town import Town, build
from wushe.core.lifecycle import NEED_LIFECYCLE, OPEN_NEED_STATUSES, OPEN_TASK_STATUSES, TASK_LIFECYCLE, NeedStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.ask_help import ask_help, drop_task
from wushe.modules.needs.actions.claim_need import claim_need, release_need
from wushe.modules.needs.actions.close_silent_needs import close_silent_needs
from wushe.modules.needs.actions.decide_return import decide_return
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.escalate_need import escalate_need, escalate_overdue
from wushe.modules.needs.actions.extend_term import ask_extension, decide_extension
from wushe.modules.needs.actions.merge_needs import merge_needs, unmerge_need
from wushe.modules.needs.actions.note_call_back import note_call_back
from wushe.modules.needs.actions.note_contact import note_contact
from wushe.modules.needs.actions.override_lead import override_lead
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.actions.reply_task import reply_task, send_back_task
from wushe.modules.needs.actions.return_dispatch import return_need, return_task
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.actions.send_elsewhere import bring_back, send_elsewhere
from wushe.modules.needs.actions.withdraw_need import withdraw_need
from wushe.modules.needs.models import Answer, Elsewhere, Escalation, Extension, Handling, Need, Objection, Task
from wushe.modules.needs.queries.access import secret_of

PEOPLE = ("worker", "secretary", "coordinator", "manager", "neighbour", "stranger")
POWERS = (
    "sort", "answer", "rate", "call_back", "reopen", "reopen_as_staff", "rule_out", "withdraw", "merge", "unmerge",
    "claim", "release", "contact", "ask", "reply", "send_back", "drop", "return_task", "return_need", "decide_return",
    "extend", "decide_extension", "escalate", "override", "elsewhere", "bring_back", "wait", "job", "silence",
)  # fmt: skip
# A walk that mostly ends needs sees little of their lives: what ends one is tried seldom, what leads on often.
OFTEN = {
    "sort": 6.0, "answer": 6.0, "rate": 2.0, "call_back": 3.0, "reply": 2.0, "decide_return": 2.0, "override": 2.0,
    "decide_extension": 2.0, "wait": 0.7, "withdraw": 0.1, "rule_out": 0.2, "merge": 0.2, "elsewhere": 0.2,
}  # fmt: skip
LEGAL = {(step.source.value, step.target.value) for step in NEED_LIFECYCLE.steps}
LEGAL_TASK = {(step.source.value, step.target.value) for step in TASK_LIFECYCLE.steps}
_keys = count(1)


@dataclass
class Walk:
    """A town, its needs, a clock of its own, and every status each need has had."""

    town: Town
    now: datetime
    rng: random.Random
    needs: list[UUID] = field(default_factory=list)
    seen: dict[UUID, str] = field(default_factory=dict)
    seen_tasks: dict[UUID, str] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)

    def hear(self) -> None:
        """A need comes in."""
        with clock.at(self.now):
            need = receive_need(
                street_id=self.town.street,
                body="6号楼没有水。请快来修。",
                channel="form",
                idempotency_key=f"walk-{next(_keys)}",
                area_id=self.town.areas["QJ-JW"].pk,
                contact={"phone": "13900005678"},
            )
        self.needs.append(need.id)
        self.seen[need.id] = need.status

    def step(self, power: str, need_at: int, person: str) -> None:
        """Somebody tries a power on a need; a refusal is an answer too."""
        need_id = self.needs[need_at % len(self.needs)]
        try:
            with clock.at(self.now):
                getattr(self, f"_{power}")(need_id, self.town.person(person))
            self.taken[power] += 1
        except Refused:
            self.taken["refused"] += 1
        self.check()

    def check(self) -> None:
        """No illegal step, and what must always be true of needs, tasks, answers and terms."""
        street = self.town.street
        for need in Need.objects.in_street(street):
            before = self.seen.get(need.id, need.status)
            if need.status != before:
                assert self._is_legal(before, need.status), (before, need.status)
                self.seen[need.id] = need.status
            assert need.is_open == (NeedStatus(need.status) in OPEN_NEED_STATUSES)
            if need.status in ("answered", "rated"):
                assert Answer.objects.in_street(street).filter(need=need).exists()
        for task in Task.objects.in_street(street):
            before = self.seen_tasks.get(task.id, "asked")
            assert task.status == before or (before, task.status) in LEGAL_TASK, (before, task.status)
            self.seen_tasks[task.id] = task.status
            assert task.is_open == (task.status in {status.value for status in OPEN_TASK_STATUSES})
        self._check_course(street)

    def _check_course(self, street: UUID) -> None:
        steps = Counter(Escalation.objects.in_street(street).values_list("need_id", "round", "level"))
        assert not steps or max(steps.values()) == 1
        for row in Handling.objects.in_street(street).filter(must_answer=True).select_related("need"):
            assert row.need.status not in ("answered", "rated", "out_of_scope"), row.need.status
        for away in Elsewhere.objects.in_street(street).filter(ended_at=None).select_related("need"):
            assert not away.need.is_open
        granted = Counter(
            Extension.objects.in_street(street).filter(ruling="granted").values_list("need_id", "round")
        )
        assert not granted or max(granted.values()) == 1

    @staticmethod
    def _is_legal(before: str, after: str) -> bool:
        """One step of the table, or the two or three that one power takes: sort and assign, rate and reopen."""
        if (before, after) in LEGAL:
            return True
        middle = {target for source, target in LEGAL if source == before}
        return any((one, after) in LEGAL for one in middle)

    def _by(self, need_id: UUID, person: UUID) -> dict[str, Any]:
        return {"street_id": self.town.street, "person_id": person, "need_id": need_id}

    def _sort(self, need_id: UUID, person: UUID) -> None:
        level = self.rng.choice(("urgent", "general", "complex"))
        decide_triage(**self._by(need_id, person), category="water", urgency=level, space="living", dimension="SPA")

    def _answer(self, need_id: UUID, person: UUID) -> None:
        answer_need(**self._by(need_id, person), points=["已修好。"])

    def _rate(self, need_id: UUID, _person: UUID) -> None:
        solved = self.rng.random() < 0.5
        word = "satisfied" if solved else "not"
        rate_need(
            street_id=self.town.street, need_id=need_id, is_solved=solved, satisfaction=word, score=3,
            secret=secret_of(need_id),
        )  # fmt: skip

    def _call_back(self, need_id: UUID, person: UUID) -> None:
        if self.rng.random() < 0.3:
            note_call_back(**self._by(need_id, person), is_valid=False)
            return
        solved = self.rng.random() < 0.5
        word = "basically" if solved else "not"
        note_call_back(
            **self._by(need_id, person), is_valid=True, is_solved=solved, satisfaction=word, said="还要来看"
        )

    def _reopen(self, need_id: UUID, _person: UUID) -> None:
        reopen_need(street_id=self.town.street, need_id=need_id, reason="又坏了", secret=secret_of(need_id))

    def _reopen_as_staff(self, need_id: UUID, person: UUID) -> None:
        reopen_need(**self._by(need_id, person), reason="核实后重办")

    def _rule_out(self, need_id: UUID, person: UUID) -> None:
        rule_out_need(**self._by(need_id, person), reason="不在职责内", way_on="区人民法院")

    def _withdraw(self, need_id: UUID, _person: UUID) -> None:
        withdraw_need(street_id=self.town.street, need_id=need_id, secret=secret_of(need_id))

    def _merge(self, need_id: UUID, person: UUID) -> None:
        merge_needs(**self._by(need_id, person), into_id=self.rng.choice(self.needs))

    def _unmerge(self, need_id: UUID, person: UUID) -> None:
        unmerge_need(**self._by(need_id, person))

    def _claim(self, need_id: UUID, person: UUID) -> None:
        claim_need(**self._by(need_id, person))

    def _release(self, need_id: UUID, person: UUID) -> None:
        release_need(**self._by(need_id, person))

    def _contact(self, need_id: UUID, person: UUID) -> None:
        note_contact(**self._by(need_id, person), way="phone", is_reached=self.rng.random() < 0.7)

    def _ask(self, need_id: UUID, person: UUID) -> None:
        body = self.town.bodies[self.rng.choice(("property", "station", "committee"))].pk
        ask_help(**self._by(need_id, person), body_id=body, what="请检查")

    def _task(self, need_id: UUID) -> UUID:
        found = list(Task.objects.in_street(self.town.street).filter(need_id=need_id).values_list("id", flat=True))
        return self.rng.choice(found) if found else need_id

    def _of_task(self, need_id: UUID, person: UUID) -> dict[str, Any]:
        return {"street_id": self.town.street, "person_id": person, "task_id": self._task(need_id)}

    def _reply(self, need_id: UUID, person: UUID) -> None:
        reply_task(**self._of_task(need_id, person), reply="已办")

    def _send_back(self, need_id: UUID, person: UUID) -> None:
        send_back_task(**self._of_task(need_id, person), reason="没说清")

    def _drop(self, need_id: UUID, person: UUID) -> None:
        drop_task(**self._of_task(need_id, person), reason="不用了")

    def _return_task(self, need_id: UUID, person: UUID) -> None:
        return_task(**self._of_task(need_id, person), reason="不归我们")

    def _return_need(self, need_id: UUID, person: UUID) -> None:
        return_need(**self._by(need_id, person), reason="不归我们")

    def _decide_return(self, need_id: UUID, person: UUID) -> None:
        rows = Objection.objects.in_street(self.town.street).filter(need_id=need_id, ruling="pending")
        row = rows.first()
        to_body = self.rng.choice((None, self.town.bodies["station"].pk, self.town.bodies["street"].pk))
        decide_return(
            street_id=self.town.street, person_id=person, objection_id=row.pk if row else need_id,
            is_granted=self.rng.random() < 0.5, decision="看过现场", to_body_id=to_body,
        )  # fmt: skip

    def _extend(self, need_id: UUID, person: UUID) -> None:
        ask_extension(**self._by(need_id, person), reason="配件未到")

    def _decide_extension(self, need_id: UUID, person: UUID) -> None:
        row = Extension.objects.in_street(self.town.street).filter(need_id=need_id, ruling="pending").first()
        decide_extension(
            street_id=self.town.street, person_id=person, extension_id=row.pk if row else need_id,
            is_granted=self.rng.random() < 0.6, decision="先办能办的",
        )  # fmt: skip

    def _escalate(self, need_id: UUID, person: UUID) -> None:
        escalate_need(**self._by(need_id, person), level="street", reason="说不拢")

    def _override(self, need_id: UUID, person: UUID) -> None:
        body = self.town.bodies[self.rng.choice(("property", "committee", "street"))].pk
        override_lead(**self._by(need_id, person), body_id=body, reason="更合适")

    def _elsewhere(self, need_id: UUID, person: UUID) -> None:
        send_elsewhere(**self._by(need_id, person), way="court", notice="请向法院查询")

    def _bring_back(self, need_id: UUID, person: UUID) -> None:
        bring_back(**self._by(need_id, person), reason="已撤诉")

    def _wait(self, _need_id: UUID, _person: UUID) -> None:
        self.now += timedelta(hours=self.rng.choice((1, 20, 200, 900, -30)))

    def _job(self, _need_id: UUID, _person: UUID) -> None:
        escalate_overdue(street_id=self.town.street)

    def _silence(self, _need_id: UUID, _person: UUID) -> None:
        close_silent_needs(street_id=self.town.street)


def begun(seed: int) -> Walk:
    town = build("QJ")
    town.rules()
    walk = Walk(town, clock.now(), random.Random(seed))
    for _ in range(3):
        walk.hear()
    return walk


def machine() -> type[RuleBasedStateMachine]:
    """Hypothesis chooses who tries what on which need, and shortens what goes wrong."""

    class Life(RuleBasedStateMachine):
        @initialize(seed=st.integers(0, 9))
        def begin(self, seed: int) -> None:
            self.walk = begun(seed)

        @rule()
        def hear(self) -> None:
            if len(self.walk.needs) < 6:
                self.walk.hear()

        @rule(power=st.sampled_from(POWERS), need_at=st.integers(0, 5), person=st.sampled_from(PEOPLE))
        def somebody_tries(self, power: str, need_at: int, person: str) -> None:
            self.walk.step(power, need_at, person)

        @invariant()
        def nothing_illegal(self) -> None:
            if hasattr(self, "walk"):
                self.walk.check()

    return Life


@pytest.mark.timeout(180)
def test_hypothesis_finds_no_illegal_step(db: None) -> None:
    life = machine()

    class Undone(life):  # type: ignore[valid-type, misc]  # a class made on the spot
        def __init__(self) -> None:
            super().__init__()
            self.mark = transaction.atomic()
            self.mark.__enter__()

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.mark.__exit__(None, None, None)

    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Undone,
        settings=settings(max_examples=6, stateful_step_count=25, deadline=None, suppress_health_check=checks),
    )


def walked(steps: int, seed: int) -> Walk:
    walk = begun(seed)
    likely = ("worker", "worker", "secretary", "coordinator", "coordinator", "manager", "neighbour", "stranger")
    for number in range(steps):
        if number % 40 == 39 and len(walk.needs) < 30:
            walk.hear()
        latest = len(walk.needs) - 1 - min(int(walk.rng.expovariate(0.5)), len(walk.needs) - 1)
        power = walk.rng.choices(POWERS, [OFTEN.get(power, 1.0) for power in POWERS])[0]
        walk.step(power, latest, walk.rng.choice(likely))
    return walk


@pytest.mark.timeout(120)
def test_a_short_walk_takes_no_illegal_step(db: None) -> None:
    walk = walked(250, seed=1)
    assert sum(walk.taken.values()) == 250
    assert walk.taken["refused"] < 250


@pytest.mark.faults
@pytest.mark.timeout(1800)
def test_ten_thousand_steps_take_no_illegal_step(db: None) -> None:
    taken: Counter[str] = Counter()
    for seed in range(10):
        with transaction.atomic():
            taken += walked(1000, seed=seed).taken
            transaction.set_rollback(True)
    print(sorted(taken.items(), key=lambda pair: -pair[1]))
    assert sum(taken.values()) == 10_000
    assert set(POWERS) <= set(taken)  # every power succeeded at least once: the walk reaches the whole life


def test_the_check_itself_sees_an_illegal_step(db: None) -> None:
    """The control: a status written past the lifecycle is noticed."""
    walk = begun(1)
    Need.objects.in_street(walk.town.street).filter(pk=walk.needs[0]).update(status="rated", is_open=False)
    with pytest.raises(AssertionError):
        walk.check()
