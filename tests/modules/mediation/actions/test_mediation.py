"""Mediation by consent of both, sealed, with its clock; what ends without agreement names other ways."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model

from tests.modules.mediation.conftest import BEGUN, FIRST, SECOND, Table, on
from wushe.core.composition import Point
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject, keep_personal_data
from wushe.modules.actors.models import Holding
from wushe.modules.mediation.actions._rows import (
    MediationNotYours,
    MediationUnknown,
    NothingSaid,
    NotToday,
    SaidTooLong,
    StepPast,
)
from wushe.modules.mediation.actions.answer_mediation import (
    AlreadySaid,
    ChannelsMissing,
    note_consent,
    note_refusal,
)
from wushe.modules.mediation.actions.ask_mediation import DisputeUnclear, Party, SidesMissing
from wushe.modules.mediation.actions.mediate import (
    ConsentMissing,
    MediatorNotChosen,
    OpennessNotChosen,
    WordsGone,
    begin_mediation,
    keep_record,
    read_part,
    report_worsening,
    reveal_side,
)
from wushe.modules.mediation.actions.set_committee import (
    MediatorsRefused,
    NoCommunity,
    NoSuchMediator,
    end_mediator,
    name_mediator,
    set_committee,
)
from wushe.modules.mediation.actions.settle_mediation import (
    AlreadyConfirmed,
    BeforeItBegan,
    ConfirmationTooLate,
    SignaturesMissing,
    fail_mediation,
    note_confirmation,
    settle_by_word,
    settle_in_writing,
)
from wushe.modules.mediation.models import FilePart, Mediation, MediationCommittee, Mediator
from wushe.modules.mediation.queries import counts, own_mediations, sides_masked
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import AuditEntry, Entry

SEPTEMBER_20 = date(2026, 9, 20)


def _written(table: Table, row: Mediation, **more: Any) -> Mediation:
    values: dict[str, Any] = {
        **table.by("mediator"),
        "mediation_id": row.id,
        "words": "三月起每月付清,已缴部分冲抵。",
        "signed_a_on": date(2026, 9, 18),
        "signed_b_on": date(2026, 9, 19),
        "sealed_on": SEPTEMBER_20,
    }
    with clock.at(on(SEPTEMBER_20)):
        return settle_in_writing(**(values | more))


def test_a_written_agreement_takes_effect_with_the_seal_and_can_be_confirmed_for_thirty_days(
    table: Table,
) -> None:
    settled = _written(table, table.begun())
    assert (settled.effective_on, settled.confirm_until) == (SEPTEMBER_20, date(2026, 10, 20))
    by = table.by("mediator") | {"mediation_id": settled.id}
    with clock.at(on(date(2026, 10, 21))):
        with pytest.raises(ConfirmationTooLate):
            note_confirmation(**by, applied_on=date(2026, 10, 21))
        with pytest.raises(BeforeItBegan):
            note_confirmation(**by, applied_on=date(2026, 9, 19))
        note_confirmation(**by, applied_on=date(2026, 10, 20))
        with pytest.raises(AlreadyConfirmed):
            note_confirmation(**by, applied_on=date(2026, 10, 20))


def test_an_oral_agreement_takes_effect_when_it_is_agreed(table: Table) -> None:
    row = table.begun()
    with clock.at(on(date(2026, 9, 12))):
        with pytest.raises(NotToday):
            settle_by_word(**table.by("mediator"), mediation_id=row.id, words="各让一步", agreed_on=date(2026, 9, 13))
        settled = settle_by_word(
            **table.by("mediator"), mediation_id=row.id, words="各让一步", agreed_on=date(2026, 9, 11)
        )
    assert (settled.agreement_form, settled.effective_on) == ("oral", date(2026, 9, 11))
    with pytest.raises(StepPast):
        keep_record(**table.by("mediator"), mediation_id=row.id, words="再谈")


def test_a_written_agreement_needs_three_days_and_none_before_it_began(table: Table) -> None:
    row = table.begun()
    with pytest.raises(SignaturesMissing):
        _written(table, row, sealed_on=None)
    with pytest.raises(BeforeItBegan):
        _written(table, row, signed_a_on=date(2026, 9, 9))


def test_nobody_is_mediated_against_their_will(table: Table) -> None:
    row = table.asked(second=Party("司马乙"))
    by = table.by("worker") | {"mediation_id": row.id}
    with pytest.raises(ConsentMissing):
        table.begun(row)
    with pytest.raises(AlreadySaid):
        table.asked(second=Party("司马乙", consents=False))
    with pytest.raises(ChannelsMissing):
        note_refusal(**by, side="b", channels=["nowhere"])
    refused = note_refusal(**by, side="b", channels=["court", "arbitration"])
    assert (refused.state, refused.channels) == ("refused", ["arbitration", "court"])
    with pytest.raises(StepPast):
        note_consent(**by, side="b")
    other = table.asked(second=Party("司马乙"))
    note_consent(**by | {"mediation_id": other.id}, side="b")
    with pytest.raises(AlreadySaid):
        note_consent(**by | {"mediation_id": other.id}, side="c")
    assert table.begun(other).state == "under_way"


def test_without_agreement_it_stops_and_other_ways_are_named(table: Table) -> None:
    row = table.begun()
    by = table.by("mediator") | {"mediation_id": row.id}
    with pytest.raises(ChannelsMissing):
        fail_mediation(**by, words="谈不拢", channels=[])
    failed = fail_mediation(**by, words="谈不拢", channels=["court"])
    assert (failed.state, failed.channels) == ("failed", ["court"])
    with pytest.raises(StepPast):
        fail_mediation(**by, words="谈不拢", channels=["court"])


def test_the_sides_choose_a_mediator_who_is_neither_of_them(table: Table) -> None:
    row = table.asked()
    by: dict[str, Any] = table.by("worker") | {"mediation_id": row.id}
    with pytest.raises(OpennessNotChosen):
        begin_mediation(**by, mediator_id=table.mediator.id, openness="")
    with pytest.raises(MediatorNotChosen):
        begin_mediation(**by, mediator_id=uuid4(), openness="open")
    own = keep_personal_data(
        street_id=table.town.street, values={"name": "调解员"}, about_person_id=table.town.person("mediator")
    )
    with_own = table.asked(first=Party("调解员", consents=True, person_id=table.town.person("mediator")))
    assert with_own.subject_a != own  # what was written down stays apart from what the account says of itself
    with pytest.raises(MediatorNotChosen):
        table.begun(with_own)
    end_mediator(**table.by("secretary"), mediator_id=table.mediator.id)
    with pytest.raises(MediatorNotChosen):
        table.begun(row)


def test_only_the_mediator_the_taker_and_the_sides_see_it(table: Table) -> None:
    resident = table.town.person("resident")
    keep_personal_data(street_id=table.town.street, values={"name": "丙"}, about_person_id=resident)
    row = table.begun(table.asked(first=Party("丙", consents=True, person_id=resident)))
    part = keep_record(**table.by("mediator"), mediation_id=row.id, words="甲方说每月漏水。")
    for word in ("leader", "coordinator", "secretary", "neighbour", "stranger"):
        with pytest.raises(MediationNotYours):
            read_part(**table.by(word), part_id=part.id, reason="想看一看")
        with pytest.raises(MediationNotYours):
            keep_record(**table.by(word), mediation_id=row.id, words="写一笔")
        assert list(own_mediations(table.town.street, table.town.person(word))) == []
    for word in ("mediator", "worker", "resident"):
        assert read_part(**table.by(word), part_id=part.id, reason="准备下次调解") == "甲方说每月漏水。"
        assert [one.id for one in own_mediations(table.town.street, table.town.person(word))] == [row.id]
    with pytest.raises(MediationNotYours):
        reveal_side(**table.by("resident"), mediation_id=row.id, side="b", kind="phone", reason="想打电话")
    paths = (table.town.areas["QJ"].path,)
    assert counts(table.town.street, paths, on(date(2026, 1, 1)))["under_way"] == 1


def test_names_are_masked_and_every_look_is_kept_with_its_reason(table: Table) -> None:
    row = table.begun()
    masked = sides_masked(row)
    assert masked["a"]["name"] != FIRST.name
    assert masked["b"]["phone"] != SECOND.phone
    name = reveal_side(**table.by("mediator"), mediation_id=row.id, side="a", kind="name", reason="约时间见面")
    assert name == FIRST.name
    looked = AuditEntry.objects.filter(subject_id=str(row.subject_a)).values_list("event", "facts")
    assert any(facts.get("reason") == "约时间见面" for _event, facts in looked)
    with pytest.raises(MediationUnknown):
        reveal_side(**table.by("mediator"), mediation_id=row.id, side="c", kind="name", reason="约时间见面")


def test_what_was_said_stands_in_no_column_and_in_no_entry(table: Table) -> None:
    words = "甲方承认摔了花盆"
    row = table.begun()
    keep_record(**table.by("mediator"), mediation_id=row.id, words=words)
    models: tuple[type[Model], ...] = (Mediation, FilePart, Mediator, MediationCommittee, Entry)
    everything = "\n".join(repr(list(model._base_manager.values_list())) for model in models)
    assert all(said not in everything for said in (words, FIRST.name, SECOND.name, FIRST.phone, SECOND.phone))
    for said, refusal in (("", NothingSaid), ("长" * 1901, SaidTooLong)):
        with pytest.raises(refusal):
            keep_record(**table.by("mediator"), mediation_id=row.id, words=said)


def test_worse_is_reported_to_the_street_without_names(table: Table) -> None:
    row = table.begun()
    report_worsening(**table.by("mediator"), mediation_id=row.id, words="请民警到场,暂时分开。")
    worker.run_all()
    told = Message.objects.in_street(table.town.street).filter(event="mediation:self:worsened")
    assert {one.recipient_id for one in told} == {table.town.person("leader"), table.town.person("coordinator")}
    assert table.fresh(row).is_worse


def test_erasing_a_side_erases_what_was_said_and_leaves_the_other_side(table: Table) -> None:
    settled = _written(table, table.begun())
    (part,) = FilePart.objects.in_street(table.town.street).filter(mediation=settled)
    erase_subject(street_id=table.town.street, subject_id=settled.subject_a, person_id=OPERATOR_ID, reason="本人要求")
    worker.run_all()
    row = table.fresh(settled)
    assert (row.subject_a, row.subject_b) == (None, settled.subject_b)
    assert row.effective_on == SEPTEMBER_20
    with pytest.raises(WordsGone):
        read_part(**table.by("mediator"), part_id=part.id, reason="准备归档")
    with pytest.raises(WordsGone):
        reveal_side(**table.by("mediator"), mediation_id=row.id, side="a", kind="name", reason="准备归档")
    assert reveal_side(**table.by("mediator"), mediation_id=row.id, side="b", kind="name", reason="准备归档")


def test_the_same_form_twice_is_one_mediation_and_bad_ones_are_refused(table: Table) -> None:
    row = table.asked(submission_key="same")
    assert table.asked(submission_key="same").id == row.id
    with pytest.raises(SidesMissing):
        table.asked(second=Party(" "))
    for wrong in ({"kind": "war"}, {"how": "by force"}, {"area_id": uuid4()}):
        with pytest.raises(DisputeUnclear):
            table.asked(**wrong)
    for word in ("leader", "neighbour", "resident", "stranger"):
        with pytest.raises(MediationNotYours):
            table.asked(**table.by(word))
    with pytest.raises(MediationUnknown):
        keep_record(**table.by("mediator"), mediation_id=uuid4(), words="没有这件")


@pytest.mark.parametrize(
    ("members", "women", "point"), [(2, 1, Point.LEAST), (10, 3, Point.MOST), (5, 0, Point.AMONG)]
)
def test_committees_are_three_to_nine_with_a_woman(table: Table, members: int, women: int, point: Point) -> None:
    with pytest.raises(MediatorsRefused) as refused:
        set_committee(
            **table.by("secretary"),
            area_id=table.town.areas["QJ-JW"].pk,
            members=members,
            women=women,
            from_on=BEGUN,
        )
    assert [missed.point for missed in refused.value.composition.missed] == [point]


def test_a_committee_serves_three_years_and_its_mediators_hold_a_role_here(table: Table) -> None:
    assert table.committee.until_on == date(2029, 1, 1)
    by: dict[str, Any] = table.by("secretary")
    with pytest.raises(NoCommunity):
        set_committee(**by, area_id=table.town.areas["QJ-JW-6"].pk, members=3, women=1, from_on=BEGUN)
    with pytest.raises(NotToday):
        set_committee(**by, area_id=table.town.areas["QJ-JW"].pk, members=3, women=1, from_on=date(2099, 1, 1))
    with pytest.raises(MediationNotYours):
        set_committee(**table.by("worker"), area_id=table.town.areas["QJ-JW"].pk, members=3, women=1, from_on=BEGUN)
    neighbour = Holding.objects.in_street(table.town.street).get(person_id=table.town.person("neighbour"))
    for holding_id in (neighbour.id, uuid4()):
        with pytest.raises(NoSuchMediator):
            name_mediator(**by, committee_id=table.committee.id, holding_id=holding_id)
    with pytest.raises(NoSuchMediator):
        end_mediator(**by, mediator_id=uuid4())
    again = name_mediator(**by, committee_id=table.committee.id, holding_id=table.mediator.holding_id)
    assert again.id == table.mediator.id
    newer = set_committee(**by, area_id=table.town.areas["QJ-JW"].pk, members=3, women=1, from_on=BEGUN)
    with pytest.raises(NoCommunity):
        name_mediator(**by, committee_id=table.committee.id, holding_id=table.mediator.holding_id)
    assert newer.until_on == date(2029, 9, 10)
