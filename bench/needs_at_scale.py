"""The lists staff live in, with 100,000 needs, on the real server under ten people at once.

Claim: p95 below 300 ms for the need list, the theme board and search. Needs are written in bulk (the form has its own
tests), 5,000 of them in 1,000 themes; measured twice: each
person looks at a page for a second before asking for the next, and nobody ever pauses (the server at its limit).

Run: python -m bench.needs_at_scale [NEEDS]    (the embedded database, one server process)
     python scripts/with_postgres.py python -m bench.needs_at_scale [NEEDS]    (PostgreSQL, two)
"""

from __future__ import annotations

import http.client
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.ledger_writers import on_postgresql

from tests.support.killable import Deployment

PEOPLE, SECONDS, CHUNK, THEMES = 10, 15, 5_000, 1_000
ROOT = Path(__file__).resolve().parents[1]
MATTERS = (
    "路灯不亮",
    "电梯停运",
    "水管漏水",
    "垃圾未清",
    "噪音扰民",
    "车位不足",
    "道路破损",
    "树枝遮窗",
    "井盖松动",
    "暖气不热",
)
WHEN = ("今早", "昨晚", "上周", "这几天", "入夏以来", "雨后", "周末", "半个月来")
WISHES = ("请派人来看", "盼尽快修好", "邻居都很着急", "老人出门不便", "孩子上学要经过", "已问过物业")
PAGES = {
    "need list": ("/needs/", "/needs/?view=open", "/needs/?view=overdue", "/needs/?view=all&page=3"),
    "theme board": ("/needs/themes/", "/needs/themes/?sort=last", "/needs/themes/?page=2"),
    "search": tuple(
        f"/needs/?view=all&q={quote(text)}" for text in ("路灯", "电梯 老人", "车位不足", "锦绣园9栋", "雨后 井盖")
    ),
}


def fill(count: int, seed: int = 20260303) -> str:
    """A street with that many needs; the session of its coordinator."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from tests.support.town import small_town
    from wushe.foundation.statistics import refresh_statistics
    from wushe.modules.accounts.models import Person
    from wushe.modules.needs.models import Theme

    town, chance = small_town(), random.Random(seed)
    written = write_themes(town.street_id, chance)
    for first in range(0, count, CHUNK):
        write_needs(town, written, range(first, min(first + CHUNK, count)), chance)
    for number, theme in enumerate(written):
        theme.size, theme.supports = 5, number % 40
    Theme.objects.bulk_update(written, ["size", "supports"], batch_size=500)
    refresh_statistics()  # as the job after an import does
    person = Person.objects.get(pk=town.people["chen"])
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def write_themes(street_id: Any, chance: random.Random) -> list[Any]:
    """Themes of the last weeks, hot and cold."""
    from django.utils import timezone

    from wushe.modules.needs.models import Theme

    now = timezone.now()
    return Theme.objects.bulk_create(
        Theme(
            street_id=street_id,
            title=f"{chance.choice(WHEN)}{chance.choice(MATTERS)}{number}",
            heat=chance.randrange(90_000),
            first_at=now - timedelta(days=90),
            last_at=now - timedelta(hours=chance.randrange(2000)),
            trend=[chance.randrange(9) for _ in range(12)],
            found_at=now,
            renewed_at=now,
        )
        for number in range(THEMES)
    )


def write_needs(town: Any, themes: list[Any], numbers: range, chance: random.Random) -> None:
    """One chunk: a third still open, some overdue, the rest answered; every word findable."""
    from django.db import transaction
    from django.utils import timezone

    from wushe.core.lifecycle import OPEN_NEED_STATUSES, NeedStatus
    from wushe.foundation.ids import new_id
    from wushe.modules.needs.actions._intake import index_words
    from wushe.modules.needs.models import Need
    from wushe.modules.spaces.models import Area

    areas = list(Area.objects.filter(street_id=town.street_id))
    now, rows = timezone.now(), []
    for number in numbers:
        area, matter = chance.choice(areas), chance.choice(MATTERS)
        status = chance.choice((NeedStatus.RECEIVED, NeedStatus.ASSIGNED, *[NeedStatus.ANSWERED] * 4))
        at = now - timedelta(minutes=chance.randrange(525_600))
        words = (
            f"{chance.choice(WHEN)}锦绣园{number % 90}栋{matter},{chance.choice(WISHES)},{chance.choice(WISHES)}。"
        )
        rows.append(
            Need(
                id=new_id(),
                street_id=town.street_id,
                number=f"QS-{number:06d}",
                idempotency_key=f"bench-{number}",
                title=words[:40],
                body=words * 2,
                channel="form",
                area=area,
                area_path=area.path,
                category=("water", "lighting", "lift", "")[number % 4],
                status=status.value,
                is_open=status in OPEN_NEED_STATUSES,
                submitted_at=at,
                received_at=at,
                clock_from=at,
                due_at=at + timedelta(days=chance.randrange(3, 300)),
                lead_body_id=town.bodies["JW"] if status is not NeedStatus.RECEIVED else None,
                theme=themes[number % THEMES] if number < 5 * THEMES else None,
            )
        )
    with transaction.atomic():
        Need.objects.bulk_create(rows, batch_size=500)
        index_words(*rows)


def one_person(port: int, session: str, until: float, pause: float, seen: dict[str, list[float]], seed: int) -> None:
    """Ask for one page after the other; note seconds by kind of page."""
    chance = random.Random(seed)
    while time.monotonic() < until:
        kind = chance.choice(tuple(PAGES))
        started = time.perf_counter()
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", chance.choice(PAGES[kind]), headers={"Cookie": f"sessionid={session}"})
            answer = connection.getresponse()
            answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{kind}: {answer.status}")
        seen[kind].append(time.perf_counter() - started)
        time.sleep(pause * chance.uniform(0.5, 1.5))


def crowd(port: int, session: str, people: int, pause: float, seconds: float) -> dict[str, list[float]]:
    """That many people at once."""
    seen: dict[str, list[float]] = {kind: [] for kind in PAGES}
    until = time.monotonic() + seconds
    hands = [
        threading.Thread(target=one_person, args=(port, session, until, pause, seen, number))
        for number in range(people)
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    return seen


def show(seen: dict[str, list[float]], people: int, pause: float) -> None:
    """p50 and p95 by kind of page."""
    total = sum(map(len, seen.values()))
    print(f"{people} at once, {pause:.0f} s between pages, {total} pages:", flush=True)
    for kind, seconds in seen.items():
        cuts = statistics.quantiles(seconds, n=20)
        print(f"  {kind}: p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms  ({len(seconds)} pages)")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    server = os.environ.get("WUSHE_TEST_PG", "")
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        os.environ["WUSHE_DATA"], os.environ["WUSHE_LOG_LEVEL"] = folder, "ERROR"
        os.environ["WUSHE_DATABASE_URL"] = on_postgresql(server) if server else ""
        from wushe.site.cli.django_commands import start_django

        start_django()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        started = time.perf_counter()
        session = fill(count)
        print(f"{count:,} needs written in {time.perf_counter() - started:.0f} s", flush=True)
        serving = ("tests.support.web_only", "wushe.site.wsgi:application", "2" if server else "1")
        house = Deployment(Path(folder), command=serving, database=os.environ["WUSHE_DATABASE_URL"])
        house.start()
        try:
            crowd(house.port, session, 1, 0, 5)
            for people, pause in ((1, 0.0), (PEOPLE, 1.0), (PEOPLE, 0.0)):
                show(crowd(house.port, session, people, pause, SECONDS), people, pause)
        finally:
            house.kill()


if __name__ == "__main__":
    main()
