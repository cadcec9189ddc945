"""Entries are told in sentences, or by their facts; never as codes alone where a room has words for them."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.support.happenings import Happening
from wushe.core.merkle import Fault
from wushe.foundation.events import Event, Visibility
from wushe.modules.oversight.labels import FAULTS, event_label, name_facts, named, say_values, tells, told


class Told(Event):
    """An event with a sentence of its own."""

    SPOKEN = "test:told:spoken", Visibility.PUBLIC, "说 Spoken"


@tells(Told.SPOKEN)
def spoken(facts):
    return f"{facts['who']} 说了话"


def test_an_event_with_a_sentence_is_told_by_it():
    assert told(Told.SPOKEN, {"who": "居委会"}) == "居委会 说了话"


def test_where_the_sentence_misses_a_fact_the_facts_are_shown_as_they_are():
    assert told(Told.SPOKEN, {"nobody": "x"}) == "nobody x"


def test_facts_have_names_and_codes_have_words():
    name_facts({"test_kind": "类型"})
    say_values("test_kind", {"hall": "礼堂", 1: "是"})
    assert told(Happening.SHOWN, {"test_kind": ["hall", "other"], "number": 3}) == "类型 礼堂、other · number 3"
    assert named({"test_kind": 1, "empty": ""}) == [("类型", "是")]
    assert named({"after": {"test_kind": "hall", "name": "甲"}})[0][1].startswith("类型 礼堂")


def test_an_event_that_nobody_declares_any_more_keeps_its_name():
    assert event_label("gone:long:ago") == "gone:long:ago"


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_every_fault_that_an_inspection_finds_has_words(language):
    with translation.override(language):
        for fault in (Fault.POSITION, Fault.LEAF_HASH, Fault.CUT_SHORT, Fault.ROOT, Fault.SIGNATURE):
            assert any("\u4e00" <= letter <= "\u9fff" for letter in str(FAULTS[fault]))
