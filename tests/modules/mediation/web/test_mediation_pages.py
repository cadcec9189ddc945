"""The pages of mediation: those it concerns, counts for the others, and every deed by a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import Town, build
from tests.modules.mediation.conftest import FIRST, SECOND, Table, on
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject, keep_personal_data
from wushe.modules.mediation.actions.ask_mediation import OneAccountTwice, Party, accounts_called
from wushe.modules.mediation.models import FilePart, Mediation, MediationCommittee, Mediator
from wushe.modules.mediation.web.here import MediationSignIn, MediationStreetNotSaid
from wushe.modules.mediation.web.lists import mediations as list_page
from wushe.modules.needs.queries.linked import linked_to
from wushe.modules.oversight.models import Entry

SignedIn = Callable[[str], Client]


def _text(client: Client, name: str, *args: object, query: str = "") -> str:
    answer = client.get(reverse(f"mediation:{name}", args=args) + query)
    assert answer.status_code == 200, answer.content[:300]
    return answer.content.decode()


def _post(client: Client, name: str, /, *args: object, **said: Any) -> int:
    return int(client.post(reverse(f"mediation:{name}", args=args), said).status_code)


def test_a_mediation_by_pages_from_the_window_to_the_confirmation(table: Table, signed_in: SignedIn) -> None:
    worker, mediator = signed_in("worker"), signed_in("mediator")
    with clock.at(on(date(2026, 9, 10))):
        page = worker.get(reverse("mediation:new"))
        said = {
            "area": str(table.town.areas["QJ-JW-6"].pk),
            "kind": "fee",
            "how": "application",
            "name_a": FIRST.name,
            "phone_a": FIRST.phone,
            "consent_a": "yes",
            "name_b": SECOND.name,
            "phone_b": SECOND.phone,
            "consent_b": "",
            "key": page.context["form"]["key"].value(),
        }
        assert _post(worker, "new", **said) == 302
        row = Mediation.objects.in_street(table.town.street).get()
        text = _text(worker, "detail", row.id)
        assert FIRST.name not in text
        _text(worker, "consent", row.id, "b")
        assert _post(worker, "consent", row.id, "b") == 302
        _text(worker, "begin", row.id)
        assert _post(worker, "begin", row.id, mediator=str(table.mediator.id), openness="closed") == 302
        assert _post(mediator, "record", row.id, words="双方到场，各说各的。") == 302
        assert _post(mediator, "worse", row.id, words="请民警到场。") == 302
    with clock.at(on(date(2026, 9, 20))):
        days = {"signed_a_on": "2026-09-20", "signed_b_on": "2026-09-20", "sealed_on": "2026-09-20"}
        assert _post(mediator, "written", row.id, words="每月付清。", **days) == 302
        assert "2026-10-20" in _text(mediator, "detail", row.id)
        assert "2026-10-20" in _text(mediator, "list")
    part = FilePart.objects.in_street(table.town.street).get(kind="agreement")
    assert "每月付清" not in _text(mediator, "part", part.id)
    assert _post(mediator, "part", part.id, reason="") == 422
    answer = mediator.post(reverse("mediation:part", args=[part.id]), {"reason": "打印给双方"})
    assert "每月付清" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store"
    answer = mediator.post(reverse("mediation:side", args=[row.id, "a", "name"]), {"reason": "约时间"})
    assert answer.status_code == 422  # too short a reason
    answer = mediator.post(reverse("mediation:side", args=[row.id, "a", "name"]), {"reason": "约时间见面"})
    assert FIRST.name in answer.content.decode()
    assert mediator.get(reverse("mediation:side", args=[row.id, "z", "name"])).status_code == 404
    assert mediator.get(reverse("mediation:side", args=[row.id, "a", "note"])).status_code == 404
    with clock.at(on(date(2026, 10, 20))):
        assert _post(mediator, "confirm", row.id, applied_on="2026-10-20") == 302


def test_refused_oral_and_failed_by_pages(table: Table, signed_in: SignedIn) -> None:
    worker, mediator = signed_in("worker"), signed_in("mediator")
    asked = table.asked()
    assert _post(worker, "refuse", asked.id, "a", channels="nowhere") == 422
    assert _post(worker, "refuse", asked.id, "a", channels=["court"]) == 302
    assert _post(mediator, "fail", table.begun().id, words="谈不拢", channels=["court", "arbitration"]) == 302
    oral = table.begun()
    assert _post(mediator, "oral", oral.id, words="各让一步", agreed_on="2026-09-11") == 302
    assert "谈不拢" not in _text(mediator, "list", query="?view=all")
    assert asked.number in _text(worker, "list", query="?view=ended")


@pytest.mark.parametrize("word", ["leader", "coordinator", "secretary"])
def test_leaders_see_counts_and_never_which(table: Table, signed_in: SignedIn, word: str) -> None:
    row = table.begun()
    client = signed_in(word)
    text = _text(client, "counts") + _text(client, "list", query="?view=all")
    assert row.number not in text
    assert client.get(reverse("mediation:detail", args=[row.id])).status_code == 403


def test_committees_and_mediators_by_pages(table: Table, signed_in: SignedIn) -> None:
    client = signed_in("secretary")
    said = {"area": str(table.town.areas["QJ-JW"].pk), "members": "4", "women": "0", "from_on": "2026-09-01"}
    assert _post(client, "committee", **said) == 422
    assert _post(client, "committee", **said | {"women": "1"}) == 302
    committee = MediationCommittee.objects.in_street(table.town.street).get(ended_on=None)
    _text(client, "mediator", committee.id)
    assert _post(client, "mediator", committee.id, holding_id=str(table.mediator.holding_id)) == 302
    named = Mediator.objects.in_street(table.town.street).get(committee=committee)
    assert _post(client, "mediator_end", named.id) == 302
    assert signed_in("worker").get(reverse("mediation:committee")).status_code == 403


def test_who_is_nobody_here_sees_nothing(table: Table, signed_in: SignedIn, rf: Any, town: Town) -> None:
    row = table.begun()
    answer = Client().get(reverse("mediation:list"))
    assert answer.status_code == 403
    assert MediationSignIn.code in answer.content.decode()
    assert signed_in("stranger").get(reverse("mediation:detail", args=[row.id])).status_code == 403
    assert signed_in("resident").get(reverse("mediation:counts")).status_code == 403
    request = rf.get("/mediation/")
    request.user = town.people["worker"]
    with pytest.raises(MediationStreetNotSaid):
        list_page(request)


def test_a_need_shows_the_mediation_that_began_from_it(table: Table) -> None:
    from wushe.modules.needs.actions.receive_need import receive_need

    need = receive_need(
        street_id=table.town.street,
        title="楼上漏水谈不拢",
        body="楼上漏水，双方谈不拢。",
        channel="form",
        idempotency_key="mediate",
        area_id=table.town.areas["QJ-JW-6"].pk,
    )
    row = table.asked(need_id=need.id)
    assert [link.text for link in linked_to(table.town.street, need.id)] == [row.number]


def test_the_list_costs_the_same_however_long_it_is(
    table: Table, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for _number in range(25):
        table.asked()
    client = signed_in("worker")
    _text(client, "list")
    with django_assert_max_num_queries(20):
        _text(client, "list")


def test_a_side_says_itself_on_its_own_page_whether_it_agrees(table: Table, signed_in: SignedIn) -> None:
    worker = signed_in("worker")
    page = worker.get(reverse("mediation:new"))
    said = {
        "area": str(table.town.areas["QJ-JW-6"].pk), "kind": "fee", "how": "application",
        "name_a": FIRST.name, "name_b": SECOND.name, "key": page.context["form"]["key"].value(),
    }  # fmt: skip
    account = table.town.people["resident"].account
    for name in (account, "nobody-here"):
        answer = worker.post(reverse("mediation:new"), said | {"account_a": name, "account_b": f" {name.upper()}"})
        assert answer.status_code == 422
    assert _post(worker, "new", **said, account_b=account) == 302
    row = Mediation.objects.in_street(table.town.street).get()
    side = signed_in("resident")
    assert reverse("mediation:consent", args=[row.id, "b"]) in _text(side, "detail", row.id)
    assert _post(side, "consent", row.id, "a") == 403
    assert _post(side, "consent", row.id, "b") == 302
    row.refresh_from_db()
    assert (row.consent_a, row.consent_b) == (None, True)
    assert Entry.objects.get(event="mediation:side:consented").facts["itself"]
    _text(side, "refuse", row.id, "b")
    assert _post(side, "refuse", row.id, "b", channels=["court"]) == 302
    row.refresh_from_db()
    assert (row.state, row.consent_b) == ("refused", False)


def test_a_name_nobody_signs_in_under_is_answered_like_a_known_one(table: Table, signed_in: SignedIn) -> None:
    clerk, street, elsewhere = signed_in("worker"), table.town.street, build("DH")
    known, far = table.town.people["resident"].account, elsewhere.people["resident"].account
    pages = []
    for number, name in enumerate((known, "nobody-here", far)):
        said = {
            "area": str(table.town.areas["QJ-JW-6"].pk), "kind": "fee", "how": "application",
            "name_a": FIRST.name, "name_b": SECOND.name, "account_b": name, "key": f"key-{number}",
        }  # fmt: skip
        assert _post(clerk, "new", **said) == 302
        row = Mediation.objects.in_street(street).get(submission_key=f"key-{number}")
        pages.append(_text(clerk, "detail", row.id).replace(str(row.id), "").replace(row.number, ""))
        assert row.account_b == (table.town.people["resident"].pk if name == known else None)
    shown = [re.sub(r'(nonce|value)="[^"]+"|[A-Za-z0-9]{32,}', "", page) for page in pages]
    assert shown[0] == shown[1] == shown[2]
    assert accounts_called(street, " ", known) == (None, table.town.people["resident"].pk)
    with pytest.raises(OneAccountTwice):
        accounts_called(street, "nobody-here", "Nobody-here ")


def test_what_was_written_about_a_side_goes_with_its_account(table: Table) -> None:
    resident = table.town.people["resident"].pk
    row = table.asked(second=Party("上官乙方", person_id=resident))
    subject = keep_personal_data(
        street_id=table.town.street, values={"name": "上官乙"}, person_id=resident, about_person_id=resident
    )
    erase_subject(
        street_id=table.town.street, subject_id=subject, person_id=table.town.person("leader"), reason="本人申请删除"
    )
    worker.run_all()
    row.refresh_from_db()
    assert (row.account_b, row.subject_b) == (None, None)
    assert row.subject_a is not None


def test_the_rule_of_a_committee_is_shown_with_its_article(table: Table, signed_in: SignedIn) -> None:
    client = signed_in("secretary")
    assert "人民调解法第八条" in _text(client, "counts")
    assert "人民调解法第八条" in _text(client, "committee")
