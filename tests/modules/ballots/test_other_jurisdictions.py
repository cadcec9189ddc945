"""Another jurisdiction is another preset file, with other shares or no law at all; a vote names whose rule it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.modules.ballots.conftest import AFTER, Ballots
from wushe.core.ballots import OwnersMatter
from wushe.foundation import clock
from wushe.modules.ballots.actions.fill_roll import fill_roll
from wushe.modules.ballots.actions.open_ballot import give_notice, open_ballot
from wushe.modules.ballots.labels import PRESETS
from wushe.modules.ballots.queries import forms
from wushe.modules.ballots.web.here import rule_words

ELSEWHERE = """
[[form]]
code = "owners"
roll = "owners"
notice_days = 20
jurisdiction = "XX"
valid_from = 2020-01-01
evidence = "D"
source = "示例地区的规定"
"""
SHARES = """
[[rule]]
taking_part = "1/4"
special = "4/5"
ordinary = "1/2"
special_matters = ["rebuild"]
jurisdiction = "XX"
valid_from = 2020-01-01
evidence = "D"
source = "示例地区的规定"
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped presets and two files more."""
    shutil.copytree(PRESETS, tmp_path, dirs_exist_ok=True)
    (tmp_path / "forms_xx.toml").write_text(ELSEWHERE, encoding="utf-8")
    (tmp_path / "owners_vote_xx.toml").write_text(SHARES, encoding="utf-8")
    monkeypatch.setattr(forms, "PRESETS", tmp_path)
    for read in (forms.forms, forms.owners_rules):
        read.cache_clear()
    yield
    for read in (forms.forms, forms.owners_rules):
        read.cache_clear()


@pytest.mark.usefixtures("elsewhere")
def test_two_files_more_are_another_jurisdiction() -> None:
    day, matter = date(2026, 3, 1), OwnersMatter.REBUILD.value
    there, here = (forms.statute("owners", day, matter, [place]) for place in ("XX", "CN"))
    assert there is not None
    assert here is not None
    assert (there.taking_part, there.agreeing, there.notice_days) == (">=1/4", ">=4/5", 20)
    assert (here.taking_part, here.agreeing, here.notice_days) == (">=2/3", ">=3/4", 15)
    assert there.told == "示例地区的规定 (XX, 2020-01-01)"
    assert forms.statute("residents", day, places=["XX"]) is None  # what that place does not have is not lent to it
    assert forms.codes(["XX"]) == ("owners", "own")
    nearest = forms.statute("owners", day, matter, ["XX", "CN"])
    assert nearest == there


def test_a_social_organisation_votes_by_its_own_rule_without_a_legal_majority(ballots: Ballots) -> None:
    body = ballots.town.bodies["committee"]
    row = ballots.prepared(title="合唱队章程修改", form="association", body_id=body.pk)
    assert (row.roll, row.rule) == ("committee", {"taking_part": ">=0/1", "agreeing": ">1/2", "by_area": False})
    assert row.rule_source.endswith("(HOUSE, 2026-01-01)")
    assert forms.form_words("association") == "社会组织按章程表决"
    assert rule_words(row)[0] == "不论多少人参加，表决都有效。"
    fill_roll(**ballots.by(), ballot_id=row.id)
    give_notice(**ballots.by(), ballot_id=row.id)
    row = open_ballot(**ballots.by(), ballot_id=row.id)
    assert row.heads > 2
    ballots.vote(row, "secretary", "yes")
    with clock.at(AFTER):
        assert ballots.counted(row).result["verdict"] == "passes"  # one of all is enough where nobody asks for more


def test_a_vote_by_law_names_jurisdiction_and_day(ballots: Ballots) -> None:
    row = ballots.prepared(form="residents")
    assert row.rule_source.endswith("(CN, 2026-01-01)")
