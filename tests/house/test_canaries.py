"""Nothing that was said in one street is heard in another one; names and phones in the vault are shown to nobody."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client

from tests.modules.linkage.town import Town, build
from tests.support.rare_words import rare_word
from tests.support.whole_street import WholeStreet, addresses, browser_of, fill
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import Entry
from wushe.modules.spaces.models import Area

SEARCHES = (
    "needs:inbox",
    "needs:themes",
    "actors:list",
    "spaces:list",
    "oversight:window",
    "linkage:assignments",
    "registers:lend",
    "hazards:list",
    "projects:list",
)
PRIVATE = {  # said to staff, or not said to the public: no visitor from outside may read it
    *("need title", "need body", "need where", "answer", "rating comment", "ruled-out reason"),
    *("capability note", "map file name", "map feature", "file name", "cell", "column"),
    *("hazard words", "hazard place", "hazard measure", "hazard work", "patrol point", "route name"),
    *("task title", "task words", "task report", "task return", "evidence words", "post words"),
    *(
        "desk matter",
        "desk words",
        "desk position",
        "desk wording",
        "step remark",
        "sitting minutes",
        "sitting place",
    ),
    "override reason",
    "rights words",
    "correction said",
    "reason of a look",
    "why not the same work",
    *("whistle words", "whistle where", "whistle who", "whistle decline", "whistle task"),
    *("dispute words", "dispute position", "agenda paper", "meeting urgent", "discussion", "minutes correction"),
    *("measure", "measure effect", "measure report", "measure obstacle", "measure wish", "obstacle answer"),
    *("measure let off", "effect review"),
    *("plan asset", "plan work", "order work", "order words", "money source"),
    *("reason of a budget cost", "budget appeal"),
    *("statement waiting", "statement hidden", "statement hidden later", "statement appeal"),
    *("topic minutes", "topic dissent", "topic objection", "topic authority", "topic answer"),
    *("topic answer to an objection", "topic lead reason"),
    *("matter objection 0", "matter objection 1", "matter answer"),
    *("authority of a proxy", "reason of a recusal", "name on a voter roll"),
    *("plan goal", "reason of a plan goal", "plan line", "words of a plan line", "source of plan money"),
}

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]


@dataclass(slots=True)
class Cage:
    """A street full of words that nobody could guess."""

    whole: WholeStreet
    elsewhere: Town
    birds: dict[str, str] = field(default_factory=dict)  # token -> field

    @property
    def private(self) -> dict[str, str]:
        """Those that are not public."""
        return {token: said for token, said in self.birds.items() if said in PRIVATE}


@pytest.fixture
def cage() -> Cage:
    birds: dict[str, str] = {}

    def say(said: str, _most: int) -> str:
        token = rare_word()
        birds[token] = said
        return token

    town, elsewhere = build("QJ"), build("DH")
    return Cage(fill(town, say), elsewhere, birds)


def _pages(client: Client, whole: WholeStreet, words: list[str], query: str) -> Iterator[tuple[str, str]]:
    """Everything that can be fetched, lists also searched for the words, every entry of the ledger among it."""
    for address in addresses():
        if address.name not in {"account_logout"}:
            for url in (whole.url(address), *whole.other_urls(address)):
                yield _fetched(client, url + query)
    join = "&" if query else "?"
    for name in SEARCHES:
        room = next(address for address in addresses() if address.name == name)
        for word in words:
            yield _fetched(client, f"{whole.url(room)}{query}{join}q={word}&text={word}", without=word)
    for entry in Entry.objects.filter(street_id=whole.town.street):
        yield _fetched(client, f"/ledger/entries/{entry.pk}/{query}")
    for need in whole.needs:
        yield _fetched(client, f"/needs/{need.pk}/{query}")
        yield _fetched(client, f"/needs/status/{need.number}/{query}")
    yield _fetched(client, f"/spreadsheets/needs.xlsx{query}")


def _fetched(client: Client, url: str, without: str = "") -> tuple[str, str]:
    response = client.get(url)
    body: bytes = response.getvalue()
    if body.startswith(b"PK"):
        book = zipfile.ZipFile(io.BytesIO(body))
        body = b"".join(book.read(name) for name in book.namelist())
    text = body.decode("utf-8", "replace")
    return url, _without_echo(text + response.get("Location", ""), without)


def _without_echo(text: str, word: str) -> str:
    """A search page says the word it was asked for; that is the asker's own word."""
    return text.replace(word, "") if word else text


def _hits(pages: Iterator[tuple[str, str]], tokens: dict[str, str]) -> list[str]:
    return sorted({f"{url}: {tokens[token]}" for url, text in pages for token in tokens if token in text})


def test_the_words_are_really_in_the_street(cage: Cage) -> None:
    """Without this the silence of the other tests would prove nothing."""
    coordinator = browser_of(cage.whole.town, "coordinator")
    heard = "".join(text for _url, text in _pages(coordinator, cage.whole, [], ""))
    missed = {said for token, said in cage.birds.items() if token not in heard}
    assert missed <= {
        "cell",
        "rating comment",
        "map feature",
        "need where",
        "way on",
        "rights words",
        "reason of a look",
        "account purpose",  # on the slip alone
        "chat speaker",  # sealed with the piece
        "name on a voter roll",  # sealed, and shown masked
    }


@pytest.mark.parametrize("word", ["resident", "worker", "secretary", "coordinator", "leader"])
def test_no_role_of_another_street_hears_a_word(cage: Cage, word: str) -> None:
    client = browser_of(cage.elsewhere, word)
    few = [next(token for token, said in cage.birds.items() if said == kind) for kind in ("need title", "body name")]
    assert _hits(_pages(client, cage.whole, few, ""), cage.birds) == []


@pytest.mark.parametrize("word", ["anonymous", "resident", "coordinator"])
def test_a_visitor_hears_only_what_is_public(cage: Cage, word: str) -> None:
    """The same from outside, with `?at=` of the street; the secret link of a receipt is the asker's own."""
    client = browser_of(cage.elsewhere, word)
    few = [next(token for token, said in cage.birds.items() if said == "need title")]
    pages = ((url, text) for url, text in _pages(client, cage.whole, few, "?at=qj") if "/receipt/" not in url)
    found = _hits(pages, cage.private)
    assert found == [], "\n".join(found)


def test_a_name_or_a_phone_is_shown_to_nobody_and_stands_in_no_log(
    cage: Cage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kept = {value: kind for kind, value in cage.whole.vault.items()}
    for word in ("anonymous", "resident", "worker", "coordinator", "leader"):
        client = browser_of(cage.whole.town, word)
        query = "?at=qj" if word == "anonymous" else ""
        assert _hits(_pages(client, cage.whole, [], query), kept) == []
    assert [kind for value, kind in kept.items() if value in caplog.text] == []


def test_a_name_or_a_phone_stands_in_no_column_outside_the_vault(cage: Cage) -> None:
    rows = (repr(values) for model in _tables() for values in model._base_manager.values_list())
    everything = "\n".join(rows)
    assert [kind for kind, value in cage.whole.vault.items() if value in everything] == []


def _tables() -> list[type[Model]]:
    """Every table of the house, the ledger and the areas among them."""
    found = [model for model in apps.get_models() if model.__module__.startswith("wushe.")]
    assert {Need, Area, Entry} <= set(found)
    return found
