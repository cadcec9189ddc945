"""One thread for all bodies at work on a matter, and which of them have seen what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import NOON, Works, events_of
from wushe.core.linkage import MatterKind
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs.worker import run_all
from wushe.modules.needs.actions.ask_help import ask_help
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.projects.models import Project
from wushe.modules.threads.actions import open_thread, write_post
from wushe.modules.threads.actions._thread import NoThread, NotYourThread
from wushe.modules.threads.actions.write_post import MessageMissing, MessageTooLong, NotYourBody
from wushe.modules.threads.models import Post
from wushe.modules.threads.queries import posts_of, said_in, unseen_posts

pytestmark = pytest.mark.django_db
PROJECT = MatterKind.PROJECT
Enter = Callable[[str], Client]


def _about(project: Project) -> dict[str, object]:
    return {"matter_kind": PROJECT, "matter_id": project.id}


def _write(works: Works, project: Project, words: str, *, who: str = "manager", body: str = "property") -> Post:
    body_id = works.town.bodies[body].pk
    return write_post(**works.by(who), **_about(project), body_id=body_id, words=words, submission_key=words)


def _seen_by(works: Works) -> int:
    return AuditEntry.objects.filter(street_id=works.town.street, event="thread:self:seen").count()


def test_each_body_has_seen_what_was_there_when_it_last_opened_the_thread(works: Works) -> None:
    with clock.at(NOON):
        project = works.opened(helper_ids=[works.town.bodies["station"].pk, works.town.bodies["organisation"].pk])
        _write(works, project, "周三动工")
    with clock.at(NOON + timedelta(hours=1)):
        thread = open_thread(**works.by("social"), **_about(project))
        assert _seen_by(works) == 1
        open_thread(**works.by("social"), **_about(project))
        assert _seen_by(works) == 1
    with clock.at(NOON + timedelta(hours=2)):
        _write(works, project, "改到周四")
    late, early = said_in(thread, list(posts_of(works.town.street, PROJECT, project.id)))
    assert early.seen == ("property QJ", "station QJ")
    assert early.unseen == ("organisation QJ",)
    assert late.seen == ("property QJ",)
    assert late.unseen == ("station QJ", "organisation QJ")
    unseen = {word: works.town.bodies[word].pk for word in ("station", "organisation")}
    assert unseen_posts(works.town.street, PROJECT, project.id, [unseen["station"]]) == 1
    assert unseen_posts(works.town.street, PROJECT, project.id, [unseen["organisation"]]) == 2


def test_the_same_form_writes_once_and_names_are_covered(works: Works) -> None:
    project = works.opened()
    one = _write(works, project, "请联系13912345678")
    assert _write(works, project, "请联系13912345678") == one
    assert "13912345678" not in one.words
    assert events_of(project.id).count("thread:post:written") == 1


def test_who_takes_no_part_neither_writes_nor_reads(works: Works, elsewhere: Town) -> None:
    project = works.opened()
    with pytest.raises(NotYourThread):
        _write(works, project, "你好", who="organiser", body="organisation")
    with pytest.raises(NotYourBody):
        _write(works, project, "你好", who="manager", body="station")
    with pytest.raises(NotYourThread):
        open_thread(**works.by("organiser"), **_about(project))
    with pytest.raises(NoThread):
        open_thread(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), **_about(project))
    with pytest.raises(NoThread):
        open_thread(**works.by("coordinator"), matter_kind="hazard", matter_id=project.id)


def test_a_message_says_something_and_not_too_much(works: Works) -> None:
    project = works.opened()
    with pytest.raises(MessageMissing):
        _write(works, project, " ")
    with pytest.raises(MessageTooLong):
        _write(works, project, "长" * 501)


def test_the_other_bodies_are_told_once(works: Works) -> None:
    project = works.opened(helper_ids=[works.town.bodies["station"].pk])
    _write(works, project, "周三动工")
    run_all()
    told = Message.objects.filter(street_id=works.town.street, event="thread:post:written")
    assert set(told.values_list("recipient_id", flat=True)) == {
        works.town.person("caretaker"),
        works.town.person("social"),
    }


def _need_of_two(works: Works) -> Need:
    town = works.town
    town.rules()
    need = receive_need(
        street_id=town.street,
        body="六号楼水泵坏了，没有水。",
        channel="form",
        idempotency_key="two",
        area_id=town.areas["QJ-JW-6"].pk,
        person_id=town.person("resident"),
    )
    worker = works.by("worker")
    kind = {"category": "water", "urgency": "general", "space": "living", "dimension": "SPA"}
    decide_triage(**worker, need_id=need.id, area_id=need.area_id, **kind)
    ask_help(**worker, need_id=need.id, body_id=town.bodies["property"].pk, what="送水上楼")
    need.refresh_from_db()
    return need


def test_a_need_of_two_bodies_has_a_thread_that_the_resident_never_reads(works: Works, signed_in: Enter) -> None:
    need = _need_of_two(works)
    at = f"/threads/need/{need.id}/"
    assert at in signed_in("worker").get(f"/needs/{need.id}/").content.decode()
    said = {"body_id": str(works.town.bodies["property"].pk), "words": "八点在楼下等", "key": "k"}
    assert signed_in("manager").post(at, said).status_code == 302
    page = signed_in("worker").get(at).content.decode()
    assert "八点在楼下等" in page
    assert "station QJ" in page
    assert signed_in("resident").get(at).status_code == 403
    assert signed_in("organiser").get(at).status_code == 403


def test_pages_show_what_is_new_and_old_addresses_lead_on(works: Works, signed_in: Enter) -> None:
    project = works.opened(helper_ids=[works.town.bodies["station"].pk])
    at, body = f"/threads/project/{project.id}/", str(works.town.bodies["property"].pk)
    said = {"body_id": body, "words": "周三动工", "key": "k"}
    assert signed_in("manager").post(at, said).status_code == 302
    assert signed_in("manager").post(at, said | {"words": "", "key": "l"}).status_code == 422
    assert "1 条新" in signed_in("social").get(f"/projects/{project.id}/").content.decode()
    moved = signed_in("social").get(f"/projects/{project.id}/thread/")
    assert (moved.status_code, moved["Location"]) == (302, at)
    assert signed_in("organiser").get(at).status_code == 403
    assert OPERATOR_ID not in Post.objects.values_list("person_id", flat=True)
