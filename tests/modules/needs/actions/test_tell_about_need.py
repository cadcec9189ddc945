"""Those who lead hear that a need is theirs; the resident hears that it is answered. Each of them once."""

from __future__ import annotations

from django.utils import translation

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story
from wushe.foundation.jobs import worker
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.tell_about_need import tell_about_need
from wushe.modules.needs.events import NeedEvent
from wushe.modules.notifications.models import Message, Outgoing
from wushe.modules.notifications.queries import as_line


def test_the_people_of_the_lead_hear_that_a_need_is_theirs(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.sorted()
    worker.run_all()
    worker.run_all()
    message = Message.objects.in_street(town.street).get(
        recipient_id=town.person("secretary"), subject_id=str(need.id)
    )
    with translation.override("en"):
        line = as_line(message)
    assert need.number in line.text
    assert str(need.id) in line.link


def test_the_neighbouring_community_hears_nothing(story: Story, town: Town, rules: RuleTable) -> None:
    story.sorted()
    worker.run_all()
    assert not Message.objects.in_street(town.street).filter(recipient_id=town.person("neighbour")).exists()


def test_the_resident_hears_of_the_answer_by_the_phone_that_was_left(
    story: Story, town: Town, rules: RuleTable
) -> None:
    need = story.answered(story.sorted(story.received(contact={"phone": "13800000001"})))
    worker.run_all()
    outgoing = Outgoing.objects.in_street(town.street).get(subject_id=need.subject_id)
    assert need.number in outgoing.body
    assert "13800000001" not in outgoing.body


def test_telling_again_tells_nobody_twice(story: Story, town: Town, rules: RuleTable) -> None:
    need = story.sorted()
    worker.run_all()
    before = Message.objects.in_street(town.street).count()
    for _ in range(2):
        tell_about_need(street_id=town.street, need_id=need.id, event=NeedEvent.REOPENED, key="same")
    assert Message.objects.in_street(town.street).count() == before + len(
        set(Message.objects.in_street(town.street).filter(event=NeedEvent.REOPENED.value).values_list("recipient_id"))
    )


def test_a_need_of_another_street_is_no_news_here(story: Story, elsewhere: Town) -> None:
    need = story.received()
    assert tell_about_need(street_id=elsewhere.street, need_id=need.id, event=NeedEvent.ASSIGNED, key="k") == 0
