"""An owners' vote from the roll to the file that anyone counts again, and what is refused on the way."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.modules.ballots.conftest import AFTER, LATER, MARCH, Ballots, plan_of
from tests.modules.linkage.town import Town
from wushe.core.ballots import OwnersMatter
from wushe.foundation import clock
from wushe.modules.ballots.actions._plan import BallotPlanWrong
from wushe.modules.ballots.actions._rows import (
    BallotNotYours,
    BallotUnknown,
    ChoiceWrong,
    EntryUnknown,
    VoteWordsWrong,
    WrongState,
)
from wushe.modules.ballots.actions.cast_vote import NotOnTheRoll, PrincipalVoted, VotedOnPaper, VotedSince, cast_vote
from wushe.modules.ballots.actions.change_entry import HasVoted, ProxyUnknown, recuse, remove_entry, set_proxy
from wushe.modules.ballots.actions.count_ballot import PapersMissing, RulesChanged, count_ballot
from wushe.modules.ballots.actions.end_ballot import StillVoting, call_off, close_ballot
from wushe.modules.ballots.actions.enter_paper import (
    OnlyInSecret,
    ReadByYou,
    ReadingsDiffer,
    SheetRead,
    clear_sheet,
    enter_paper,
    take_paper,
)
from wushe.modules.ballots.actions.export_ballot import OnlyForVoters, TooFewVotes, export_ballot
from wushe.modules.ballots.actions.fill_roll import RollFromTable, RollTooLong, fill_roll
from wushe.modules.ballots.actions.open_ballot import (
    NoticeTooLate,
    NoticeTooShort,
    RollEmpty,
    give_notice,
    open_ballot,
)
from wushe.modules.ballots.actions.paste_roll import RollLineWrong, paste_roll
from wushe.modules.ballots.actions.prepare_ballot import (
    SecretByArea,
    TitleTaken,
    change_ballot,
    prepare_ballot,
)
from wushe.modules.ballots.models import Ballot, Cast, RollEntry
from wushe.modules.ballots.queries import turnout
from wushe.modules.ballots.queries.forms import codes, statute
from wushe.modules.ballots.queries.result import outcome_of
from wushe.modules.oversight.models import Entry
from wushe.site.cli.main import app

TABLE = "\n".join(f"业主{name}\t{area}" for name, area in zip("甲乙丙丁戊己", (100, 90, 80, 70, 60, 50), strict=True))


def _paper(ballots: Ballots, row: Ballot, choices: dict[int, str]) -> None:
    with clock.at(LATER):
        for word in ("worker", "secretary"):
            for number, choice in choices.items():
                enter_paper(**ballots.by(word), ballot_id=row.id, number=number, choice=choice)


def test_from_roll_to_file(ballots: Ballots, town: Town, tmp_path: Path) -> None:
    row = ballots.owners(f"{TABLE}\n业主庚\t50.50\t{ballots.account('resident')}")
    assert (row.heads, row.area_size, row.rule) == (
        7, 500_50, {"taking_part": ">=2/3", "agreeing": ">1/2", "by_area": True},
    )  # fmt: skip
    with clock.at(LATER):
        ballots.vote(row, "resident", "no")
        ballots.vote(row, "resident", "yes")
    _paper(ballots, row, {1: "yes", 2: "yes", 3: "no", 4: "abstain"})
    assert (turnout(row).voted, turnout(row).paper) == (5, 4)
    row = ballots.counted(row)
    found = outcome_of(row)
    assert row.result["counts"] == {"yes": 3, "no": 1, "abstain": 1}
    assert row.result["areas"] == {"yes": "240.50", "no": "80.00", "abstain": "70.00"}
    assert (row.result["verdict"], [bar.is_met for bar in found.bars]) == ("passes", [True] * 4)
    content = export_ballot(**ballots.by("resident"), ballot_id=row.id, form="json")
    file = tmp_path / "ballot.json"
    file.write_bytes(content)
    assert CliRunner().invoke(app, ["ballot", "tally", str(file)]).exit_code == 0
    changed = json.loads(content)
    changed["ballots"][0]["choice"] = "abstain" if changed["ballots"][0]["choice"] != "abstain" else "no"
    file.write_text(json.dumps(changed), encoding="utf-8")
    assert CliRunner().invoke(app, ["ballot", "tally", str(file)]).exit_code == 4
    with pytest.raises(OnlyForVoters):
        export_ballot(street_id=town.street, person_id=None, ballot_id=row.id, form="json")
    roll = export_ballot(**ballots.by(), ballot_id=row.id, form="csv").decode("utf-8-sig")
    assert "业**" in roll
    assert "业主甲" not in roll


@pytest.mark.parametrize(
    ("matter", "agreeing"),
    [(matter, ">=3/4" if matter.number in (6, 7, 8) else ">1/2") for matter in OwnersMatter],
)
def test_every_matter_of_the_owners_has_its_majority(matter: OwnersMatter, agreeing: str) -> None:
    law = statute("owners", date(2026, 3, 1), matter.value)
    assert law is not None
    assert (law.taking_part, law.agreeing, law.by_area, law.notice_days) == (">=2/3", agreeing, True, 15)


def test_forms_hold_from_their_day() -> None:
    law = {"owners", "residents", "households", "representatives", "party", "committee"}
    assert set(codes(["CN"])) == {*law, "own"}
    assert set(codes(["CN", "HOUSE"])) == {*law, "association", "own"}
    old, new = statute("residents", date(2025, 12, 31)), statute("residents", date(2026, 1, 1))
    assert old is not None
    assert new is not None
    assert old.source != new.source
    assert all(statute(code, date(2026, 3, 1)) for code in codes(["CN", "HOUSE"]) if code not in ("owners", "own"))
    assert statute("owners", date(2020, 12, 31), "other") is None


@pytest.mark.parametrize(
    ("votes", "verdict"),
    [
        ({1: "yes", 2: "yes", 3: "yes"}, "invalid"),  # half of the heads only
        ({1: "yes", 2: "yes", 3: "yes", 4: "no"}, "passes"),
        ({1: "yes", 2: "yes", 3: "no", 4: "no"}, "fails"),  # more area, but not more than half of the heads
    ],
)
def test_both_heads_and_area_decide(ballots: Ballots, votes: dict[int, str], verdict: str) -> None:
    row = ballots.owners(TABLE)
    _paper(ballots, row, votes)
    assert ballots.counted(row).result["verdict"] == verdict


def test_notice_is_fifteen_days(ballots: Ballots) -> None:
    row = ballots.prepared(form="owners", matter="use_funds")
    with pytest.raises(RollFromTable):
        fill_roll(**ballots.by(), ballot_id=row.id)
    with pytest.raises(RollEmpty):
        give_notice(**ballots.by(), ballot_id=row.id)
    paste_roll(**ballots.by(), ballot_id=row.id, text=TABLE)
    give_notice(**ballots.by(), ballot_id=row.id)
    with clock.at(MARCH + timedelta(days=14)), pytest.raises(NoticeTooShort):
        open_ballot(**ballots.by(), ballot_id=row.id)
    with clock.at(MARCH + timedelta(days=15)):
        open_ballot(**ballots.by(), ballot_id=row.id)
    late = ballots.prepared(form="owners", matter="use_funds", title="太晚", until_on=date(2026, 3, 10))
    paste_roll(**ballots.by(), ballot_id=late.id, text=TABLE)
    with pytest.raises(NoticeTooLate):
        give_notice(**ballots.by(), ballot_id=late.id)


def test_a_pasted_table_is_taken_whole_or_not_at_all(ballots: Ballots, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ballots.prepared(form="owners", matter="other")
    again = f"甲\t10\t{ballots.account('resident')}"
    for text in ("甲\t10\n乙\tabc", "甲\t0", "甲", "\t10", "甲\t10\n甲\t20", "甲\t10\tnobody-here", "甲\t10.001"):
        with pytest.raises(RollLineWrong):
            paste_roll(**ballots.by(), ballot_id=row.id, text=text)
        assert not RollEntry.objects.in_street(ballots.town.street).filter(ballot=row).exists()
    assert paste_roll(**ballots.by(), ballot_id=row.id, text=again) == 1
    with pytest.raises(RollLineWrong):
        paste_roll(**ballots.by(), ballot_id=row.id, text=again)
    monkeypatch.setattr("wushe.modules.ballots.actions.fill_roll.MOST_ON_ROLL", 1)
    with pytest.raises(RollTooLong):
        paste_roll(**ballots.by(), ballot_id=row.id, text="乙\t20")
    remove_entry(**ballots.by(), ballot_id=row.id, number=1)
    with pytest.raises(EntryUnknown):
        remove_entry(**ballots.by(), ballot_id=row.id, number=1)


def test_nothing_changes_after_the_opening(ballots: Ballots) -> None:
    row = ballots.owners(TABLE)
    with clock.at(LATER):
        with pytest.raises(WrongState):
            change_ballot(**ballots.by(), ballot_id=row.id, plan=plan_of())
        with pytest.raises(WrongState):
            paste_roll(**ballots.by(), ballot_id=row.id, text="庚\t10")
        with pytest.raises(WrongState):
            recuse(**ballots.by(), ballot_id=row.id, number=1, reason="有利害关系")
        with pytest.raises(WrongState):
            remove_entry(**ballots.by(), ballot_id=row.id, number=1)
    opened = Entry.objects.in_street(ballots.town.street).get(event="ballot:self:opened", subject_id=row.id)
    assert opened.facts["digest"] == row.digest
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        Ballot.objects.in_street(ballots.town.street).filter(pk=row.pk).update(rule={**row.rule, "agreeing": ">1/4"})
        with pytest.raises(RulesChanged):
            count_ballot(**ballots.by(), ballot_id=row.id)


def test_paper_is_read_twice_and_prevails(ballots: Ballots) -> None:
    row = ballots.owners(f"业主庚\t50.50\t{ballots.account('resident')}\n业主辛\t60")
    paper = {"ballot_id": row.id, "number": 1}
    with clock.at(LATER):
        ballots.vote(row, "resident", "yes")
        assert not enter_paper(**ballots.by("worker"), **paper, choice="no")
        with pytest.raises(ReadByYou):
            enter_paper(**ballots.by("worker"), **paper, choice="no")
        with pytest.raises(ReadingsDiffer):
            enter_paper(**ballots.by(), **paper, choice="yes")
        clear_sheet(**ballots.by(), **paper)
        with pytest.raises(EntryUnknown):
            clear_sheet(**ballots.by(), **paper)
        enter_paper(**ballots.by("worker"), **paper, choice="no")
        assert enter_paper(**ballots.by(), **paper, choice="no")
        with pytest.raises(SheetRead):
            enter_paper(**ballots.by(), **paper, choice="no")
        with pytest.raises(VotedOnPaper):
            ballots.vote(row, "resident", "yes")
        with pytest.raises(EntryUnknown):
            enter_paper(**ballots.by(), ballot_id=row.id, number=99, choice="no")
        with pytest.raises(OnlyInSecret):
            take_paper(**ballots.by(), ballot_id=row.id, number=2)
        enter_paper(**ballots.by(), ballot_id=row.id, number=2, choice="no")
    with clock.at(AFTER):
        close_ballot(**ballots.by(), ballot_id=row.id)
        with pytest.raises(PapersMissing):
            count_ballot(**ballots.by(), ballot_id=row.id)
        enter_paper(**ballots.by("worker"), ballot_id=row.id, number=2, choice="no")
        count_ballot(**ballots.by(), ballot_id=row.id)
        with pytest.raises(TooFewVotes):
            export_ballot(**ballots.by(), ballot_id=row.id, form="json")
    assert Cast.objects.in_street(row.street_id).filter(ballot=row, choice="no").count() == 2


def test_a_proxy_has_a_paper_and_the_person_goes_first(ballots: Ballots) -> None:
    other = ballots.resident()
    row = ballots.prepared()
    fill_roll(**ballots.by(), ballot_id=row.id)
    numbers = dict(RollEntry.objects.in_street(row.street_id).filter(ballot=row).values_list("person_id", "number"))
    mine = numbers[ballots.town.person("resident")]
    by = ballots.by() | {"ballot_id": row.id, "number": mine}
    with pytest.raises(ProxyUnknown):
        set_proxy(**by, account="nobody-here", paper="档案柜")
    with pytest.raises(VoteWordsWrong):
        set_proxy(**by, account=ballots.account(other), paper="")
    set_proxy(**by, account=ballots.account(other), paper="委托书存居委会档案柜")
    give_notice(**ballots.by(), ballot_id=row.id)
    open_ballot(**ballots.by(), ballot_id=row.id)
    assert ballots.vote(row, other, "yes", number=mine).is_by_proxy
    ballots.vote(row, other, "no")
    ballots.vote(row, "resident", "no")
    with pytest.raises(PrincipalVoted):
        ballots.vote(row, other, "yes", number=mine)
    with pytest.raises(HasVoted):
        set_proxy(**by, account="", paper="")
    assert not RollEntry.objects.in_street(row.street_id).filter(ballot=row, person_id=None).exists()
    assert close_ballot(**ballots.by(), ballot_id=row.id).state == "closed"  # early: everybody has voted


def test_who_is_recused_neither_votes_nor_counts(ballots: Ballots) -> None:
    row = ballots.prepared()
    ballots.resident()
    fill_roll(**ballots.by(), ballot_id=row.id)
    assert fill_roll(**ballots.by(), ballot_id=row.id) == 0
    entries = RollEntry.objects.in_street(row.street_id).filter(ballot=row)
    mine = entries.get(person_id=ballots.town.person("resident")).number
    recuse(**ballots.by(), ballot_id=row.id, number=mine, reason="施工方是其亲属")
    give_notice(**ballots.by(), ballot_id=row.id)
    row = open_ballot(**ballots.by(), ballot_id=row.id)
    assert row.heads == entries.count() - 1
    with pytest.raises(NotOnTheRoll):
        ballots.vote(row, "resident", "yes")
    with pytest.raises(EntryUnknown):
        enter_paper(**ballots.by(), ballot_id=row.id, number=mine, choice="yes")


def test_an_old_page_changes_nothing(ballots: Ballots) -> None:
    ballots.resident()
    row, _shares = ballots.opened()
    assert ballots.vote(row, "resident", "yes", seen=0).turn == 1
    with pytest.raises(VotedSince):
        ballots.vote(row, "resident", "no", seen=0)
    assert ballots.vote(row, "resident", "no", seen=1).turn == 2
    for wrong in ("maybe", ["1"], {"1": 1}, None):
        with pytest.raises(ChoiceWrong):
            ballots.vote(row, "resident", wrong)
    with pytest.raises(StillVoting):
        close_ballot(**ballots.by(), ballot_id=row.id)
    with pytest.raises(NotOnTheRoll):
        ballots.vote(row, "stranger", "yes")
    with clock.at(AFTER), pytest.raises(WrongState):
        ballots.vote(row, "resident", "yes")


def test_who_may_do_what(ballots: Ballots, town: Town) -> None:
    for word in ("worker", "resident", "neighbour", "stranger"):
        with pytest.raises(BallotNotYours):
            prepare_ballot(**ballots.by(word), area_id=town.areas["QJ-JW"].pk, plan=plan_of())
    row, _shares = ballots.opened()
    with pytest.raises(BallotNotYours):
        enter_paper(**ballots.by("resident"), ballot_id=row.id, number=1, choice="yes")
    with pytest.raises(BallotUnknown):
        cast_vote(street_id=row.id, person_id=town.person("resident"), ballot_id=row.id, choice="yes")
    call_off(**ballots.by(), ballot_id=row.id, reason="表决事项写错了")
    with pytest.raises(WrongState):
        export_ballot(**ballots.by(), ballot_id=row.id, form="json")
    draft = ballots.prepared(title="另一项")
    with pytest.raises(BallotUnknown):
        export_ballot(**ballots.by(), ballot_id=draft.id, form="json")


@pytest.mark.parametrize(
    "more",
    [
        {"form": "owners", "matter": "none"},
        {"form": "nothing"},
        {"kind": "lots"},
        {"form": "residents", "kind": "single"},
        {"roll": "cats"},
        {"roll": "committee"},
        {"until_on": date(2026, 3, 2)},
        {"kind": "single", "options": [("甲方案", 0)]},
        {"kind": "single", "options": [("甲方案", 0), ("甲方案", 0)]},
        {"kind": "approval", "options": [("甲方案", 0), ("乙方案", 0)], "most": 3},
        {"kind": "ranked", "options": [("甲方案", 0), ("乙方案", 0)], "method": "lots"},
        {"kind": "budget", "options": [("甲方案", -1), ("乙方案", 0)], "budget_fen": 10_000},
    ],
)
def test_a_plan_that_cannot_be(ballots: Ballots, more: dict[str, object]) -> None:
    with pytest.raises(BallotPlanWrong):
        ballots.prepared(**more)


def test_titles_are_told_apart_and_areas_are_not_secret(ballots: Ballots) -> None:
    row = ballots.prepared()
    with pytest.raises(TitleTaken):
        ballots.prepared()
    with pytest.raises(SecretByArea):
        ballots.prepared(title="另一项", form="owners", matter="other", is_secret=True)
    changed = change_ballot(**ballots.by(), ballot_id=row.id, plan=plan_of(question="换一个问法？"))
    assert changed.question == "换一个问法？"
