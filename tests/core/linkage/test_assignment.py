from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rule_tables import bent, shipped
from wushe.core.linkage import (
    ActorKind,
    CellKey,
    Evidence,
    Follows,
    MatterKind,
    NoRuleCovers,
    Occasion,
    Period,
    ReasonCode,
    RuleTable,
    Space,
    Strength,
    assignment,
    table_in_force,
)

LEAD, GUIDE, ASSIST = Strength.LEAD, Strength.GUIDE, Strength.ASSIST

# The two rules of the paper, written out once more by hand.
SPACE_RULE = {
    Space.ACTIVITY: (GUIDE, ASSIST),
    Space.REAL: (ASSIST, LEAD),
    Space.VIRTUAL: (ASSIST, LEAD),
    Space.LIVING: (ASSIST, LEAD),
}
NON_ROUTINE_RULE = (LEAD, ASSIST)


@pytest.mark.parametrize("name", ["cn-2025", "cn-2026"])
@pytest.mark.parametrize("space", Space)
def test_in_routine_the_space_rule_of_the_paper_speaks(name: str, space: Space) -> None:
    cell = assignment(shipped(name), Occasion(Period.ROUTINE, space)).cell
    assert (cell.government, cell.five) == SPACE_RULE[space]


@pytest.mark.parametrize("name", ["cn-2025", "cn-2026"])
@pytest.mark.parametrize("space", Space)
def test_in_an_emergency_government_leads_in_every_space(name: str, space: Space) -> None:
    found = assignment(shipped(name), Occasion(Period.NON_ROUTINE, space))
    assert (found.cell.government, found.cell.five) == NON_ROUTINE_RULE
    assert found.lead is ActorKind.STREET_OFFICE
    assert ReasonCode.TIME_RULE_SPEAKS in [reason.code for reason in found.why]


@pytest.mark.parametrize("space", Space)
def test_that_the_period_goes_before_the_space_is_said_and_marked_as_our_choice(space: Space) -> None:
    found = assignment(shipped(), Occasion(Period.NON_ROUTINE, space))
    said = [reason for reason in found.why if reason.code is ReasonCode.PERIOD_BEFORE_SPACE]
    assert [reason.evidence for reason in said] == [Evidence.DERIVED]
    time = next(reason for reason in found.why if reason.code is ReasonCode.TIME_RULE_SPEAKS)
    assert time.evidence is Evidence.SOURCE


def test_guiding_is_not_leading_and_the_guide_answers_where_nobody_leads() -> None:
    found = assignment(shipped(), Occasion(Period.ROUTINE, Space.ACTIVITY))
    assert found.lead is None
    assert found.guide is ActorKind.STREET_OFFICE
    assert found.answerable is ActorKind.STREET_OFFICE
    assert found.assist[0] is ActorKind.SOCIAL_ORGANISATION
    assert found.why[-1].code is ReasonCode.GUIDE_ANSWERS


@pytest.mark.parametrize(
    ("space", "first", "partner"),
    [
        (Space.REAL, ActorKind.COMMUNITY, ActorKind.OWNERS_COMMITTEE),
        (Space.VIRTUAL, ActorKind.COMMUNITY, ActorKind.SOCIAL_ORGANISATION),
        (Space.LIVING, ActorKind.SOCIAL_WORKER, ActorKind.CHARITY_RESOURCE),
    ],
)
def test_each_space_names_who_leads_among_the_five(space: Space, first: ActorKind, partner: ActorKind) -> None:
    found = assignment(shipped(), Occasion(Period.ROUTINE, space))
    assert found.lead is first
    assert partner in found.assist
    assert ActorKind.STREET_OFFICE in found.assist


def test_a_project_is_led_by_the_contracted_social_organisation() -> None:
    found = assignment(shipped(), Occasion(Period.ROUTINE, Space.REAL, MatterKind.PROJECT))
    assert found.lead is ActorKind.SOCIAL_ORGANISATION
    assert ReasonCode.REFINED_FOR_KIND in [reason.code for reason in found.why]


