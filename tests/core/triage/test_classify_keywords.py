from __future__ import annotations

import pytest

from wushe.core.triage.classify import GuessSource
from wushe.core.triage.classify_keywords import SUREST, guess_by_keywords
from wushe.core.triage.wordrules import WordRule, read_word_rules

HEADINGS = read_word_rules(
    [
        {"code": "lifts", "keywords": ["电梯", "困人", "加装电梯"]},
        {"code": "sanitation", "keywords": ["垃圾", "垃圾桶", "清运"]},
    ]
)


def test_the_loudest_heading_wins_and_says_it_rests_on_keywords() -> None:
    guess = guess_by_keywords("垃圾桶满了\n电梯口也堆着垃圾", HEADINGS, "other")
    assert (guess.label, guess.runner_up, guess.source) == ("sanitation", "lifts", GuessSource.KEYWORDS)
    assert guess.reasons == ("垃圾桶", "垃圾")
    assert 0.5 < guess.confidence < SUREST


def test_a_word_in_the_title_counts_twice() -> None:
    assert guess_by_keywords("电梯。有垃圾", HEADINGS, "other").label == "lifts"
    assert guess_by_keywords("垃圾。有电梯", HEADINGS, "other").label == "sanitation"


def test_without_a_keyword_the_message_is_left_for_a_person() -> None:
    guess = guess_by_keywords("您好", HEADINGS, "other")
    assert (guess.label, guess.confidence, guess.reasons) == ("other", 0.0, ())


def test_a_few_words_are_never_fully_sure() -> None:
    assert guess_by_keywords("电梯困人", HEADINGS, "other").confidence == pytest.approx(SUREST)


def test_a_heavier_heading_speaks_louder() -> None:
    heavy = (*HEADINGS, WordRule("urgent_repairs", ("电梯",), weight=5))
    assert guess_by_keywords("电梯坏了", heavy, "other").label == "urgent_repairs"
