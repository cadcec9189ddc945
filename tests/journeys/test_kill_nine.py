"""`kill -9` of the whole server under a stream of residents: whoever holds a receipt has a need, and only one.

Short by default; WUSHE_KILLS=50 is the long form (`make faults`).
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.killable import Deployment, NotAcknowledged, Resident

KILLS = int(os.environ.get("WUSHE_KILLS", "4"))
RESIDENTS, PER_SECOND = 6, 20
HASTY = ("tests.support.web_only", "tests.support.hasty:application", "1")
pytestmark = [pytest.mark.faults, pytest.mark.sqlite, pytest.mark.timeout(90 + 30 * KILLS)]


@dataclass(slots=True)
class Stream:
    """Residents who send needs and, cut off, send the same form again until they hold a receipt."""

    port: int
    log: Path
    over: threading.Event = field(default_factory=threading.Event)
    writing: threading.Lock = field(default_factory=threading.Lock)
    cut_off: int = 0

    def one_resident(self) -> None:
        while not self.over.is_set():
            began = time.monotonic()
            resident, key = Resident(self.port), uuid4().hex
            while True:
                try:
                    self.acknowledge(key, resident.send(key, "楼道的灯又不亮了,晚上看不见台阶。"))
                    break
                except NotAcknowledged:
                    self.cut_off += 1
                    time.sleep(0.1)
            self.over.wait(max(0.0, RESIDENTS / PER_SECOND - (time.monotonic() - began)))

    def acknowledge(self, key: str, number: str) -> None:
        with self.writing, self.log.open("a", encoding="utf-8") as log:
            log.write(f"{key} {number}\n")
            log.flush()
            os.fsync(log.fileno())

    def acknowledged(self) -> dict[str, str]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return {key: number for key, _, number in (line.partition(" ") for line in lines)}


@dataclass(frozen=True, slots=True)
class Found:
    """What the log of receipts and the database say of each other."""

    acknowledged: int
    lost: int
    other_number: int
    doubled: int
    unannounced: int
    recorded_otherwise: int


def compare(house: Deployment, acknowledged: dict[str, str]) -> Found:
    kept = house.rows("SELECT idempotency_key, number FROM needs_need")
    numbers, times = dict(kept), Counter(key for key, _ in kept)
    recorded = house.rows(
        "SELECT n.id, (SELECT count(*) FROM oversight_entry e WHERE e.event = 'need:self:received'"
        " AND replace(e.subject_id, '-', '') = n.id),"
        " (SELECT count(*) FROM jobs_job j WHERE j.key LIKE 'needs.triage:%'"
        " AND replace(substr(j.key, 14), '-', '') = n.id) FROM needs_need n"
    )
    return Found(
        acknowledged=len(acknowledged),
        lost=sum(key not in numbers for key in acknowledged),
        other_number=sum(numbers.get(key, number) != number for key, number in acknowledged.items()),
        doubled=sum(count > 1 for count in times.values()),
        unannounced=len(numbers.keys() - acknowledged.keys()),
        recorded_otherwise=sum((entries, jobs) != (1, 1) for _, entries, jobs in recorded),
    )


def under_fire(house: Deployment, log: Path, kills: int) -> Found:
    """Residents send, the server is killed at random moments and started again."""
    stream, chance = Stream(house.port, log), random.Random()
    house.start()
    crowd = [threading.Thread(target=stream.one_resident) for _ in range(RESIDENTS)]
    for each in crowd:
        each.start()
    try:
        for _ in range(kills):
            time.sleep(chance.uniform(0.3, 2.5))
            house.kill()
            house.start()
    finally:
        stream.over.set()
        for each in crowd:
            each.join(timeout=60)
        house.kill()
    found = compare(house, stream.acknowledged())
    print(f"{kills} kills, {stream.cut_off} times cut off or turned away: {found}")
    return found


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Callable[..., Deployment]]:
    """Houses of this test; none is left running."""
    houses: list[Deployment] = []

    def serve(**more: tuple[str, ...]) -> Deployment:
        house = Deployment(tmp_path / "data", **more)
        houses.append(house)
        house.prepare()
        return house

    yield serve
    for house in houses:
        with suppress(ProcessLookupError):
            house.kill()


def test_nobody_who_holds_a_receipt_is_forgotten_or_doubled(
    serving: Callable[..., Deployment], tmp_path: Path
) -> None:
    found = under_fire(serving(), tmp_path / "receipts.log", KILLS)
    assert found.acknowledged > 2 * KILLS
    assert found == Found(found.acknowledged, 0, 0, 0, 0, 0)


def test_a_server_that_promises_before_it_writes_is_found_out(
    serving: Callable[..., Deployment], tmp_path: Path
) -> None:
    """The negative control: the same residents, the same kills, a receipt that comes too early."""
    found = under_fire(serving(command=HASTY), tmp_path / "receipts.log", 3)
    assert found.lost >= 1


def test_the_same_page_sent_five_times_at_once_gives_one_receipt(serving: Callable[..., Deployment]) -> None:
    """Through the real server; that the race is real is shown beside `receive_need`."""
    house = serving()
    house.start()
    resident, key = Resident(house.port), uuid4().hex
    resident.open_form()
    with ThreadPoolExecutor(5) as hands:
        sent = [hands.submit(resident.send, key, "电梯停在三楼不动了。") for _ in range(5)]
    house.kill()
    assert len({each.result() for each in sent}) == 1
    assert house.rows("SELECT count(*) FROM needs_need") == [(1,)]
    assert house.rows("SELECT count(*) FROM oversight_entry WHERE event = 'need:self:received'") == [(1,)]


def wait_for(house: Deployment, file: Path, letters: str) -> None:
    """Until the note of the slow job says so."""
    until = time.monotonic() + 40
    while not file.exists() or file.read_text() != letters:
        assert time.monotonic() < until, house.rows("SELECT name, state, attempts, last_error FROM jobs_job")
        time.sleep(0.05)


def state_of_the_slow_job(house: Deployment) -> tuple[object, ...]:
    return house.rows("SELECT state, attempts FROM jobs_job WHERE name = 'tests.slow'")[0]


def test_a_job_whose_worker_is_killed_is_done_by_the_next_when_the_lease_is_over(
    serving: Callable[..., Deployment], tmp_path: Path
) -> None:
    house = serving()
    house.run("tests.support.slow_worker", str(tmp_path), "60")
    wait_for(house, tmp_path / "started", "x")
    house.kill()
    assert state_of_the_slow_job(house) == ("running", 1)
    house.run("tests.support.slow_worker", str(tmp_path), "0")
    wait_for(house, tmp_path / "done", "x")
    wait_for(house, tmp_path / "started", "xx")
    house.kill()
    assert state_of_the_slow_job(house)[1] == 2


def test_a_long_job_keeps_its_lease_while_its_worker_lives(
    serving: Callable[..., Deployment], tmp_path: Path
) -> None:
    house, other = serving(), Deployment(tmp_path / "data")
    house.run("tests.support.slow_worker", str(tmp_path), "7")
    wait_for(house, tmp_path / "started", "x")
    other.run("tests.support.slow_worker", str(tmp_path), "7")
    try:
        wait_for(house, tmp_path / "done", "x")
    finally:
        other.kill()
    assert (tmp_path / "started").read_text() == "x"
