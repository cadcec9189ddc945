"""A disk with three megabytes left, really: what is there can be read, and nobody gets a receipt for nothing.

The disk is a small file system in memory, which only an administrator may mount; without that right the test beside
the resident's form shows the same with a limit inside the database.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.killable import Deployment, NotAcknowledged, Resident

LEFT = 3 * 1024 * 1024
MOST = 3_000
HASTY = ("tests.support.web_only", "tests.support.hasty:application", "1")
SAID = "楼道的灯又不亮了,晚上看不见台阶。" * 100
pytestmark = [pytest.mark.faults, pytest.mark.sqlite, pytest.mark.timeout(300)]


def _mounted(folder: Path, size: int) -> bool:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def on_a_small_disk(tmp_path: Path) -> Iterator[Callable[..., Deployment]]:
    """A house whose disk has three megabytes left, served."""
    disk = tmp_path / "disk"
    houses: list[Deployment] = []

    def serve(**more: tuple[str, ...]) -> Deployment:
        Deployment(tmp_path / "data").prepare()
        used = sum(file.stat().st_size for file in (tmp_path / "data").rglob("*") if file.is_file())
        if not _mounted(disk, used + LEFT):
            pytest.skip("mounting a small disk needs an administrator")
        shutil.copytree(tmp_path / "data", disk / "data")
        houses.append(Deployment(disk / "data", **more))
        houses[0].start()
        return houses[0]

    yield serve
    for house in houses:
        with suppress(ProcessLookupError):
            house.kill()
        subprocess.run(["umount", "-l", str(disk)], check=False)


def _fill(house: Deployment) -> tuple[dict[str, str], int]:
    """Residents send until ten have been turned away: receipts by the key of the form, and how many those were."""
    receipts: dict[str, str] = {}
    turned_away = 0
    for _ in range(MOST):
        key = uuid4().hex
        try:
            receipts[key] = Resident(house.port).send(key, SAID)
        except NotAcknowledged:
            turned_away += 1
        if turned_away == 10:
            break
    return receipts, turned_away


def _kept(house: Deployment) -> dict[str, str]:
    return dict(house.rows("SELECT idempotency_key, number FROM needs_need"))


def test_on_a_full_disk_pages_are_read_and_every_receipt_is_true(
    on_a_small_disk: Callable[..., Deployment],
) -> None:
    house = on_a_small_disk()
    receipts, turned_away = _fill(house)
    assert turned_away == 10
    assert len(receipts) > 5
    known, reader = next(iter(receipts.values())), Resident(house.port)
    assert house.is_well()
    assert reader.ask("GET", "/")[0] == 200
    status, _, page = reader.ask("GET", f"/needs/status/{known}/")
    assert (status, known in page) == (200, True)
    resident = Resident(house.port)
    resident.open_form()
    answers = {"body": SAID, "area": resident.area, "key": uuid4().hex}
    status, where, page = resident.ask("POST", "/needs/new/check/", answers)
    assert (status, where, "storage.full" in page) == (507, "", True)
    house.kill()
    assert receipts.items() <= _kept(house).items()


def test_a_server_that_promises_before_it_writes_is_found_out(on_a_small_disk: Callable[..., Deployment]) -> None:
    """The negative control: a receipt that comes too early is false on a full disk."""
    house = on_a_small_disk(command=HASTY)
    keys = {uuid4().hex for _ in range(400)}
    resident = Resident(house.port)
    assert {resident.send(key, SAID) for key in keys} == {"HASTY"}
    time.sleep(5)  # what it still means to write
    house.kill()
    assert keys - _kept(house).keys()
