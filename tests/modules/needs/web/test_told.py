"""From a need one can see who was told what, when and by which way; residents appear as residents."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, fresh
from wushe.foundation.jobs import worker
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.queries.told import told_of


def test_the_need_page_says_who_was_told(
    signed_in: Callable[[str], Client], story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.received(contact={"name": "周明远", "phone": "13800000001"}, person_id=town.person("resident"))
    need = story.sorted(need)
    worker.run_all()
    worker.run_all()
    story.answered(fresh(need))
    worker.run_all()
    worker.run_all()
    lines = {(line.who, line.told.in_inbox) for line in told_of(need)}
    assert {("反映人", True), ("反映人", False), ("社区书记、主任", True)} <= lines
    page = signed_in("worker").get(f"/needs/{need.id}/").content.decode()
    assert "关于这件需求的" in page
    assert "已发送" in page
    assert "周明远" not in page.split("关于这件需求的")[1]
    assert told_of(story.received()) == []
