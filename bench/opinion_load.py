"""The load that broke Polis: a hundred people, thirty answers each, everybody's map asked for every four seconds.

Claim: p95 below 500 ms and no error; and p95 below 300 ms for the pages of a conversation with a thousand statements.
People think three to seven seconds before each answer. The real server with its worker, which draws the map.

Run: python -m bench.opinion_load [PEOPLE] [ANSWERS]
"""

from __future__ import annotations

import http.client
import os
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from contextlib import closing
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.support.killable import Deployment

ROOT = Path(__file__).resolve().parents[1]
POLL_SECONDS = 4
STATEMENTS, MANY = 40, 1_000
TURN = re.compile(r"/vote/([0-9a-f-]{36})/")


def fill() -> tuple[str, str, str]:
    """A street with an open question of forty statements, and one of a thousand: (slug, id, id)."""
    from tests.support.camps import add_statements, two_camps
    from tests.support.town import small_town
    from wushe.foundation import clock
    from wushe.modules.statements.actions.draft_conversation import draft_conversation
    from wushe.modules.statements.actions.draw_map import draw_map
    from wushe.modules.statements.actions.open_conversation import open_conversation

    town, found = small_town(), []
    by = {"street_id": town.street_id, "person_id": town.people["shu"]}
    for key, number in (("few", STATEMENTS), ("many", MANY)):
        row = draft_conversation(
            **by,
            title=f"问题{key}",
            question="应当怎么做？",
            area_id=town.areas["JW"],
            closes_on=clock.today() + timedelta(days=20),
            submission_key=key,
        )
        add_statements(row, number, clock.now())
        open_conversation(**by, conversation_id=row.id)
        if number == MANY:
            two_camps(row, clock.now() - timedelta(days=9), people=120)
            draw_map(street_id=row.street_id, conversation_id=row.id)
        found.append(str(row.id))
    return "qingshi", found[0], found[1]


class Browser:
    """One person with cookies; every request is noted with its seconds."""

    def __init__(self, port: int, seen: dict[str, list[float]], errors: list[str]) -> None:
        self.port, self.seen, self.errors = port, seen, errors
        self.cookies: SimpleCookie = SimpleCookie()

    def ask(self, kind: str, method: str, path: str, said: dict[str, str] | None = None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())}
        if said is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-CSRFToken": self.cookies["csrftoken"].value if "csrftoken" in self.cookies else "",
            }
        started = time.perf_counter()
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
                connection.request(method, path, body=urlencode(said) if said else None, headers=headers)
                answer = connection.getresponse()
                text = answer.read().decode()
        except OSError as error:
            self.errors.append(f"{kind}: {error}")
            return 0, "", ""
        self.seen.setdefault(kind, []).append(time.perf_counter() - started)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(cookie)
        if answer.status >= 400:
            self.errors.append(f"{kind}: {answer.status}")
        return answer.status, text, answer.headers.get("Location", "")


def one_person(browser: Browser, slug: str, question: str, answers: int, number: int) -> None:
    """Open the question, answer, and look at the map every four seconds, as its page does."""
    chance = random.Random(number)
    time.sleep(chance.uniform(0, 5))
    own = f"/statements/{question}/"
    _status, text, _to = browser.ask("question", "GET", f"{own}?at={slug}")
    polled, seen = time.monotonic() - chance.uniform(0, POLL_SECONDS), ""
    given = 0
    while given < answers:
        due = time.monotonic() + chance.uniform(3, 7)
        while (left := due - time.monotonic()) > 0:
            if time.monotonic() - polled >= POLL_SECONDS:
                polled = time.monotonic()
                _status, part, _to = browser.ask("map part", "GET", f"{own}map/part/?seen={seen}")
                found = re.search(r"seen=([0-9a-f]{16})", part)
                seen = found.group(1) if found else seen
            time.sleep(min(left, 0.2) if left > 0 else 0)
        turn = TURN.search(text)
        if turn is None:
            browser.errors.append("no statement to answer")
            return
        browser.ask("answer", "POST", f"{own}vote/{turn.group(1)}/", {"value": chance.choice(["1", "1", "-1", "0"])})
        _status, text, _to = browser.ask("next statement", "GET", own)
        given += 1


def show(seen: dict[str, list[float]]) -> None:
    """p50, p95 and the longest by kind of request."""
    for kind, seconds in seen.items():
        cuts = statistics.quantiles(seconds, n=20)
        print(
            f"  {kind}: p50 {cuts[9] * 1000:.0f} ms, p95 {cuts[18] * 1000:.0f} ms, "
            f"longest {max(seconds) * 1000:.0f} ms ({len(seconds)})",
            flush=True,
        )


def pages(port: int, slug: str, question: str) -> None:
    """The pages of a thousand statements, one person, without a pause."""
    browser = Browser(port, seen := {}, errors := [])
    browser.ask("first", "GET", f"/statements/{question}/?at={slug}")
    for turn in range(40):
        browser.ask("question of 1,000", "GET", f"/statements/{question}/")
        browser.ask("statements of 1,000", "GET", f"/statements/{question}/statements/?page={turn % 30 + 1}")
        browser.ask("map of 1,000", "GET", f"/statements/{question}/map/?page={turn % 30 + 1}")
    del seen["first"]
    show(seen)
    print(f"  errors: {len(errors)} {errors[:3]}", flush=True)


def crowd(port: int, slug: str, question: str, people: int, answers: int) -> None:
    """Everybody at once."""
    seen: dict[str, list[float]] = {}
    errors: list[str] = []
    hands = [
        threading.Thread(target=one_person, args=(Browser(port, seen, errors), slug, question, answers, number))
        for number in range(people)
    ]
    started = time.monotonic()
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    total = sum(map(len, seen.values()))
    print(f"{people} people, {answers} answers each, {total} requests in {time.monotonic() - started:.0f} s:")
    show(seen)
    print(f"  errors: {len(errors)} {errors[:3]}", flush=True)


def main() -> None:
    people, answers = (int(one) for one in (*sys.argv[1:], "100", "30")[:2])
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT) as folder:
        os.environ["WUSHE_DATA"], os.environ["WUSHE_LOG_LEVEL"] = folder, "ERROR"
        from wushe.site.cli.django_commands import start_django

        start_django()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        slug, question, many = fill()
        house: Any = Deployment(Path(folder))
        house.start()
        try:
            pages(house.port, slug, many)
            crowd(house.port, slug, question, people, answers)
        finally:
            house.kill()


if __name__ == "__main__":
    main()
