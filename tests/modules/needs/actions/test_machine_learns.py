"""The next consolidation respects what people have joined and split, newcomers follow; merging keeps voices."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.core.triage.themes import Message, themes
from wushe.core.triage.themes_hands import Hand
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.linkage.models import RuleTable
from wushe.modules.needs.actions._theme_hands import NotYourTheme
from wushe.modules.needs.actions.consolidate_needs import consolidate_needs
from wushe.modules.needs.actions.merge_needs import merge_needs, unmerge_need
from wushe.modules.needs.actions.shape_theme import SameTheme, leave_theme, unite_themes
from wushe.modules.needs.actions.split_theme import open_theme, split_theme
from wushe.modules.needs.actions.support_need import support_need
from wushe.modules.needs.models import Need, Theme
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.notifications.models import Message as Told

pytestmark = pytest.mark.timeout(240)

CHARGING = [
    "锦苑一期电动车没有地方充电,楼下全是飞线,请建充电棚",
    "锦苑一期电动车飞线充电太危险,没有充电棚",
    "希望在锦苑一期建充电棚,电动车充电都靠飞线",
    "锦苑一期电动车充电没有充电棚,飞线从楼上拉下来",
    "锦苑一期充电棚什么时候建,电动车飞线充电天天有",
]
FEES = [
    "锦苑一期电动车充电柜收费太高,一度电要两块",
    "锦苑一期充电柜收费太贵,电动车充电一度两块钱",
    "锦苑一期电动车充电收费太高,充电柜比家里贵三倍",
]
NEW_FEE, NEW_SHED = "锦苑一期充电柜收费太高,电动车充电比别处贵", "锦苑一期电动车没有充电棚,飞线太危险,请建棚"
LIFT = ["和苑3幢7号电梯又停在半路,关门关不上", "和苑3幢7号电梯关门关不上,停在半路", "3幢7号电梯停在半路关不上门"]
NEW_LIFT = "和苑3幢7号电梯今天又停在半路,关门关不上"
OTHERS = ["北坡掉石头,排水沟堵了", "食堂中午排队太长,老人站不住", "广场舞音响太大", "路灯坏了三盏,看不清台阶"]


def by(town: Town, word: str = "worker") -> dict[str, Any]:
    return {"street_id": town.street, "person_id": town.person(word)}


def heard(story: Story, *bodies: str) -> list[Need]:
    return [story.received(body) for body in bodies]


def theme_of(need: Need) -> Any:
    return fresh(need).theme_id


def test_without_a_hand_fees_and_sheds_are_one_theme(story: Story, town: Town) -> None:
    """The control: what the next test splits is together by itself."""
    sheds, fees = heard(story, *CHARGING), heard(story, *FEES)
    heard(story, *OTHERS)
    consolidate_needs(street_id=town.street)
    assert len({theme_of(need) for need in [*sheds, *fees]}) == 1


def test_after_a_split_newcomers_go_to_the_side_they_resemble(story: Story, town: Town) -> None:
    sheds, fees = heard(story, *CHARGING), heard(story, *FEES)
    heard(story, *OTHERS)
    consolidate_needs(street_id=town.street)
    theme = theme_of(sheds[0])
    part = split_theme(**by(town), theme_id=theme, title="充电收费", need_ids=[need.id for need in fees])
    new_fee, new_shed = heard(story, NEW_FEE, NEW_SHED)
    consolidate_needs(street_id=town.street)
    assert {theme_of(need) for need in fees} == {part.id}
    assert {theme_of(need) for need in sheds} == {theme}
    assert (theme_of(new_fee), theme_of(new_shed)) == (part.id, theme)


def test_what_was_joined_by_hand_takes_newcomers_of_both_kinds(story: Story, town: Town) -> None:
    sheds, lifts = heard(story, *CHARGING), heard(story, *LIFT)
    heard(story, *OTHERS)
    consolidate_needs(street_id=town.street)
    one, other = theme_of(sheds[0]), theme_of(lifts[0])
    assert one != other
    unite_themes(**by(town), theme_id=other, into_id=one)
    assert Theme.objects.in_street(town.street).get(pk=other).state == "dissolved"
    new_lift, new_shed = heard(story, NEW_LIFT, NEW_SHED)
    consolidate_needs(street_id=town.street)
    assert {theme_of(need) for need in [*sheds, *lifts, new_lift, new_shed]} == {one}
    assert events_of(one)[-1] == "need:theme:united"


def test_what_was_taken_out_stays_out_with_those_like_it(story: Story, town: Town) -> None:
    sheds, fees = heard(story, *CHARGING), heard(story, *FEES)
    heard(story, *OTHERS)
    consolidate_needs(street_id=town.street)
    theme = theme_of(sheds[0])
    leave_theme(**by(town), need_id=fees[0].id, theme_id=theme)
    (twin,) = heard(story, FEES[0].replace("收费太高", "收费真高"))
    consolidate_needs(street_id=town.street)
    assert theme_of(fees[0]) != theme
    assert theme_of(twin) != theme
    assert theme_of(twin) == theme_of(fees[0])


def test_a_theme_is_not_joined_with_itself_or_by_strangers(story: Story, town: Town, elsewhere: Town) -> None:
    one, other = (open_theme(**by(town), title=word, need_ids=[story.received().id]) for word in ("甲事", "乙事"))
    with pytest.raises(SameTheme):
        unite_themes(**by(town), theme_id=one.id, into_id=one.id)
    for word in ("resident", "stranger"):
        with pytest.raises(NotYourTheme):
            unite_themes(**by(town, word), theme_id=one.id, into_id=other.id)
    from wushe.modules.needs.actions._rows import ThemeUnknown

    with pytest.raises(ThemeUnknown):
        unite_themes(**by(elsewhere), theme_id=one.id, into_id=other.id)


def test_the_same_batch_gathered_twice_with_hands_is_the_same(story: Story) -> None:
    now = clock.now()
    said = [Message(str(place), "", body, now - timedelta(hours=place)) for place, body in enumerate(CHARGING + FEES)]
    hands = [Hand("a", place == 0) if place < 5 else Hand("b", place == 5) for place in range(8)]
    first, second = (themes(said, now=now, hands=hands) for _ in range(2))
    assert first == second
    assert sorted(one.arranged_as for one in first.themes) == ["a", "b"]


def test_merging_counts_each_supporter_once_and_undoing_gives_everything_back(
    story: Story, town: Town, rules: RuleTable
) -> None:
    first, second, third = heard(story, *CHARGING[:3])
    for need in (first, second, third):
        story.sorted(need)
    for number, need in enumerate((first, second, second, third)):
        key = supporter_key(town.street, f"browser:{number % 3}")
        support_need(street_id=town.street, need_id=need.id, supporter_key=key)
    merge_needs(**by(town), need_id=first.id, into_id=second.id)
    assert fresh(second).supports == 3 + 1, "three browsers, of which one spoke twice, and the merged reporter"
    merge_needs(**by(town), need_id=second.id, into_id=third.id)
    assert fresh(third).supports == 3 + 2
    assert fresh(first).merged_into_id == third.id
    unmerge_need(**by(town), need_id=second.id)
    assert (fresh(first).merged_into_id, fresh(first).merged_first) == (second.id, None)
    assert (fresh(second).supports, fresh(third).supports) == (3 + 1, 1)
    assert events_of(second.id)[-1] == "need:self:unmerged"


def test_one_answer_reaches_everyone_whose_need_was_merged(story: Story, town: Town, rules: RuleTable) -> None:
    main = story.sorted(story.received())
    twin = story.sorted(story.received(person_id=town.person("resident")))
    merge_needs(**by(town), need_id=twin.id, into_id=main.id)
    story.answered(main)
    worker.run_all()
    told = Told.objects.in_street(town.street).filter(event="need:self:answered")
    assert [(message.recipient_id, message.facts["number"]) for message in told] == [
        (town.person("resident"), twin.number)
    ]


def test_fifty_fresh_browsers_do_not_scatter_a_theme(story: Story, town: Town, rules: RuleTable) -> None:
    """Flooding the words of a theme must not make them common and the theme invisible."""
    sheds = heard(story, *CHARGING)
    for need in sheds:
        story.sorted(need)
    heard(story, *OTHERS, *LIFT)
    consolidate_needs(street_id=town.street)
    theme = theme_of(sheds[0])
    assert {theme_of(need) for need in sheds} == {theme}
    tails = "甲乙丙丁戊己庚辛壬癸"
    flood = [f"{CHARGING[number % 5]}{tails[number % 10] * (1 + number // 10)}" for number in range(50)]
    heard(story, *flood)
    consolidate_needs(street_id=town.street)
    assert {theme_of(need) for need in sheds} == {theme}
    alone = themes([Message(str(place), "", body, clock.now()) for place, body in enumerate([*CHARGING, *flood])])
    parts = {alone.members[place].theme for place in range(len(CHARGING))}
    assert len(parts) > 1, "the control: gathered without knowing who was heard, the flood scatters the theme"