def test_a_kind_without_its_own_cell_is_read_from_the_general_one() -> None:
    general = assignment(shipped(), Occasion(Period.ROUTINE, Space.REAL))
    hazard = assignment(shipped(), Occasion(Period.ROUTINE, Space.REAL, MatterKind.HAZARD))
    assert hazard.cell == general.cell
    assert hazard.digest == general.digest


def test_in_transition_each_item_changes_its_lead_only_when_it_is_handed_back() -> None:
    held = assignment(shipped(), Occasion(Period.TRANSITION, Space.LIVING))
    back = assignment(shipped(), Occasion(Period.TRANSITION, Space.LIVING, handed_back=True))
    assert held.lead is ActorKind.STREET_OFFICE
    assert back.lead is ActorKind.SOCIAL_WORKER
    assert ReasonCode.STILL_HELD_BY_GOVERNMENT in [reason.code for reason in held.why]
    assert ReasonCode.HANDED_BACK in [reason.code for reason in back.why]


def test_the_why_begins_with_the_version_and_the_period() -> None:
    found = assignment(shipped(), Occasion(Period.ROUTINE, Space.REAL))
    assert [reason.code for reason in found.why[:2]] == [ReasonCode.TABLE_IN_FORCE, ReasonCode.PERIOD_IS]
    assert ("version", "2026.1") in found.why[0].facts


def test_a_gap_in_the_table_is_refused_and_named() -> None:
    table = shipped()
    holed = RuleTable("x", "CN", table.valid_from, None, "", table.time_rules, table.space_rules, table.cells[:1])
    with pytest.raises(NoRuleCovers) as caught:
        assignment(holed, Occasion(Period.ROUTINE, Space.LIVING, MatterKind.NEED))
    assert caught.value.key == CellKey(Period.ROUTINE, Space.LIVING, MatterKind.NEED)


def test_a_cell_with_its_own_strengths_speaks_for_itself() -> None:
    key = CellKey(Period.ROUTINE, Space.REAL)
    table = bent(shipped(), key, lambda cell: replace(cell, government=GUIDE, follows=Follows.OWN))
    found = assignment(table, Occasion(Period.ROUTINE, Space.REAL))
    assert found.guide is ActorKind.STREET_OFFICE
    assert found.answerable is ActorKind.COMMUNITY
    assert ReasonCode.CELL_SPEAKS in [reason.code for reason in found.why]
    assert found.digest != assignment(shipped(), Occasion(Period.ROUTINE, Space.REAL)).digest


@given(
    st.builds(
        Occasion,
        st.sampled_from(Period),
        st.sampled_from(Space),
        st.sampled_from(MatterKind),
        st.booleans(),
    )
)
def test_every_occasion_has_exactly_one_that_answers_and_it_must_take_part(occasion: Occasion) -> None:
    found = assignment(shipped(), occasion)
    assert found.answerable in (found.lead, found.guide)
    assert found.required[0] is found.answerable
    assert found.answerable not in found.assist
    assert not set(found.required) & set(found.invited)
    assert found == assignment(shipped(), occasion)


def test_the_table_in_force_is_the_most_local_then_the_latest() -> None:
    old, new = shipped("cn-2025"), shipped("cn-2026")
    local = replace(new, jurisdiction="CN-11", version="local")
    assert table_in_force([old, new], ["CN"], date(2025, 12, 31)) == old
    assert table_in_force([old, new], ["CN"], date(2026, 1, 1)) == new
    assert table_in_force([old, new, local], ["CN-11", "CN"], date(2026, 5, 1)) == local
    assert table_in_force([old, new], ["CN"], date(2024, 5, 1)) is None
    assert table_in_force([local], ["CN"], date(2026, 5, 1)) is None


def test_a_period_that_agrees_with_the_space_waits_for_nobody() -> None:
    table = shipped()
    agreeing = tuple(
        replace(rule, government=LEAD, five=ASSIST) if rule.space is Space.REAL else rule
        for rule in table.space_rules
    )
    found = assignment(replace(table, space_rules=agreeing), Occasion(Period.NON_ROUTINE, Space.REAL))
    assert ReasonCode.PERIOD_BEFORE_SPACE not in [reason.code for reason in found.why]
