"""Every address answers everyone as the checked-in table says: route × method × who asks.

`anonymous` and `visitor` look at the street from outside (`visitor` coordinates another street and asks with `?at=`);
`stranger` is the same coordinator at home, holding ids of this street in hand. After a deliberate change the table is
written anew with `python -m pytest tests/architecture/test_routes.py --write-routes` and read line by line.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from tests.modules.linkage.town import build
from tests.support.whole_street import addresses, browser_of, fill, undone

TABLE = Path(__file__).with_name("routes.csv")
OUTSIDE = {"anonymous": ("QJ", "anonymous"), "visitor": ("DH", "coordinator")}
ASKERS = {
    **OUTSIDE,
    "resident": ("QJ", "resident"),
    "volunteer": ("QJ", "volunteer"),
    "worker": ("QJ", "worker"),
    "secretary": ("QJ", "secretary"),
    "coordinator": ("QJ", "coordinator"),
    "leader": ("QJ", "leader"),
    "steward": ("QJ", "steward"),
    "stranger": ("DH", "coordinator"),
}
Answers = dict[tuple[str, str], dict[str, str]]


def _word(response: HttpResponse) -> str:
    code = response.status_code
    if code in {301, 302}:
        return "login" if "/accounts/login/" in response["Location"] else "moved"
    known = {200: "ok", 204: "ok", 403: "denied", 404: "missing", 405: "no such method"}
    return known.get(code) or ("refused" if 400 <= code < 500 else f"broken {code}")


def _answers() -> Answers:
    streets = {"QJ": build("QJ"), "DH": build("DH")}
    whole = fill(streets["QJ"], lambda field, most: f"{field} said here"[:most])
    found: Answers = {}
    for asker, (street, word) in ASKERS.items():
        client = browser_of(streets[street], word)
        cookies = client.cookies.output()
        query = "?at=qj" if asker in OUTSIDE else ""
        for address in addresses():
            for method in ("GET", "POST"):
                with undone(whole.stored_as):
                    response = client.generic(
                        method,
                        whole.url(address) + query,
                        content_type="application/x-www-form-urlencoded",
                    )
                    found.setdefault((address.name, method), {})[asker] = _word(response)
                    response.getvalue()  # what streams is read while the street still stands
                cache.clear()
                client.cookies.clear()
                client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return {key: row for key, row in found.items() if not _is_closed(set(row.values()))}


def _is_closed(words: set[str]) -> bool:
    """A method that nobody may use has no row."""
    return "no such method" in words and words <= {"no such method", "login"}


@pytest.mark.django_db
@pytest.mark.timeout(900)
def test_every_route_answers_everyone_as_the_table_says(pytestconfig: pytest.Config) -> None:
    answers = _answers()
    assert {name for name, _method in answers} == {address.name for address in addresses()}
    if pytestconfig.getoption("--write-routes"):
        _write(answers)
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = {(row.pop("route"), row.pop("method")): row for row in csv.DictReader(file)}
    wrong = [
        f"{route} {method}: {answers.get((route, method))}, the table says {table.get((route, method))}"
        for route, method in sorted(answers.keys() | table.keys())
        if answers.get((route, method)) != table.get((route, method))
    ]
    assert wrong == []


def _write(answers: Answers) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["route", "method", *ASKERS], lineterminator="\n")
        writer.writeheader()
        for (route, method), row in sorted(answers.items()):
            writer.writerow({"route": route, "method": method, **row})
