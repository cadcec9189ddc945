"""The street on one page and a desk, with 100,000 open items and 300 bodies.

Claim: p95 below 300 ms, from the rows themselves; the number of queries stays what it is on an empty street.
60,000 needs, 25,000 hazards, 10,000 projects and 5,000 tasks are written in bulk (their forms have their own tests),
a third of them late. Pages are asked for in this process, session and templates included, one after the other;
the processor's own time is what others on the same machine cannot make longer.

Run: python -m bench.coordination_at_scale [ITEMS]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BODIES, ASKED, CHUNK = 300, 60, 5_000
SHARES = {"needs": 0.60, "hazards": 0.25, "projects": 0.10, "tasks": 0.05}
PAGES = ("/coordination/", "/coordination/print/", "/coordination/desk/")


def fill(count: int, seed: int = 20260303) -> Any:
    """A street with that many open items; a browser in which its coordinator has signed in."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from tests.support.town import small_town
    from wushe.foundation.statistics import refresh_statistics
    from wushe.modules.accounts.models import Person
    from wushe.modules.actors.models import Body
    from wushe.modules.spaces.models import Area

    town, chance = small_town(), random.Random(seed)
    areas = list(Area.objects.filter(street_id=town.street_id).exclude(parent=None))
    bodies = Body.objects.bulk_create(
        Body(
            street_id=town.street_id,
            kind="property_provider",
            name=f"body {number}",
            area=chance.choice(areas),
            began_on="2020-01-01",
        )
        for number in range(BODIES)
    )
    for kind, share in SHARES.items():
        write(kind, int(count * share), town.street_id, areas, bodies, chance)
    refresh_statistics()
    person = Person.objects.get(pk=town.people["chen"])
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(person)
    return client


def write(kind: str, count: int, street: Any, areas: list[Any], bodies: list[Any], chance: random.Random) -> None:
    """Rows of one kind, in chunks."""
    make = {"needs": _need, "hazards": _hazard, "projects": _project, "tasks": _task}[kind]
    for first in range(0, count, CHUNK):
        rows = [
            make(number, street, chance.choice(areas), chance.choice(bodies), chance)
            for number in range(first, min(first + CHUNK, count))
        ]
        type(rows[0]).objects.bulk_create(rows, batch_size=500)


def _need(number: int, street: Any, area: Any, body: Any, chance: random.Random) -> Any:
    from wushe.foundation import clock
    from wushe.modules.needs.models import Need

    at = clock.now() - timedelta(minutes=chance.randrange(50_000))
    return Need(
        street_id=street,
        number=f"BN-{number:06d}",
        idempotency_key=f"bench-{number}",
        title=f"需求{number}",
        body="路灯不亮",
        channel="form",
        area=area,
        area_path=area.path,
        status="assigned",
        submitted_at=at,
        received_at=at,
        clock_from=at,
        due_at=at + timedelta(days=chance.randrange(10, 90)),
        lead_body_id=body.pk if chance.random() > 0.1 else None,
    )


def _hazard(number: int, street: Any, area: Any, body: Any, chance: random.Random) -> Any:
    from wushe.foundation import clock
    from wushe.foundation.ids import new_id
    from wushe.modules.hazards.models import Hazard

    at = clock.now() - timedelta(minutes=chance.randrange(50_000))
    return Hazard(
        street_id=street,
        number=f"BH-{number:06d}",
        submission_key=f"bench-{number}",
        type="fire_lane",
        level="general",
        words="通道堵了",
        area=area,
        area_path=area.path,
        place_key=f"alone:{number}",
        status="assigned",
        found_by=new_id(),
        found_role="grid_worker",
        registered_at=at,
        clock_from=at,
        due_at=at + timedelta(days=chance.randrange(10, 90)),
        lead_body_id=body.pk if chance.random() > 0.1 else None,
    )


def _project(number: int, street: Any, area: Any, body: Any, chance: random.Random) -> Any:
    from wushe.foundation import clock
    from wushe.foundation.ids import new_id
    from wushe.modules.projects.models import Project

    return Project(
        street_id=street,
        number=f"BP-{number:06d}",
        submission_key=f"bench-{number}",
        title=f"项目{number}",
        area=area,
        area_path=area.path,
        space="real",
        lead_body=body if chance.random() > 0.1 else None,
        opened_at=clock.now() - timedelta(days=chance.randrange(300)),
        opened_by=new_id(),
        due_on=clock.today() + timedelta(days=chance.randrange(-30, 60)),
    )


def _task(number: int, street: Any, _area: Any, body: Any, chance: random.Random) -> Any:
    from wushe.foundation import clock
    from wushe.foundation.ids import new_id
    from wushe.modules.projects.models import Task

    return Task(
        street_id=street,
        project_id=chance.choice(_projects(street)),
        position=number,
        submission_key=f"bench-{number}",
        title=f"任务{number}",
        body=body,
        due_on=clock.today() + timedelta(days=chance.randrange(-30, 60)),
        added_at=clock.now(),
        added_by=new_id(),
    )


@cache
def _projects(street: Any) -> list[Any]:
    from wushe.modules.projects.models import Project

    return list(Project.objects.in_street(street).values_list("pk", flat=True))


def measure(page: str, ask: Callable[[], Any]) -> None:
    """p50, p95, the number of queries of what one page is asked, and the slowest of them."""
    from django.db import connection

    asked: list[tuple[float, str]] = []

    def noting(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            asked.append((time.perf_counter() - begun, sql))

    ask()
    with connection.execute_wrapper(noting):
        answer = ask()
    if answer.status_code not in (200, 302):
        raise RuntimeError(f"{page}: {answer.status_code}")
    seconds, own = [], []
    for _ in range(ASKED):
        started, worked = time.perf_counter(), time.process_time()
        ask()
        seconds.append(time.perf_counter() - started)
        own.append(time.process_time() - worked)
    cuts, of_own = statistics.quantiles(seconds, n=20), statistics.quantiles(own, n=20)
    times = f"p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms"
    print(
        f"{page}: {times}; of it the processor's own p95 {of_own[18] * 1000:.0f} ms; {len(asked)} queries", flush=True
    )
    slowest, sql = max(asked)
    print(f"  the slowest takes {slowest * 1000:.0f} ms: {sql[:90]} … {sql[-90:]}")


def main() -> None:
    """Fill, ask, print."""
    with street_of(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000) as client:
        for page in PAGES:
            measure(page, partial(client.get, page))


@contextmanager
def street_of(count: int) -> Iterator[Any]:
    """A browser in a street with that many open items, in a database of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        os.environ["WUSHE_DATA"], os.environ["WUSHE_LOG_LEVEL"] = folder, "ERROR"
        os.environ["WUSHE_DATABASE_URL"] = ""
        from wushe.site.cli.django_commands import start_django

        start_django()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0, interactive=False)
        started = time.perf_counter()
        client = fill(count)
        load = os.getloadavg()[0]
        print(f"{count:,} open items of {BODIES} bodies in {time.perf_counter() - started:.0f} s, load {load:.1f}")
        yield client


if __name__ == "__main__":
    main()
