"""The public window: readable by a stranger, silent about what is confidential, and never about another street."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.happenings import Happening, happen
from wushe.core.merkle import verify_ledger
from wushe.core.merkle.verify_ledger import ledger_check, proof_check, public_key_from_pem
from wushe.foundation.ids import new_id
from wushe.modules.oversight.actions import sequence_entries
from wushe.modules.oversight.models import HOUSE, Entry, Inspection, Leaf
from wushe.modules.oversight.queries import current_head
from wushe.modules.oversight.web.downloads import LedgerNotBegun
from wushe.modules.oversight.web.entry import NotSealedYet
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db


def street(slug: str, *, is_demo: bool = False) -> Area:
    key = new_id()
    return Area.objects.create(
        id=key,
        street_id=key,
        kind="street",
        name=f"街道 {slug}",
        code=slug.upper(),
        slug=slug,
        path=slug,
        is_demo=is_demo,
    )


@pytest.fixture
def here() -> Area:
    return street("here", is_demo=True)


def page(client: Client, name: str, *args: object, query: str = "", status: int = 200) -> str:
    answer = client.get(reverse(f"oversight:{name}", args=args) + query)
    assert answer.status_code == status
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


def test_a_stranger_reads_what_happened(client, here):
    happen(street=here.street_id, times=3, title="路灯不亮")
    sequence_entries()
    html = page(client, "window")
    assert html.count("路灯不亮") == 3
    assert bytes(current_head(here.street_id).root).hex() in html
    assert "<svg" in html


def test_before_anything_happened_the_window_says_so(client):
    assert "还没有封存的记录" in page(client, "window")
    assert "还没有封存的记录" in page(client, "notice")
    page(client, "verify")
    for name in ("export", "key"):
        page(client, name, status=404)
    page(client, "consistency", status=404)


def test_events_without_a_street_have_a_window_where_there_is_no_street(client):
    happen(street=None, title="全市事项")
    sequence_entries()
    assert "全市事项" in page(client, "window")
    assert Leaf.objects.get().street_id == HOUSE


def test_a_confidential_entry_shows_neither_event_nor_time_nor_words(client, here):
    (entry_id,) = happen(Happening.GUARDED, street=here.street_id, note="邻里保密事项")
    sequence_entries()
    when = Entry.objects.get(id=entry_id).happened_at.strftime("%Y-%m-%d %H:%M")
    for html in (
        page(client, "window"),
        page(client, "entry", entry_id),
        page(client, "export"),
        page(client, "proof", entry_id),
    ):
        assert "邻里保密事项" not in html
        assert "Guarded" not in html
        assert "test:self:guarded" not in html
    assert when not in page(client, "entry", entry_id)
    assert "保密记录" in page(client, "window")


def test_the_list_is_filtered_by_public_events_only(client, here):
    happen(street=here.street_id, title="公开事项")
    happen(Happening.GUARDED, street=here.street_id)
    sequence_entries()
    html = page(client, "window", query="?event=test:self:shown")
    assert "公开事项" in html
    assert html.count("保密记录") == 0
    assert "保密记录" in page(client, "window", query="?event=test:self:guarded")


def test_long_ledgers_come_in_pages_with_few_queries(client, here, django_assert_max_num_queries):
    happen(street=here.street_id, times=65)
    sequence_entries()
    with django_assert_max_num_queries(14):
        first = page(client, "window")
    assert "64" in first
    assert first.count("/ledger/entries/") == 30
    assert page(client, "window", query="?page=3").count("/ledger/entries/") == 5


def test_what_has_just_been_written_is_announced(client, here):
    happen(street=here.street_id, times=2)
    assert "有 2 条刚刚写下" in page(client, "window")


def test_an_entry_brings_its_proof(client, here):
    ids = happen(street=here.street_id, times=5)
    html = page(client, "entry", ids[2])
    assert "还没有封存" in html
    page(client, "proof", ids[2], status=409)
    sequence_entries()
    assert "证明成立" in page(client, "entry", ids[2])
    assert proof_check(json.loads(page(client, "proof", ids[2]))).holds


def test_no_page_shows_another_street(client, here):
    there = street("there")
    (theirs,) = happen(street=there.street_id, title="别处的事")
    happen(street=here.street_id, title="这里的事")
    sequence_entries()
    for name in ("window", "export", "verify", "notice"):
        assert "别处的事" not in page(client, name, query="?at=here")
    assert "别处的事" in page(client, "window", query="?at=there")
    for name in ("entry", "proof"):
        page(client, name, theirs, query="?at=here", status=404)
    page(client, "entry", new_id(), query="?at=here", status=404)


def test_what_is_taken_home_checks_out(client, here, tmp_path: Path):
    happen(street=here.street_id, times=4)
    happen(Happening.GUARDED, street=here.street_id)
    sequence_entries()
    (tmp_path / "ledger.jsonl").write_text(page(client, "export"), encoding="utf-8")
    key = public_key_from_pem(page(client, "key").encode())
    check = ledger_check(tmp_path / "ledger.jsonl", public_key=key)
    assert (check.valid, check.size, check.signature) == (True, 5, "valid")
    assert page(client, "verifier") == Path(verify_ledger.__file__).read_text(encoding="utf-8")
    assert proof_check(json.loads(page(client, "consistency", query="?size=2"))).holds
    for wrong in ("0", "6", "-1", "x", "", "²"):
        page(client, "consistency", query=f"?size={wrong}", status=404)


def test_a_printed_root_is_compared_with_the_ledger_of_its_day(client, here):
    happen(street=here.street_id, times=3)
    sequence_entries()
    root = bytes(current_head(here.street_id).root).hex()
    assert root[:8] in page(client, "notice")
    happen(street=here.street_id, times=3)
    sequence_entries()
    grouped = "+".join(root[place : place + 8].upper() for place in range(0, 64, 8))
    assert "对得上" in page(client, "verify", query=f"?size=3&root={grouped}")
    for wrong in (f"?size=4&root={root}", "?size=3&root=00", "?size=99&root=00", "?size=x", "?root=<script>"):
        html = page(client, "verify", query=wrong)
        assert "对不上" in html
        assert "<script>" not in html.replace("<script src", "")


def test_checking_everything_turns_green_and_is_kept(client, here):
    happen(street=here.street_id)
    sequence_entries()
    assert "还没有核验过" in page(client, "window")
    assert client.get(reverse("oversight:inspection")).status_code == 405
    assert client.post(reverse("oversight:inspection")).status_code == 302
    assert "核验无误" in page(client, "window")
    assert Inspection.objects.in_street(here.street_id).count() == 1


def test_tampering_turns_the_window_red_and_restoring_green_again(client, here, settings):
    settings.WUSHE_DEMO = True
    happen(street=here.street_id, times=3)
    sequence_entries()
    assert "试着改动台账" in page(client, "window")
    client.post(reverse("oversight:tamper"))
    html = page(client, "window")
    assert "核验不通过" in html
    assert "第 1 号" in html
    assert "被改动" in html
    client.post(reverse("oversight:restore"))
    assert "核验无误" in page(client, "window")


@pytest.mark.parametrize("name", ["tamper", "restore"])
def test_outside_the_demonstration_there_is_no_such_button_and_no_such_power(client, name, settings):
    settings.WUSHE_DEMO = True
    real = street("real")
    happen(street=real.street_id)
    sequence_entries()
    assert "试着改动台账" not in page(client, "window")
    assert client.post(reverse(f"oversight:{name}")).status_code == 403
    assert client.get(reverse(f"oversight:{name}")).status_code == 405


@pytest.mark.parametrize(("language", "word"), [("en", "Public ledger"), ("zh-hant", "公開臺賬")])
def test_the_window_speaks_the_reader_s_language(client, here, language, word, settings):
    happen(street=here.street_id)
    sequence_entries()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert word in page(client, "window")


@pytest.mark.parametrize("name", ["export", "key"])
def test_before_anything_is_sealed_there_is_nothing_to_take_home(client, here, name):
    answer = client.get(reverse(f"oversight:{name}"), headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (LedgerNotBegun.status, LedgerNotBegun.code)


def test_an_entry_has_no_proof_until_it_is_sealed_and_then_it_has(client, here):
    happen(street=here.id)
    written = Entry.objects.get(street_id=here.id)
    address = reverse("oversight:proof", args=[written.id])
    answer = client.get(address, headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (NotSealedYet.status, NotSealedYet.code)
    sequence_entries()
    assert client.get(address).json()["leafIdx"] == 0
