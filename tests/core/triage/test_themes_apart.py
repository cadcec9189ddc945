"""The same words about another building, place, community or category are another matter; unknown changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wushe.core.triage.themes import JoinCode, Message, themes
from wushe.core.triage.themes_apart import UNKNOWN, Particulars, differences
from wushe.core.triage.themes_graph import USUAL
from wushe.core.triage.themes_known import Known
from wushe.core.triage.themes_settings import ThemeSettings

pytestmark = pytest.mark.timeout(240)

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
TITLE, BODY = "楼道里堆满纸箱和旧家具", "楼道里堆满纸箱和旧家具,消防门都推不开,请来清理"
OTHERS = ("想给母亲办助餐补贴不知道找谁", "广场舞的音响晚上十点还在放", "河边护栏松了孩子靠上去很危险")


def groups(*known: Particulars, days: float = 10, same_words: bool = True) -> set[frozenset[int]]:
    """Which of messages that say the same (or nearly) come together, among some about other matters."""
    told = [
        Message(
            f"m{k}",
            TITLE,
            BODY if same_words else f"{BODY}，{'谢谢' * (k + 1)}",
            BEGAN + timedelta(days=days * k),
            known=one,
        )
        for k, one in enumerate(known)
    ]
    told += [Message(f"o{k}", text, text, BEGAN + timedelta(days=k)) for k, text in enumerate(OTHERS)]
    found = themes(told)
    return {frozenset(theme.members) for theme in found.themes if min(theme.members) < len(known)}


SEVEN = Particulars(building="a/jy/7", community="a/jy", category="fire")
TWO = Particulars(building="a/jy/2", community="a/jy", category="fire")


@pytest.mark.parametrize("same_words", [True, False])
def test_the_same_in_another_building_weeks_later_is_another_matter(same_words: bool) -> None:
    assert groups(SEVEN, TWO, SEVEN, same_words=same_words) == {frozenset({0, 2}), frozenset({1})}


def test_within_a_few_days_neighbours_speak_of_one_matter() -> None:
    assert groups(SEVEN, TWO, days=1) == {frozenset({0, 1})}
    elsewhere = Particulars(building="a/hy/2", community="a/hy", category="fire")
    assert groups(SEVEN, elsewhere, days=1) == {frozenset({0}), frozenset({1})}


@pytest.mark.parametrize(
    "less",
    [
        UNKNOWN,
        Particulars(community="a/jy"),
        Particulars(place="hall", community="a/jy"),
        Particulars(category="fire"),
        SEVEN._replace(category=""),
    ],
)
def test_what_is_known_of_one_only_says_nothing(less: Particulars) -> None:
    assert groups(SEVEN, less) == {frozenset({0, 1})}


def test_a_difference_multiplies_and_several_do_so_together() -> None:
    settings = ThemeSettings()
    pair = [Message("a", TITLE, BODY, BEGAN, known=SEVEN), Message("b", TITLE, BODY, BEGAN + timedelta(days=9))]
    index = Known()
    index.add_many([one.title for one in pair], [one.body for one in pair])

    def likeness(of: Particulars) -> float:
        new = Message("n", TITLE, BODY, BEGAN + timedelta(days=9), known=of)
        return index.likest(new, pair[:1], least=0.0)[0].likeness

    whole = likeness(SEVEN)
    assert whole > 4 * USUAL
    assert likeness(SEVEN._replace(category="waste")) == pytest.approx(whole * settings.other_category)
    assert likeness(TWO) == pytest.approx(whole * settings.other_spot)
    assert likeness(Particulars("a/hy/1", "", "a/hy", "waste")) == pytest.approx(whole * 0.15 * 0.5 * 0.5)


def test_repeats_of_one_building_are_folded_and_of_two_are_not() -> None:
    told = [
        Message(f"m{k}", TITLE, BODY, BEGAN + timedelta(days=30 * k), known=one)
        for k, one in enumerate((SEVEN, TWO, SEVEN))
    ]
    found = themes(told)
    assert [one.reason.code for one in found.members] == [JoinCode.REPEAT, JoinCode.LONE, JoinCode.REPEAT]


def test_nothing_known_costs_no_column_and_changes_no_digest() -> None:
    assert differences([UNKNOWN] * 3, ThemeSettings()).known.shape == (3, 0)
    bare = [Message("a", TITLE, BODY, BEGAN), Message("b", OTHERS[0], OTHERS[0], BEGAN)]
    told = [bare[0], Message("b", OTHERS[0], OTHERS[0], BEGAN, known=TWO)]
    assert themes(bare).digest == themes(list(bare)).digest != themes(told).digest
