"""Another jurisdiction is another preset file; a topic goes by the rules chosen at its opening, to the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.modules.topics.conftest import MET, OPENED, SENT, Enter, Hall
from wushe.core.deliberation import Assembly, rule_in_force
from wushe.foundation import clock
from wushe.modules.topics.actions._refusals import ChoiceUnknown
from wushe.modules.topics.actions.count_vote import count_vote
from wushe.modules.topics.actions.order_ballot import Asked, order_ballot
from wushe.modules.topics.actions.prepare_topic import NoticeTooShort, give_notice
from wushe.modules.topics.actions.set_assembly_rule import set_assembly_rule
from wushe.modules.topics.actions.take_step import take_step
from wushe.modules.topics.labels import PRESETS
from wushe.modules.topics.queries import late_steps, rule_for
from wushe.modules.topics.queries.assemblies import assembly_rule
from wushe.modules.topics.queries.presets import jurisdictions, rules_of, topic_rules

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 12)


def test_every_file_has_a_name_in_three_languages_and_dated_rows_with_a_source() -> None:
    assert list(jurisdictions()) == ["CN", "GROUP"]
    assert len(list(PRESETS.glob("*.toml"))) >= 3
    assert all({"zh-hans", "zh-hant", "en"} <= set(names) for names in jurisdictions().values())
    assert all(rule.source and rule.evidence in "LKGD" for rule in topic_rules())
    assert rules_of("CN-31") == rules_of("CN")
    with pytest.raises(LookupError):
        rules_of("MARS")


def test_a_residents_group_deliberates_by_its_own_days(hall: Hall, signed_in: Enter) -> None:
    ours, law = hall.at_notice(jurisdiction="GROUP"), hall.at_notice()
    assert (rule_for(ours).notice_days, rule_for(law).notice_days) == (3, 7)
    said = {
        "paper": "两处可选。",
        "channels": ("board", "phone"),
        "where": "楼下",
        "meets_at": SENT + timedelta(days=4),
    }
    with clock.at(SENT):
        with pytest.raises(NoticeTooShort):
            give_notice(**hall.of(law), **said)
        give_notice(**hall.of(ours), **said)
    late = late_steps(hall.town.street, OPENED.date() + timedelta(days=9))
    assert [one.pk for one in late] == [ours.pk]
    with clock.at(SENT + timedelta(days=4)):
        take_step(**hall.of(ours))
        own = hall.of(ours) | {"assembly": "residents", "held_on": clock.today(), "roll": 30, "present": 18}
        assert count_vote(**own, agree=11, against=7).verdict == "fails"
        found = count_vote(**own, agree=12, against=6)
        assert (found.verdict, found.rule_version) == ("passes", "GROUP-2026")
        page = signed_in("secretary").get(reverse("topics:detail", args=[ours.id])).content.decode()
        assert "居民小组自定规则" in page


def test_what_the_street_enters_for_the_law_does_not_change_a_group(hall: Hall) -> None:
    said = {"assembly": "residents", "valid_from": MARCH, "attending": ">=3/4", "agreeing": ">=3/4"}
    set_assembly_rule(**hall.by("coordinator"), **said, source="本市规定")
    street = hall.town.street
    assert assembly_rule(street, Assembly.RESIDENTS, MARCH).jurisdiction == "own"
    assert assembly_rule(street, Assembly.RESIDENTS, MARCH, "GROUP").jurisdiction == "GROUP"
    with pytest.raises(LookupError):
        assembly_rule(street, Assembly.PARTY_MEMBERS, MARCH, "GROUP")


def test_no_law_stands_behind_the_vote_of_a_group(hall: Hall) -> None:
    topic = hall.at_opinion(jurisdiction="GROUP")
    with clock.at(MET):
        row = order_ballot(
            **hall.of(topic), asked=Asked(question="建不建？", roll="residents", until_on=date(2026, 4, 1))
        )
    assert (row.form, row.rule_source) == ("own", "")


def test_a_jurisdiction_without_a_file_is_refused(hall: Hall) -> None:
    with pytest.raises(ChoiceUnknown):
        hall.opened(jurisdiction="MARS")


def test_later_days_do_not_change_what_was_opened_before() -> None:
    (rule,) = rules_of("GROUP")
    assert rule_in_force(rules_of("GROUP"), date(2030, 1, 1)) is rule


def test_the_page_says_what_rests_on_law_and_what_does_not(hall: Hall, signed_in: Enter) -> None:
    page = signed_in("coordinator").get(reverse("topics:assembly_rules")).content.decode()
    for words in ("居民小组自定规则", "尚未录入", "本平台的设计选择", "出自法规"):
        assert words in page


def test_what_the_government_asks_for_is_assigned(hall: Hall) -> None:
    asked = {"origin_kind": "request"}
    government = next(one for one in hall.town.bodies.values() if one.kind in ("street_office", "department"))
    assert hall.opened(**asked, origin_id=government.pk).began == "assigned"
    assert hall.opened(**asked, origin_id=hall.town.bodies["property"].pk).began == "invited"
    assert hall.opened().began == "own_initiative"
