"""One thread for all bodies; a body has seen what was written before somebody of it last opened the thread."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import NOON, Works, events_of
from wushe.foundation import clock
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.projects.actions._rows import NotYourProject, ProjectUnknown
from wushe.modules.projects.actions.open_thread import open_thread
from wushe.modules.projects.actions.write_post import write_post
from wushe.modules.projects.models import Post, Project
from wushe.modules.projects.queries.thread import posts_of, thread_of, unseen_posts

pytestmark = pytest.mark.django_db


def _write(works: Works, project: Project, words: str, *, who: str = "manager", body: str = "property") -> Post:
    return write_post(
        **works.by(who),
        project_id=project.id,
        body_id=works.town.bodies[body].pk,
        words=words,
        submission_key=words,
    )


def test_each_body_has_seen_what_was_there_when_it_last_opened_the_thread(works: Works) -> None:
    with clock.at(NOON):
        project = works.opened(helper_ids=[works.town.bodies["station"].pk, works.town.bodies["organisation"].pk])
        _write(works, project, "周三动工")
    with clock.at(NOON + timedelta(hours=1)):
        assert open_thread(**works.by("social"), project_id=project.id) == 1
        assert open_thread(**works.by("social"), project_id=project.id) == 0
    with clock.at(NOON + timedelta(hours=2)):
        _write(works, project, "改到周四")
    late, early = thread_of(project, list(posts_of(project)))
    assert early.seen == ("property QJ", "station QJ")
    assert early.unseen == ("organisation QJ",)
    assert late.seen == ("property QJ",)
    assert late.unseen == ("station QJ", "organisation QJ")
    assert unseen_posts(project, [works.town.bodies["station"].pk]) == 1
    assert unseen_posts(project, [works.town.bodies["organisation"].pk]) == 2
    assert AuditEntry.objects.filter(event="project:thread:seen").count() == 1


def test_the_same_form_writes_once_and_names_are_covered(works: Works) -> None:
    project = works.opened()
    one = _write(works, project, "请联系13912345678")
    assert _write(works, project, "请联系13912345678") == one
    assert "13912345678" not in one.words
    assert events_of(project.id).count("project:post:written") == 1


def test_who_takes_no_part_neither_writes_nor_reads(works: Works, elsewhere: Town) -> None:
    project = works.opened()
    with pytest.raises(NotYourProject):
        _write(works, project, "你好", who="organiser", body="organisation")
    with pytest.raises(NotYourProject):
        _write(works, project, "你好", who="manager", body="station")
    with pytest.raises(NotYourProject):
        open_thread(**works.by("organiser"), project_id=project.id)
    with pytest.raises(ProjectUnknown):
        open_thread(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), project_id=project.id)
