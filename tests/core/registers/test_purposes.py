"""A purpose is opened only when the law's questions are answered; sensitive fields ask for more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from wushe.core.registers import LegalBasis, PurposeDraft, PurposeFault, needs_approval, purpose_faults

TODAY = date(2026, 3, 2)
DRAFT = PurposeDraft("高温敲门", LegalBasis.DUTY, "突发事件应对法", ("lives_alone",), "", TODAY + timedelta(days=90))
SENSITIVE = replace(DRAFT, fields=("lives_alone", "health"), necessity="送药上门前要知道能否走动")


def test_a_complete_purpose_has_no_fault() -> None:
    assert purpose_faults(DRAFT, TODAY) == ()
    assert purpose_faults(SENSITIVE, TODAY) == ()
    assert purpose_faults(replace(DRAFT, basis=LegalBasis.CONSENT, law=""), TODAY) == ()


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (replace(DRAFT, title=" "), PurposeFault.NO_TITLE),
        (replace(DRAFT, law=""), PurposeFault.NO_LAW),
        (replace(DRAFT, fields=()), PurposeFault.NO_FIELDS),
        (replace(DRAFT, fields=("id_number",)), PurposeFault.NO_FIELDS),
        (replace(SENSITIVE, necessity="有用"), PurposeFault.NO_NECESSITY),
        (replace(SENSITIVE, basis=LegalBasis.PUBLISHED), PurposeFault.BASIS_TOO_WEAK),
        (replace(SENSITIVE, basis=LegalBasis.CONTRACT), PurposeFault.BASIS_TOO_WEAK),
        (replace(DRAFT, keep_until=TODAY), PurposeFault.TERM_UNFIT),
        (replace(DRAFT, keep_until=TODAY + timedelta(days=732)), PurposeFault.TERM_UNFIT),
    ],
)
def test_each_gap_is_named(draft: PurposeDraft, fault: PurposeFault) -> None:
    assert purpose_faults(draft, TODAY) == (fault,)


def test_one_sensitive_field_asks_for_an_approval() -> None:
    assert needs_approval(SENSITIVE.fields)
    assert not needs_approval(DRAFT.fields)
