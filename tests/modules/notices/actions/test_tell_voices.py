"""Everyone who raised or supported a need hears once what became of it; nobody else does."""

from __future__ import annotations

from itertools import count

import pytest
from django.utils import translation

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, fresh
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject, keep_personal_data
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions.merge_needs import merge_needs
from wushe.modules.needs.actions.split_theme import open_theme
from wushe.modules.needs.actions.support_need import support_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of, supporter_key
from wushe.modules.notices.actions.say_heard import say_heard
from wushe.modules.notices.actions.tell_voices import forget_voices, note_voice, tell_of_answer, tell_of_merge
from wushe.modules.notices.models import Heard, Voice
from wushe.modules.notifications.models import Message
from wushe.modules.notifications.queries import as_line

pytestmark = pytest.mark.usefixtures("rules")
numbers = count(1)


def support(town: Town, need: Need, word: str | None) -> None:
    person = town.person(word) if word else None
    who = f"person:{person}" if person else f"browser:{next(numbers)}"
    support_need(
        street_id=town.street, need_id=need.id, supporter_key=supporter_key(town.street, who), person_id=person
    )


def run() -> None:
    for _ in range(3):
        worker.run_all()


def told(town: Town, word: str) -> list[str]:
    rows = Message.objects.in_street(town.street).filter(recipient_id=town.person(word), event__startswith="voice:")
    return list(rows.order_by("created_at").values_list("event", flat=True))


def test_supporters_hear_of_the_answer_once_and_the_raiser_from_the_room_of_needs(story: Story, town: Town) -> None:
    need = story.sorted(story.received(person_id=town.person("resident")))
    for word in ("manager", "manager", "resident", None):
        support(town, need, word)
    run()
    assert Voice.objects.in_street(town.street).count() == 2
    story.answered(fresh(need))
    run()
    run()
    assert told(town, "manager") == ["voice:need:answered"]
    assert told(town, "resident") == []
    mine = Message.objects.in_street(town.street).filter(recipient_id=town.person("resident"))
    assert list(mine.values_list("event", flat=True)) == ["need:self:answered"]
    with translation.override("zh-hans"):
        line = as_line(Message.objects.in_street(town.street).get(event="voice:need:answered"))
    assert need.number in line.text
    assert line.link == f"/needs/status/{need.number}/"


def test_whose_need_is_joined_with_another_hears_where_it_goes_on_and_of_its_answer(story: Story, town: Town) -> None:
    kept = story.sorted()
    joined = story.sorted(story.received(person_id=town.person("resident")))
    support(town, joined, "manager")
    run()
    merge_needs(street_id=town.street, person_id=town.person("worker"), need_id=joined.id, into_id=kept.id)
    run()
    assert told(town, "resident") == told(town, "manager") == ["voice:need:merged"]
    story.answered(fresh(kept))
    run()
    assert told(town, "resident") == told(town, "manager") == ["voice:need:merged", "voice:need:answered"]


def test_the_people_of_a_theme_hear_of_its_first_answer_only(story: Story, town: Town) -> None:
    needs = [story.sorted() for _ in range(3)]
    support(town, needs[0], "manager")
    run()
    open_theme(
        street_id=town.street,
        person_id=town.person("coordinator"),
        title="6号楼水泵",
        need_ids=[need.id for need in needs],
    )
    for need in needs[1:]:
        story.answered(fresh(need))
        run()
    assert told(town, "manager") == ["voice:theme:answered"]
    assert told(town, "stranger") == []


def test_a_need_of_another_street_or_of_nowhere_is_no_news(story: Story, town: Town, elsewhere: Town) -> None:
    need = story.answered()
    assert tell_of_answer(street_id=elsewhere.street, need_id=need.id, key="k") == 0
    assert tell_of_merge(street_id=town.street, need_id=need.id, key="k") == 0
    note_voice(street_id=elsewhere.street, need_id=need.id, person_id=town.person("manager"))
    assert not Voice.objects.in_street(town.street).exists()


def test_whoever_is_erased_is_nobodys_voice_any_more(story: Story, town: Town, rules: RuleTable) -> None:
    resident = town.person("resident")
    subject = keep_personal_data(street_id=town.street, values={"name": "任安"}, about_person_id=resident)
    need = story.answered(story.sorted(story.received(contact={"phone": "13800000001"})))
    say_heard(street_id=town.street, number=need.number, word="no", words="太慢", secret=secret_of(need.id))
    support(town, need, "resident")
    run()
    assert Voice.objects.in_street(town.street).filter(person_id=resident).exists()
    erase_subject(street_id=town.street, subject_id=subject, person_id=town.person("coordinator"), reason="asked")
    run()
    assert not Voice.objects.in_street(town.street).filter(person_id=resident).exists()
    assert forget_voices(street_id=town.street, subject_id=need.subject_id) == 1
    assert Heard.objects.in_street(town.street).get().words == ""
