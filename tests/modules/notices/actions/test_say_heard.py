"""One question after an answer, by the receipt or from paper; only counts of it are shown, and none that is small."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.modules.linkage.town import Town
from tests.modules.needs.conftest import Story, events_of, fresh
from wushe.foundation import clock
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.merge_needs import merge_needs
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.notices.actions.say_heard import (
    MayNotEnterSlips,
    NoProof,
    NotAnswered,
    ReceiptUnknown,
    SaidAlready,
    enter_slip,
    say_heard,
)
from wushe.modules.notices.models import Heard
from wushe.modules.notices.queries.heard import heard_of_year, heard_words, years_heard
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.usefixtures("rules")
MARCH = datetime(2026, 3, 10, 3, tzinfo=UTC)
MAY = datetime(2026, 5, 2, 3, tzinfo=UTC)


def say(town: Town, need: Need, word: str = "yes", **more: str) -> Heard:
    return say_heard(street_id=town.street, number=need.number, word=word, **({"secret": secret_of(need.id)} | more))


def test_whoever_holds_the_receipt_says_it_once_for_each_answer(story: Story, town: Town) -> None:
    need = story.answered()
    heard = say(town, need, "partly", words="我是张建国，电话13800138000，来得有点晚。")
    assert (heard.word, heard.by) == ("partly", "online")
    assert "13800138000" not in heard.words
    assert heard.community == town.areas["QJ-JW"]
    assert "voice:heard:said" in events_of(need.id)
    assert Entry.objects.get(event="voice:heard:said").visibility == "restricted"
    with pytest.raises(SaidAlready):
        say(town, need)


def test_the_answer_to_the_survivor_is_asked_of_everyone_who_was_joined(story: Story, town: Town) -> None:
    kept, joined = story.sorted(), story.sorted()
    merge_needs(street_id=town.street, person_id=town.person("worker"), need_id=joined.id, into_id=kept.id)
    story.answered(fresh(kept))
    assert say(town, fresh(joined)).answer_id == say(town, fresh(kept)).answer_id


def test_without_an_answer_a_key_or_a_number_nothing_is_kept(story: Story, town: Town, elsewhere: Town) -> None:
    early, need = story.sorted(), story.answered()
    with pytest.raises(NotAnswered):
        say(town, early)
    with pytest.raises(NoProof):
        say(town, need, secret="wrong")
    with pytest.raises(ReceiptUnknown):
        say_heard(street_id=elsewhere.street, number=need.number, word="yes", secret=secret_of(need.id))
    assert not Heard.objects.in_street(town.street).exists()


def test_a_slip_is_typed_by_staff_of_the_area_only(story: Story, town: Town, elsewhere: Town) -> None:
    need = story.answered()
    slip = {"street_id": town.street, "number": need.number.lower(), "word": "no"}
    for word in ("resident", "neighbour", "stranger"):
        with pytest.raises(MayNotEnterSlips):
            enter_slip(**slip, person_id=town.person(word))
    with pytest.raises(ReceiptUnknown):
        enter_slip(**(slip | {"street_id": elsewhere.street}), person_id=elsewhere.person("worker"))
    heard = enter_slip(**slip, person_id=town.person("worker"), words="没人来看过")
    assert (heard.by, heard.entered_role) == ("paper", "community_worker")
    with pytest.raises(SaidAlready):
        say(town, need)


def many(story: Story, town: Town, words: str, area: str = "QJ-JW") -> None:
    """Answered needs of a community, and what each of them says: y, p or n."""
    for letter in words:
        by = {"person_id": town.person("coordinator")}
        need = story.sorted(story.received(area=area), **by)
        answer_need(street_id=town.street, need_id=need.id, points=["水泵已修好。"], **by)
        say(town, need, {"y": "yes", "p": "partly", "n": "no"}[letter], words="谢谢" if letter == "y" else "")


def test_small_counts_are_hidden_and_only_months_that_are_over_are_shown(story: Story, town: Town) -> None:
    with clock.at(MARCH):
        many(story, town, "yyyyyyyppn")
        many(story, town, "yyyyyynnnnnn", area="QJ-LS")
    with clock.at(MAY):
        many(story, town, "y")
        found = heard_of_year(town.street, 2026, MAY)
    assert found.months == ("01", "02", "03", "04")
    rows = found.safe.tables[0]
    river, hill = (rows[str(town.areas[code].pk)] for code in ("QJ-JW", "QJ-LS"))
    assert (river.cells["partly"], river.cells["no"]) == (None, None)
    assert hill.cells["partly"] == 0
    assert found.safe.tables[1]["03"].cells["partly"] is None, "March is the whole year: its total would tell"
    assert found.safe.total == 22, "what is said in May is shown in June"
    assert years_heard(town.street, MAY) == [2026]


def test_words_are_shown_to_staff_of_the_area_where_enough_have_answered(story: Story, town: Town) -> None:
    with clock.at(MARCH):
        many(story, town, "yyyyyyyyyy")
        many(story, town, "yy", area="QJ-LS")
    with clock.at(MAY):
        whole = heard_words(town.street, (town.areas["QJ"].path,), 2026, MAY)
        assert {one.community.code for one in whole} == {"QJ-JW"}
        assert heard_words(town.street, (town.areas["QJ-LS"].path,), 2026, MAY) == []
        assert heard_words(town.street, (), 2026, MAY) == []
