"""A need that has come in is in its theme at once and follows what people have arranged; its text is kept nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.actions.test_machine_learns import CHARGING, FEES, NEW_FEE, NEW_SHED, OTHERS, by, heard
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation.jobs import worker
from wushe.modules.needs.actions.consolidate_needs import consolidate_needs
from wushe.modules.needs.actions.join_likest import join_likest
from wushe.modules.needs.actions.shape_theme import leave_theme
from wushe.modules.needs.actions.split_theme import split_theme
from wushe.modules.needs.models import Need, Theme, ThemeMember
from wushe.modules.needs.queries import known

pytestmark = pytest.mark.timeout(240)


def theme_of(need: Need) -> Any:
    return fresh(need).theme_id


def test_a_newcomer_joins_the_theme_it_is_most_like_with_its_reason(story: Story, town: Town) -> None:
    sheds = heard(story, *CHARGING)
    heard(story, *OTHERS)
    consolidate_needs(street_id=town.street)
    new = story.received(NEW_SHED)
    assert join_likest(need_id=new.id) == theme_of(sheds[0]) == theme_of(new)
    reason = ThemeMember.objects.get(need=new).reason
    assert reason["partner"] in {str(need.id) for need in sheds}
    assert reason["words"]
    assert Theme.objects.get(pk=theme_of(new)).size == len(CHARGING) + 1
    assert events_of(theme_of(new)).count("need:theme:joined") == 1
    assert join_likest(need_id=new.id) is None


def test_after_a_split_it_goes_to_the_side_it_resembles(story: Story, town: Town) -> None:
    sheds, fees = heard(story, *CHARGING), heard(story, *FEES)
    heard(story, *OTHERS)
    consolidate_needs(street_id=town.street)
    part = split_theme(**by(town), theme_id=theme_of(sheds[0]), title="充电收费", need_ids=[need.id for need in fees])
    new_fee, new_shed = heard(story, NEW_FEE, NEW_SHED)
    assert join_likest(need_id=new_fee.id) == part.id
    assert join_likest(need_id=new_shed.id) == theme_of(sheds[0])


def test_two_that_say_the_same_begin_a_theme_and_what_is_like_nothing_stays_alone(story: Story, town: Town) -> None:
    one = story.received(CHARGING[0])
    assert join_likest(need_id=one.id) is None
    other, far = story.received(CHARGING[1]), story.received(OTHERS[0])
    assert join_likest(need_id=other.id) == theme_of(one)
    assert theme_of(one) is not None
    assert join_likest(need_id=far.id) is None


def test_like_something_that_was_taken_out_it_stays_out(story: Story, town: Town) -> None:
    sheds = heard(story, *CHARGING[:2])
    consolidate_needs(street_id=town.street)
    theme = theme_of(sheds[0])
    for need in sheds:
        leave_theme(**by(town), need_id=need.id, theme_id=theme)
    new = story.received(CHARGING[0])
    assert join_likest(need_id=new.id) is None
    assert join_likest(need_id=sheds[0].id) is None


def test_another_street_is_never_looked_at(story: Story, elsewhere: Town) -> None:
    one = story.received(CHARGING[0])
    there = story.received(CHARGING[1], street_id=elsewhere.street, area_id=elsewhere.areas["QJ-JW"].pk)
    assert join_likest(need_id=there.id) is None
    assert theme_of(one) is None


def test_the_job_after_sorting_finds_the_theme(story: Story, town: Town) -> None:
    heard(story, *CHARGING[:2])
    worker.run_all()
    assert Theme.objects.in_street(town.street).get().size == 2


def test_the_index_holds_no_text_and_asks_the_same_however_much_is_known(
    story: Story, town: Town, django_assert_num_queries: Any
) -> None:
    heard(story, *CHARGING)
    new = story.received(NEW_SHED)
    known.likest_needs(new)
    with django_assert_num_queries(2):
        assert len(known.likest_needs(new)) >= 2
    heard(story, *FEES, *OTHERS)
    with django_assert_num_queries(2):
        known.likest_needs(new)
    kept = known._kept[town.street]  # the point of the test: no sentence lies in memory
    held = [getattr(kept.index, name) for name in vars(kept.index)]
    assert not any(isinstance(one, str | list | tuple) for one in held)
