"""The chain walked by links: need → theme → project → tasks → closed → rated → ledger, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.modules.projects.conftest import Works, events_of
from wushe.foundation.jobs import worker
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.models import Channel, Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.actions import inspect_ledger, sequence_entries
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.models import Project, Task

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(180)]
Enter = Callable[[str], Client]


def _needs(works: Works) -> list[Need]:
    """One with the receipt only, one from an account."""
    said = ("6号楼没有充电桩，大家从窗口拉线充电。", "电动车没处充，孩子从电线下面走。")
    people = (None, works.town.person("stranger"))
    return [
        receive_need(
            street_id=works.town.street,
            body=words,
            area_id=works.town.areas["QJ-JW-6"].pk,
            channel=Channel.FORM,
            idempotency_key=words,
            person_id=person_id,
        )
        for words, person_id in zip(said, people, strict=True)
    ]


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def _link(page: str, pattern: str) -> str:
    found = re.search(rf'href="({pattern})"', page)
    assert found, pattern
    return found[1].replace("&amp;", "&")


def _open_from(works: Works, client: Client, page: str) -> Project:
    """The button on the theme's page opens the form with everything filled that is known."""
    form = _link(page, r"/projects/new/\?from=theme[^\"]*")
    assert "充电难" in _page(client, form)
    said = {
        "title": "给6号楼装充电桩",
        "area": str(works.town.areas["QJ-JW-6"].pk),
        "space": "real",
        "key": "chain",
    }
    assert client.post(form, said).status_code == 302
    return Project.objects.in_street(works.town.street).get()


def _deliver(works: Works, enter: Enter, project: Project) -> None:
    """A task is added, done, accepted; the project is closed with its result."""
    client, at = enter("secretary"), f"/projects/{project.id}"
    task = {"title": "接电", "body": str(works.town.bodies["property"].pk), "key": "chain"}
    assert client.post(f"{at}/task/", task).status_code == 302
    row = Task.objects.in_street(works.town.street).get()
    assert enter("manager").post(f"/projects/tasks/{row.id}/report/", {"words": "电接好了"}).status_code == 302
    assert client.post(f"/projects/tasks/{row.id}/accept/").status_code == 302
    assert client.post(f"{at}/evidence/", {"words": "验收单已签"}).status_code == 302
    assert client.post(f"{at}/close/", {"words": "十二个插口在用"}).status_code == 302


def test_from_a_need_to_its_rating_and_back(works: Works, rules: RuleTable, signed_in: Enter) -> None:
    secretary, street = signed_in("secretary"), works.town.street
    anonymous, named = _needs(works)
    theme = open_theme(**works.by("secretary"), title="充电难", need_ids=[anonymous.id, named.id])

    page = _page(secretary, f"/needs/{anonymous.id}/")
    page = _page(secretary, _link(page, f"/needs/themes/{theme.id}/"))
    project = _open_from(works, secretary, page)
    assert project.lead_body is not None
    at = f"/projects/{project.id}/"
    for address in (f"/needs/themes/{theme.id}/", f"/needs/{anonymous.id}/"):
        assert _link(_page(secretary, address), at) == at
    page = _page(secretary, at)
    assert _link(page, f"/needs/themes/{theme.id}/#members")
    _deliver(works, signed_in, project)

    worker.run_all()
    told = Message.objects.in_street(street).filter(recipient_id=works.town.person("stranger"), link=at)
    assert told.exists()
    resident = signed_in("stranger")
    assert resident.post(f"{at}rate/", {"is_solved": "yes", "score": "5"}).status_code == 302

    visitor = Client()
    receipt = f"/needs/status/{anonymous.number}/?street=qj&key={secret_of(anonymous.id)}"
    rate = _link(_page(visitor, receipt), rf"{at}rate/[^\"]*")
    assert visitor.get(rate).status_code == 200
    query = {"need": anonymous.number, "key": secret_of(anonymous.id)}
    assert visitor.post(f"{at}rate/", query | {"is_solved": "yes", "score": "4"}).status_code == 302
    assert "rate/" not in _page(visitor, receipt)
    public = _page(visitor, at)
    assert "十二个插口在用" in public
    assert "电接好了" not in public

    assert events_of(project.id).count("project:self:rated") == 2
    sequence_entries(everything=True)
    assert inspect_ledger(street).fault == ""
    facts = str(list(Entry.objects.filter(subject_id=str(project.id), visibility="public").values_list("facts")))
    for person in works.town.people.values():
        assert str(person.pk) not in facts
