"""A whistle from the call to both assessments; every refusal; nobody is counted for another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.whistles.conftest import Street, at, entries_of, fresh
from wushe.core.whistles import CameHow, Why
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import Refused
from wushe.modules.notifications.models import Message
from wushe.modules.projects.queries import project_of, tasks_of
from wushe.modules.whistles.actions._bodies import BodyElsewhere, NobodyCalled
from wushe.modules.whistles.actions._describing import (
    NeededByPassed,
    OriginElsewhere,
    WhistleKindUnknown,
    WhistlePlaceElsewhere,
)
from wushe.modules.whistles.actions._rows import (
    NotYourWhistle,
    WhistleNotOpen,
    WhistleStepNotAllowed,
    WhistleUnknown,
    WhistleWordsMissing,
    WhistleWordsTooLong,
)
from wushe.modules.whistles.actions.answer_asked import ask_again, turn_down
from wushe.modules.whistles.actions.assess_whistle import MarkMissing, NotFinishedYet, assess_body, assess_whistle
from wushe.modules.whistles.actions.call_body import (
    CalledAlready,
    LetOffAlready,
    ThereAlready,
    ToldAlready,
    call_body,
    let_off,
    note_told,
)
from wushe.modules.whistles.actions.check_in import NotThere, check_in, note_check_in, take_back_check_in
from wushe.modules.whistles.actions.decline_call import DeclinedAlready, NotDeclined, decline_call, settle_decline
from wushe.modules.whistles.actions.finish_whistle import finish_whistle, reopen_whistle
from wushe.modules.whistles.actions.plan_whistle import LeadNotCalled, NoTaskGiven, plan_whistle
from wushe.modules.whistles.actions.raise_whistle import ask_for_whistle, blow_asked, raise_whistle
from wushe.modules.whistles.actions.watch_arrivals import watch_arrivals
from wushe.modules.whistles.actions.withdraw_whistle import restore_whistle, withdraw_whistle
from wushe.modules.whistles.models import Whistle
from wushe.modules.whistles.queries.detail import stand
from wushe.modules.whistles.queries.lists import figures, no_shows, open_calls_of_bodies, open_whistles

NOON = at(12, 0)


def how(street: Street, whistle: Whistle, word: str, now: Any = NOON) -> tuple[CameHow, int, bool, Why]:
    found = stand(fresh(whistle), street.call(whistle, word), now)
    return found.how, found.minutes_late, found.counts, found.why


def test_the_late_one_is_counted_alone_and_both_sides_assess(street: Street) -> None:
    whistle = street.blown()
    for word, hour, minute in (("property", 9, 20), ("water", 10, 12), ("housing", 10, 41)):
        street.came(whistle, word, at(hour, minute))
    assert how(street, whistle, "property") == (CameHow.IN_TIME, 0, False, Why.NOTHING_OWED)
    assert how(street, whistle, "water") == (CameHow.IN_TIME, 0, False, Why.NOTHING_OWED)
    assert how(street, whistle, "housing") == (CameHow.LATE, 11, True, Why.COUNTS)
    street.planned(whistle)
    by = street.by("coordinator")
    with pytest.raises(NotFinishedYet):
        assess_body(**by, call_id=street.call(whistle, "water").id, mark="good")
    with clock.at(at(16, 0)):
        finish_whistle(**by, whistle_id=whistle.id, words="看过,五层以上有水了。")
        assess_body(**by, call_id=street.call(whistle, "water").id, mark="good")
        assess_body(**by, call_id=street.call(whistle, "housing").id, mark="poor", words="迟到且没带图纸")
        assess_whistle(
            **street.by("water"),
            call_id=street.call(whistle, "water").id,
            was_needed=True,
            was_clear=False,
            words="泵房门牌没写",
        )
        lines = {one.name: one for one in figures(street.town.street, at(16, 1))}
    assert {name: (one.tally.in_time, one.tally.late, one.tally.absent) for name, one in lines.items()} == {
        "housing qj": (0, 1, 0),
        "property QJ": (1, 0, 0),
        "water qj": (1, 0, 0),
    }
    assert lines["housing qj"].marks == {"poor": 1}
    assert [(call.body.name, found.minutes_late) for call, found in no_shows(street.town.street, at(16, 1))] == [
        ("housing qj", 11)
    ]
    came = entries_of(whistle.id, "whistle:body:came")
    assert [(one["body"], one["arrival"], one["minutes_late"]) for one in came] == [
        ("property QJ", "in_time", 0),
        ("water qj", "in_time", 0),
        ("housing qj", "late", 11),
    ]
    with pytest.raises(MarkMissing):
        assess_body(**by, call_id=street.call(whistle, "water").id, mark="best")
    with pytest.raises(WhistleWordsMissing):
        assess_body(**by, call_id=street.call(whistle, "water").id, mark="poor")
    with pytest.raises(NotYourWhistle):
        assess_whistle(**by, call_id=street.call(whistle, "water").id, was_needed=True, was_clear=True)


def test_the_joint_plan_has_one_lead_and_becomes_a_project(street: Street) -> None:
    whistle = street.blown()
    by = street.by("coordinator") | {"whistle_id": whistle.id, "plan": "先接临时水。"}
    water, party = (str(street.town.bodies[word].pk) for word in ("water", "party"))
    with clock.at(at(10, 0)):
        with pytest.raises(LeadNotCalled):
            plan_whistle(**by, lead_body_id=party, tasks={water: "修泵"})
        with pytest.raises(NoTaskGiven):
            plan_whistle(**by, lead_body_id=water, tasks={})
    planned = street.planned(whistle)
    project = project_of(street.town.street, planned.project_id or "")
    assert project is not None
    assert (project.lead_body_id, project.origin_id) == (street.town.bodies["water"].pk, whistle.id)
    assert [task.title for task in tasks_of(project)] == ["修水泵"]
    with pytest.raises(WhistleStepNotAllowed):
        street.planned(whistle)
    with clock.at(at(16, 0)):
        finish_whistle(**street.by("coordinator"), whistle_id=whistle.id, words="看过了")
        with pytest.raises(WhistleNotOpen):
            check_in(**street.by("housing"), call_id=street.call(whistle, "housing").id)
        reopen_whistle(**street.by("leader"), whistle_id=whistle.id, reason="又停了")
    assert fresh(whistle).status == "planned"


def test_a_whistle_cannot_end_without_a_plan(street: Street) -> None:
    with pytest.raises(WhistleStepNotAllowed):
        finish_whistle(**street.by("coordinator"), whistle_id=street.blown().id, words="好了")


@pytest.mark.parametrize("word", ["secretary", "manager", "neighbour", "resident", "stranger"])
def test_only_the_street_blows(street: Street, word: str) -> None:
    with pytest.raises(NotYourWhistle):
        street.blown(who=word)


def test_bad_input_is_refused_by_field(street: Street, elsewhere: Town) -> None:
    def refused(refusal: type[Refused], field: str, **more: Any) -> None:
        with pytest.raises(refusal) as raised:
            street.blown(**more)
        assert raised.value.field == field
        assert raised.value.next_step

    refused(WhistleKindUnknown, "kind", kind="picnic")
    refused(WhistleWordsMissing, "words", words=" ")
    refused(WhistleWordsTooLong, "words", words="水" * 501)
    refused(NeededByPassed, "needed_by", needed_by=at(9, 5))
    refused(NeededByPassed, "needed_by", needed_by=at(9, 6) + timedelta(days=31))
    refused(WhistlePlaceElsewhere, "where", area_id=elsewhere.areas["QJ-JW"].pk)
    refused(OriginElsewhere, "receipt", receipt="QJ-260303-000000")
    with pytest.raises(NobodyCalled), clock.at(at(9, 5)):
        raise_whistle(**street.by("coordinator"), matter=street.matter(), body_ids=[], submission_key="none")
    assert not Whistle.objects.in_street(street.town.street).exists()


def test_a_body_of_another_street_is_not_called(street: Street, elsewhere: Town) -> None:
    street.town.bodies["theirs"] = elsewhere.bodies["water"]
    with pytest.raises(BodyElsewhere):
        street.blown("property", "theirs")
    whistle = street.blown("property")
    with pytest.raises(BodyElsewhere), clock.at(at(9, 10)):
        call_body(**street.by("coordinator"), whistle_id=whistle.id, body_id=elsewhere.bodies["water"].pk)
    with pytest.raises(WhistleUnknown):
        withdraw_whistle(
            street_id=elsewhere.street,
            person_id=elsewhere.person("leader"),
            whistle_id=whistle.id,
            reason="不是我们的",
        )


def test_the_same_form_is_one_whistle(street: Street) -> None:
    with clock.at(at(9, 5)):
        both = [
            raise_whistle(
                **street.by("leader"), matter=street.matter(), body_ids=street.bodies("water"), submission_key="same"
            )
            for _ in range(2)
        ]
    assert both[0].id == both[1].id


def test_a_name_or_phone_in_the_words_is_covered(street: Street) -> None:
    whistle = street.blown(words="水泵停机,请联系13800005678。")
    assert "13800005678" not in whistle.words


def test_every_called_body_is_told_at_once_and_the_missing_once(street: Street) -> None:
    whistle = street.blown("property", "water", "silent")
    with clock.at(at(9, 6)):
        worker.run_all()
    told = Message.objects.filter(event="whistle:self:blown").values_list("recipient_id", flat=True)
    assert set(told) == {street.town.person("manager"), street.town.person("water")}
    street.came(whistle, "property", at(9, 20))
    with clock.at(at(10, 31)):
        assert watch_arrivals(street_id=street.town.street) == 1
        assert watch_arrivals(street_id=street.town.street) == 0
        worker.run_all()
    missed = Message.objects.filter(event="whistle:body:missed").values_list("recipient_id", flat=True)
    assert set(missed) == {street.town.person("coordinator"), street.town.person("leader")}
    assert [one["body"] for one in entries_of(whistle.id, "whistle:body:missed")] == ["water qj"]


def test_who_has_nobody_to_be_told_is_not_counted_until_the_street_rings(street: Street) -> None:
    whistle, by = street.blown("water", "silent"), street.by("coordinator")
    assert how(street, whistle, "silent")[2:] == (False, Why.NOT_TOLD)
    call = street.call(whistle, "silent").id
    with clock.at(at(9, 30)):
        note_told(**by, call_id=call, who="值班室,电话")
        with pytest.raises(ToldAlready):
            note_told(**by, call_id=call, who="值班室,电话")
    assert how(street, whistle, "silent")[2:] == (True, Why.COUNTS)
    with clock.at(at(10, 35)):
        note_check_in(**by, call_id=call, who="当班工程师")
    assert how(street, whistle, "silent")[:2] == (CameHow.LATE, 5)


def test_who_is_called_later_is_told_too_late_to_count(street: Street) -> None:
    whistle, by = street.blown("property"), street.by("coordinator")
    with clock.at(at(10, 20)):
        call_body(**by, whistle_id=whistle.id, body_id=street.town.bodies["water"].pk, task="带水泵配件")
        with pytest.raises(CalledAlready):
            call_body(**by, whistle_id=whistle.id, body_id=street.town.bodies["water"].pk)
    street.came(whistle, "water", at(11, 0))
    assert how(street, whistle, "water") == (CameHow.LATE, 30, False, Why.TOLD_TOO_LATE)


def test_a_check_in_counts_once_and_can_be_taken_back(street: Street) -> None:
    whistle, by = street.blown(), street.by("coordinator")
    call = street.call(whistle, "water").id
    with pytest.raises(NotYourWhistle):
        check_in(**street.by("housing"), call_id=call)
    with pytest.raises(NotThere), clock.at(at(9, 15)):
        take_back_check_in(**by, call_id=call, reason="没有报到")
    street.came(whistle, "water", at(9, 20))
    with pytest.raises(ThereAlready):
        street.came(whistle, "water", at(9, 25))
    with pytest.raises(ThereAlready), clock.at(at(9, 30)):
        let_off(**by, call_id=call, reason="不用了")
    with clock.at(at(9, 31)):
        with pytest.raises(NotYourWhistle):
            take_back_check_in(**street.by("housing"), call_id=call, reason="不是我")
        take_back_check_in(**street.by("water"), call_id=call, reason="按错了")
        let_off(**by, call_id=call, reason="物业自己能修")
        with pytest.raises(LetOffAlready):
            let_off(**by, call_id=call, reason="再说一次")
        with pytest.raises(LetOffAlready):
            check_in(**street.by("water"), call_id=call)
    assert how(street, whistle, "water")[0] is CameHow.EXEMPT
    with clock.at(at(9, 40)):
        call_body(**by, whistle_id=whistle.id, body_id=street.town.bodies["water"].pk)
    assert how(street, whistle, "water", at(9, 45))[0] is CameHow.AWAITED


def test_not_our_matter_stops_no_clock_and_counts_when_it_is_theirs_after_all(street: Street) -> None:
    whistle = street.blown()
    water, housing = street.call(whistle, "water").id, street.call(whistle, "housing").id
    by = street.by("coordinator")
    with clock.at(at(9, 10)):
        with pytest.raises(NotDeclined):
            settle_decline(**by, call_id=water, is_its_matter=False, reason="没有提出")
        decline_call(**street.by("water"), call_id=water, reason="泵属物业")
        decline_call(**street.by("housing"), call_id=housing, reason="不属本局")
        with pytest.raises(DeclinedAlready):
            decline_call(**street.by("water"), call_id=water, reason="泵属物业")
    assert how(street, whistle, "water") == (CameHow.ABSENT, 0, False, Why.DISPUTED)
    with clock.at(at(11, 0)):
        with pytest.raises(NotYourWhistle):
            settle_decline(**street.by("water"), call_id=water, is_its_matter=False, reason="我说了算")
        settle_decline(**by, call_id=water, is_its_matter=True, reason="移交协议写明归供水")
        settle_decline(**by, call_id=housing, is_its_matter=False, reason="确不属房管")
    assert how(street, whistle, "water") == (CameHow.ABSENT, 0, True, Why.COUNTS)
    assert how(street, whistle, "housing")[0] is CameHow.EXEMPT
    with clock.at(at(11, 1)):
        call_id = street.call(street.blown("property", when=at(9, 5)), "property").id
        let_off(**by, call_id=call_id, reason="不需要了")
        with pytest.raises(LetOffAlready):
            decline_call(**street.by("manager"), call_id=call_id, reason="不是物业的")


def test_the_community_asks_and_the_street_decides(street: Street) -> None:
    def asked(key: str) -> Whistle:
        with clock.at(at(9, 0)):
            return ask_for_whistle(
                **street.by("worker"), matter=street.matter(), body_ids=street.bodies("water"), submission_key=key
            )

    first = asked("one")
    assert how(street, first, "water")[0] is CameHow.EXEMPT
    with clock.at(at(9, 2)):
        turn_down(**street.by("leader"), whistle_id=first.id, reason="物业能修,先找物业")
        with pytest.raises(NotYourWhistle):
            ask_again(**street.by("neighbour"), whistle_id=first.id, reason="物业不来")
        ask_again(**street.by("worker"), whistle_id=first.id, reason="物业不来")
        with pytest.raises(NotYourWhistle):
            blow_asked(**street.by("worker"), whistle_id=first.id)
    with clock.at(at(9, 5)):
        blow_asked(**street.by("leader"), whistle_id=first.id)
    assert fresh(first).blown_at == at(9, 5)
    assert street.call(first, "water").told_at == at(9, 5)
    with clock.at(at(9, 6)):
        withdraw_whistle(**street.by("worker"), whistle_id=asked("two").id, reason="水来了")
    with pytest.raises(NotYourWhistle):
        ask_for_whistle(
            **street.by("neighbour"), matter=street.matter(), body_ids=street.bodies("water"), submission_key="x"
        )


def test_a_whistle_taken_back_counts_against_nobody_and_can_be_blown_again(street: Street) -> None:
    whistle, by = street.blown(), street.by("coordinator")
    with clock.at(at(11, 0)):
        withdraw_whistle(**by, whistle_id=whistle.id, reason="误报")
    assert how(street, whistle, "water")[0] is CameHow.EXEMPT
    assert no_shows(street.town.street, NOON) == []
    with clock.at(at(11, 5)):
        restore_whistle(**by, whistle_id=whistle.id, reason="又停了", needed_by=at(12, 30))
    assert how(street, whistle, "water")[0] is CameHow.AWAITED
    assert street.call(whistle, "water").told_at == at(11, 5)


def test_rooms_above_read_what_is_open(street: Street) -> None:
    whistle = street.blown()
    assert [one.id for one in open_whistles(street.town.street)] == [whistle.id]
    assert list(open_whistles(street.town.street, street.town.areas["QJ-LS"].path)) == []
    assert [one.body_id for one in open_calls_of_bodies(street.town.street, street.bodies("water"))] == street.bodies(
        "water"
    )
