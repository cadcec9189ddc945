"""From proposals to projects, and everything that is refused on the way."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from tests.modules.linkage.town import Town
from tests.modules.rounds.conftest import MARCH, Rounds, rules_of
from wushe.foundation import clock
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.linked import origin_page
from wushe.modules.rounds.actions._marks import BallotEmpty, BallotOverBudget, BallotTooMany, BallotWrong
from wushe.modules.rounds.actions._rows import MoneyWrong, RoundNotYours, RoundUnknown, RoundWordsWrong, WrongPhase
from wushe.modules.rounds.actions.cast_ballot import PaperCounts, cast_ballot
from wushe.modules.rounds.actions.cost_proposal import CostSettled, NoLongerProposed, OwnProposal, cost_proposal
from wushe.modules.rounds.actions.count_round import count_round
from wushe.modules.rounds.actions.enter_paper import (
    EntriesDiffer,
    SameHand,
    SheetDone,
    SheetUnknown,
    VoterUnknown,
    clear_sheet,
    enter_paper,
    issue_sheets,
)
from wushe.modules.rounds.actions.export_round import TooFewBallots, export_round
from wushe.modules.rounds.actions.judge_proposal import (
    CostMissing,
    DearerThanTheRound,
    NothingToAppeal,
    SameJudge,
    appeal_proposal,
)
from wushe.modules.rounds.actions.make_round import (
    AreaElsewhere,
    DaysWrong,
    NameTaken,
    RulesFrozen,
    RuleUnknown,
    change_round,
    make_round,
)
from wushe.modules.rounds.actions.move_round import BallotsCast, StillMissing, frozen_digest, move_on, step_back
from wushe.modules.rounds.actions.open_won_projects import open_won_projects
from wushe.modules.rounds.actions.propose import NotAResident, TooManyProposals, propose, withdraw_proposal
from wushe.modules.rounds.models import Ballot, CountedBallot, PaperEntry, RoundProposal
from wushe.modules.rounds.queries import eligible_of, similar_proposals
from wushe.modules.rounds.queries.outcome import outcome_of
from wushe.site.cli.main import app


def test_a_whole_round_from_proposals_to_projects(town: Town, rounds: Rounds) -> None:
    town.rules()
    row = rounds.decided()
    assert row.phase == "decided"
    assert (row.ballots, row.result["greedy"]["selected"]) == (6, ["2", "1"])
    outcome = outcome_of(row)
    assert [lot.proposal.won for lot in outcome.lots] == [True, True, False]
    assert outcome.lots[2].why
    assert outcome.waiting == 2
    opened = open_won_projects(**rounds.by(), round_id=row.id)
    assert [one.title for one in opened] == ["6号楼加扶手", "7号楼装路灯"]
    assert open_won_projects(**rounds.by(), round_id=row.id) == opened
    assert Project.objects.in_street(town.street).count() == 2
    assert origin_page(opened[0]).endswith(f"/budget/public/{row.id}/#no-1")
    assert outcome_of(row).waiting == 0
    told = Entry.objects.filter(street_id=town.street, event="budget:round:allocated").get()
    assert (told.facts["selected"], told.facts["cost_fen"]) == ([1, 2], 70_000_00)


def test_at_the_count_names_go_and_nothing_is_left_to_open(town: Town, rounds: Rounds) -> None:
    row = rounds.voting()
    rounds.vote(row, *[{"1": 1}] * 3, *[{"1": 1, "2": 1}] * 2)
    sealed = [bytes(one.sealed) for one in Ballot.objects.in_street(town.street)]
    assert len({len(one) for one in sealed}) == 1  # nothing can be told from the length
    rounds.on(row)
    row = rounds.counted(row)
    assert (bytes(row.public_key), row.phase) == (b"", "decided")
    assert {bytes(one.sealed) for one in Ballot.objects.in_street(town.street)} == {b""}
    marks = [one.marks for one in CountedBallot.objects.in_street(town.street)]
    assert sorted(map(len, marks)) == [1, 1, 1, 2, 2]
    again = count_round(street_id=row.street_id, round_id=row.id)
    assert again.decided_at == row.decided_at
    assert CountedBallot.objects.in_street(town.street).count() == 5


@pytest.mark.parametrize(
    ("form", "most", "ballots"),
    [
        ("approval", 0, [{"1": 1, "2": 1}, {"2": 1}, {"3": 1}, {"3": 1, "1": 1}, {"3": 1}, {"1": 1}]),
        ("knapsack", 0, [{"1": 1, "2": 1}, {"2": 1}, {"3": 1}, {"3": 1, "1": 1}, {"3": 1}, {"1": 1}]),
        ("cumulative", 5, [{"1": 3, "2": 2}, {"2": 5}, {"3": 4}, {"3": 2, "1": 1}, {"3": 5}, {"1": 5}]),
        ("ranked", 3, [{"1": 2, "2": 1}, {"2": 1}, {"3": 1, "2": 2, "1": 3}, {"3": 1}, {"3": 1}, {"1": 1, "3": 2}]),
    ],
)
@pytest.mark.parametrize("rule", ["greedy", "equal-shares"])
def test_the_command_computes_the_same_result_from_the_exported_file(
    tmp_path: Path, rounds: Rounds, form: str, most: int, ballots: list[dict[str, int]], rule: str
) -> None:
    row = rounds.voting(vote_form=form, most=most, rule=rule)
    rounds.vote(row, *ballots)
    rounds.on(row)
    row = rounds.counted(row)
    file, out = tmp_path / "round.pb", tmp_path / "out.json"
    file.write_bytes(export_round(street_id=row.street_id, person_id=None, round_id=row.id, form="pb"))
    done = CliRunner().invoke(app, ["budget", "allocate", str(file), "--rule", rule, "--output", str(out)])
    assert done.exit_code == 0, done.output
    told = json.loads(out.read_text(encoding="utf-8"))
    own = row.result[rule]
    assert told["selected"] == own["selected"]
    assert told["cost"] * 100 == own["cost"]
    assert told["ties"] == own["ties"]
    assert told["proportional"]["holds"] == own["holds"]
    assert {key: one["score"] for key, one in told["reasons"].items()} == {
        key: one["score"] for key, one in own["reasons"].items()
    }


def test_one_ballot_a_resident_and_the_last_one_counts(town: Town, rounds: Rounds) -> None:
    row = rounds.voting()
    for mark in ("1", "2", "3"):
        cast_ballot(**rounds.by("resident"), round_id=row.id, marks={mark: 1})
    assert Ballot.objects.in_street(town.street).count() == 1
    rounds.vote(row, *[{"1": 1}] * 4)
    rounds.on(row)
    rounds.counted(row)
    assert sorted(one.marks[0][0] for one in CountedBallot.objects.in_street(town.street)) == [
        "1",
        "1",
        "1",
        "1",
        "3",
    ]


def test_who_is_no_resident_neither_proposes_nor_votes(rounds: Rounds) -> None:
    with pytest.raises(NotAResident):
        rounds.proposal(rounds.opened(), word="stranger")
    row = rounds.voting(name="第二轮")
    for word in ("stranger", "secretary"):
        with pytest.raises(NotAResident):
            cast_ballot(**rounds.by(word), round_id=row.id, marks={"1": 1})


def test_a_ballot_keeps_the_rules_of_its_form(rounds: Rounds) -> None:
    row = rounds.voting(vote_form="knapsack")
    by = rounds.by("resident")
    with pytest.raises(BallotOverBudget) as dear:
        cast_ballot(**by, round_id=row.id, marks={"1": 1, "2": 1, "3": 1})
    assert dear.value.values == {"found": "120,000", "most": "100,000"}
    with pytest.raises(BallotEmpty):
        cast_ballot(**by, round_id=row.id, marks={})
    with pytest.raises(BallotWrong):
        cast_ballot(**by, round_id=row.id, marks={"9": 1})
    points = rounds.voting(name="积分", vote_form="cumulative", most=3)
    with pytest.raises(BallotTooMany):
        cast_ballot(**by, round_id=points.id, marks={"1": 2, "2": 2})
    ranks = rounds.voting(name="排序", vote_form="ranked", most=3)
    with pytest.raises(BallotWrong):
        cast_ballot(**by, round_id=ranks.id, marks={"1": 1, "2": 3})


def test_outside_its_phase_nothing_is_taken(rounds: Rounds) -> None:
    prepared = rounds.prepared()
    with pytest.raises(WrongPhase):
        rounds.proposal(prepared)
    with pytest.raises(WrongPhase):
        cast_ballot(**rounds.by("resident"), round_id=prepared.id, marks={"1": 1})
    row = rounds.voting(name="第二轮")
    with clock.at(datetime(2026, 4, 6, 0, 1, tzinfo=ZoneInfo("Asia/Shanghai"))), pytest.raises(WrongPhase):
        cast_ballot(**rounds.by("resident"), round_id=row.id, marks={"1": 1})
    with pytest.raises(RoundUnknown):
        move_on(**rounds.by(), round_id=row.made_by)
    with pytest.raises(WrongPhase):
        export_round(street_id=row.street_id, person_id=None, round_id=row.id, form="pb")


def test_rules_are_frozen_when_the_vote_opens(town: Town, rounds: Rounds) -> None:
    row = rounds.opened()
    change_round(**rounds.by(), round_id=row.id, rules=rules_of(town, budget_fen=90_000_00))
    row = rounds.voting(name="第二轮")
    assert row.digest == frozen_digest(row, eligible_of(row))
    with pytest.raises(RulesFrozen):
        change_round(**rounds.by(), round_id=row.id, rules=rules_of(town, budget_fen=1_000_00))
    frozen = Entry.objects.filter(street_id=town.street, event="budget:round:frozen").get()
    assert frozen.facts["digest"] == row.digest


def test_two_valuators_agree_or_a_third_is_asked(rounds: Rounds) -> None:
    row = rounds.opened()
    one, own, gone = rounds.proposal(row), rounds.proposal(row, "雨棚"), rounds.proposal(row, "长椅")
    withdraw_proposal(**rounds.by("resident"), proposal_id=gone.id)
    rounds.on(row)
    rounds.cost(one, 10_000, "worker")
    rounds.cost(one, 20_000, "manager")
    with pytest.raises(StillMissing) as missing:
        rounds.on(row)
    assert "1" in str(missing.value.values["what"])
    assert rounds.cost(one, 12_000, "secretary").cost_fen == 12_000_00
    with pytest.raises(CostSettled):
        rounds.cost(one, 12_000, "coordinator")
    assert rounds.cost(own, 100, "worker").cost_fen is None
    assert rounds.cost(own, 110, "manager").cost_fen == 110_00
    with pytest.raises(NoLongerProposed):
        rounds.cost(gone, 100)
    with pytest.raises(MoneyWrong):
        rounds.cost(one, -1)
    with pytest.raises(RoundNotYours):
        rounds.cost(one, 100, "neighbour")
    with pytest.raises(RoundWordsWrong):
        cost_proposal(**rounds.by("worker"), proposal_id=one.id, cost_fen=1, reason="")


def test_nobody_prices_their_own_proposal(rounds: Rounds) -> None:
    row = rounds.opened()
    one = rounds.proposal(row)
    RoundProposal.objects.in_street(row.street_id).filter(pk=one.pk).update(
        person_id=rounds.by("worker")["person_id"]
    )
    rounds.on(row)
    with pytest.raises(OwnProposal):
        rounds.cost(one, 100, "worker")


def test_eligibility_has_a_reason_and_can_be_appealed_once(rounds: Rounds) -> None:
    row = rounds.opened()
    one, dear = rounds.proposal(row), rounds.proposal(row, "加装电梯")
    rounds.on(row)
    for word in ("worker", "manager"):
        rounds.cost(one, 1_000, word)
        rounds.cost(dear, 900_000, word)
    rounds.on(row)
    with pytest.raises(DearerThanTheRound):
        rounds.judge(dear)
    with pytest.raises(StillMissing):
        rounds.on(row)
    rounds.judge(dear, eligible=False)
    rounds.judge(one, eligible=False)
    appeal = {"proposal_id": one.id, "words": "扶手在楼道里，属公共部位"}
    with pytest.raises(RoundNotYours):
        appeal_proposal(**rounds.by("worker"), **appeal)
    appeal_proposal(**rounds.by("resident"), **appeal)
    with pytest.raises(NothingToAppeal):
        appeal_proposal(**rounds.by("resident"), **appeal)
    with pytest.raises(SameJudge):
        rounds.judge(one)
    rounds.judge(one, word="coordinator")
    rounds.carded(row)
    assert rounds.on(row).phase == "vote"


def test_a_proposal_without_cost_does_not_reach_the_ballot(rounds: Rounds) -> None:
    row = rounds.opened()
    one = rounds.proposal(row)
    rounds.on(row)
    rounds.cost(one, 100, "worker")
    rounds.cost(one, 100, "manager")
    rounds.on(row)
    RoundProposal.objects.in_street(row.street_id).update(cost_fen=None)
    with pytest.raises(CostMissing):
        rounds.judge(one)


def test_paper_is_entered_twice_by_two_people_and_prevails(town: Town, rounds: Rounds) -> None:
    row = rounds.voting()
    with pytest.raises(SheetUnknown):
        enter_paper(**rounds.by(), round_id=row.id, sheet=1, marks={"1": 1})
    with pytest.raises(SheetUnknown):
        issue_sheets(**rounds.by(), round_id=row.id, count=0)
    issue_sheets(**rounds.by(), round_id=row.id, count=10)
    cast_ballot(**rounds.by("resident"), round_id=row.id, marks={"1": 1})
    account = town.people["resident"].account
    paper = {"round_id": row.id, "sheet": 1, "account": account}
    assert enter_paper(**rounds.by(), **paper, marks={"2": 1}) is None
    with pytest.raises(SameHand):
        enter_paper(**rounds.by(), **paper, marks={"2": 1})
    with pytest.raises(EntriesDiffer):
        enter_paper(**rounds.by("worker"), **(paper | {"account": ""}), marks={"2": 1})
    with pytest.raises(StillMissing):
        rounds.on(row)
    clear_sheet(**rounds.by("worker"), round_id=row.id, sheet=1)
    with pytest.raises(SheetUnknown):
        clear_sheet(**rounds.by("worker"), round_id=row.id, sheet=1)
    enter_paper(**rounds.by("worker"), **paper, marks={"2": 1})
    assert enter_paper(**rounds.by(), **paper, marks={"2": 1}) is not None
    assert Ballot.objects.in_street(town.street).count() == 1
    assert not PaperEntry.objects.in_street(town.street).exists()
    with pytest.raises(SheetDone):
        enter_paper(**rounds.by(), **paper, marks={"2": 1})
    with pytest.raises(SheetDone):
        enter_paper(**rounds.by(), **(paper | {"sheet": 2}), marks={"2": 1})
    with pytest.raises(PaperCounts):
        cast_ballot(**rounds.by("resident"), round_id=row.id, marks={"3": 1})
    with pytest.raises(VoterUnknown):
        enter_paper(**rounds.by(), round_id=row.id, sheet=3, marks={"1": 1}, account="nobody-here")
    with pytest.raises(RoundNotYours):
        enter_paper(**rounds.by("neighbour"), round_id=row.id, sheet=3, marks={"1": 1})


def test_a_round_goes_on_early_only_with_a_reason_and_back_only_before_a_ballot(rounds: Rounds) -> None:
    row = rounds.prepared()
    rounds.on(row, reason="")
    with pytest.raises(StillMissing):
        rounds.on(row)
    rounds.proposal(row)
    with pytest.raises(RoundWordsWrong):
        rounds.on(row, reason="")
    with pytest.raises(RoundNotYours):
        rounds.on(row, word="worker")
    with clock.at(MARCH + timedelta(days=8)):
        assert rounds.on(row, reason="").phase == "costing"
    assert step_back(**rounds.by(), round_id=row.id, reason="还有人想提").phase == "proposals"
    voting = rounds.voting(name="第二轮")
    back = step_back(**rounds.by(), round_id=voting.id, reason="漏了一件")
    assert (back.phase, back.digest) == ("check", "")
    rounds.on(voting)
    rounds.vote(voting, {"1": 1})
    with pytest.raises(BallotsCast):
        step_back(**rounds.by(), round_id=voting.id, reason="漏了一件")
    rounds.on(voting)
    with pytest.raises(WrongPhase):
        rounds.on(voting)


def test_few_ballots_show_no_counts(rounds: Rounds) -> None:
    row = rounds.voting()
    rounds.vote(row, {"1": 1}, {"2": 1})
    rounds.on(row)
    row = rounds.counted(row)
    with pytest.raises(TooFewBallots):
        export_round(street_id=row.street_id, person_id=None, round_id=row.id, form="pb")
    outcome = outcome_of(row)
    assert not outcome.shows_counts
    assert {lot.votes for lot in outcome.lots} == {"—"}
    table = export_round(street_id=row.street_id, person_id=rounds.by()["person_id"], round_id=row.id, form="csv")
    assert "6号楼加扶手" in table.decode("utf-8-sig")


def test_what_cannot_be_a_round(town: Town, elsewhere: Town, rounds: Rounds) -> None:
    by, area = rounds.by(), town.areas["QJ-JW"].pk
    for wrong, refusal in (
        ({"budget_fen": 0}, MoneyWrong),
        ({"vote_until": date(2026, 3, 20)}, DaysWrong),
        ({"vote_form": "shouting"}, RuleUnknown),
        ({"rule": "lot"}, RuleUnknown),
        ({"vote_form": "ranked", "most": 0}, RuleUnknown),
        ({"share_percent": 101}, RuleUnknown),
        ({"neighbourhoods": [str(elsewhere.areas["QJ-JW"].pk)]}, AreaElsewhere),
        ({"name": ""}, RoundWordsWrong),
    ):
        with pytest.raises(refusal):
            make_round(**by, area_id=area, rules=rules_of(town, **wrong))
    with pytest.raises(AreaElsewhere):
        make_round(**by, area_id=elsewhere.areas["QJ-JW"].pk, rules=rules_of(town))
    with pytest.raises(RoundNotYours):
        make_round(**by, area_id=town.areas["QJ-LS"].pk, rules=rules_of(town))
    rounds.prepared()
    with pytest.raises(NameTaken):
        rounds.prepared()


def test_proposals_cover_names_and_show_what_is_alike(
    town: Town, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = rounds.opened()
    one = rounds.proposal(row, words="6号楼二层扶手松了，请联系人：王建国，13812345678")
    assert "13812345678" not in one.words
    assert one.subject_id is not None
    assert similar_proposals(row, "6号楼加扶手", "二层扶手松了") == [one]
    assert similar_proposals(row, "暑期观影", "每周一场") == []
    again = {"title": "重复", "words": "重复", "area_id": one.area_id, "submission_key": one.submission_key}
    assert propose(**rounds.by("resident"), round_id=row.id, **again) == one
    with pytest.raises(AreaElsewhere):
        rounds.proposal(row, area="QJ-LS")
    with pytest.raises(RoundWordsWrong):
        rounds.proposal(row, "")
    monkeypatch.setattr("wushe.modules.rounds.actions.propose.MOST_PROPOSALS", 1)
    with pytest.raises(TooManyProposals):
        rounds.proposal(row, "第二件")
    with pytest.raises(RoundNotYours):
        withdraw_proposal(**rounds.by("worker"), proposal_id=one.id)
    with pytest.raises(RoundUnknown):
        withdraw_proposal(**rounds.by("worker"), proposal_id=row.id)
