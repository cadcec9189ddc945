from __future__ import annotations

import pytest

from wushe.core.triage.classify_scores import scores


def test_macro_f1_is_the_mean_over_categories_present_in_the_truth() -> None:
    found = scores(["a", "a", "b", "b"], ["a", "b", "b", "c"])
    by_label = {one.label: one for one in found.per_class}
    assert set(by_label) == {"a", "b"}
    assert by_label["a"].f1 == pytest.approx(2 / 3)
    assert by_label["b"].f1 == pytest.approx(1 / 2)
    assert found.macro_f1 == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert found.accuracy == pytest.approx(1 / 2)


def test_a_category_never_found_scores_zero() -> None:
    found = scores(["a", "b"], ["a", "a"])
    assert [one.f1 for one in found.per_class] == [pytest.approx(2 / 3), 0.0]
    assert found.confusions == (("b", "a", 1),)


def test_the_commonest_confusion_comes_first() -> None:
    found = scores(["a", "a", "b"], ["b", "b", "a"])
    assert found.confusions == (("a", "b", 2), ("b", "a", 1))


def test_no_message_is_no_score() -> None:
    with pytest.raises(ValueError, match="no message"):
        scores([], [])
