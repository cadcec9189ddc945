"""What may stand in a field, and when what stands there has grown old."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wushe.core.registers import (
    BORROWED,
    FIELDS,
    Field,
    FieldKind,
    FieldState,
    RegisterFile,
    as_kept,
    completeness,
    field_named,
    field_state,
    fields_of,
)

TODAY = date(2026, 3, 2)
S = FieldState


def test_every_file_has_fields_and_no_code_twice() -> None:
    assert all(fields_of(file) for file in RegisterFile)
    codes = [field.code for field in FIELDS]
    assert len(codes) == len(set(codes))
    assert {field.code for field in fields_of(RegisterFile.PEOPLE)} >= BORROWED


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (FieldKind.COUNT, " 012 ", "12"),
        (FieldKind.COUNT, "-1", None),
        (FieldKind.COUNT, "1.5", None),
        (FieldKind.COUNT, "１２", None),
        (FieldKind.COUNT, "9999999", None),
        (FieldKind.YEAR, "1987", "1987"),
        (FieldKind.YEAR, "2027", None),
        (FieldKind.YEAR, "87", None),
        (FieldKind.YES_NO, "yes", "yes"),
        (FieldKind.YES_NO, "maybe", None),
        (FieldKind.CONDITION, "needs_repair", "needs_repair"),
        (FieldKind.CONDITION, "yes", None),
        (FieldKind.DAY, "2026-03-02", "2026-03-02"),
        (FieldKind.DAY, "2026-03-03", None),
        (FieldKind.DAY, "2026-02-30", None),
        (FieldKind.TEXT, " 每天 ", "每天"),
        (FieldKind.TEXT, "长" * 301, None),
        (FieldKind.TEXT, " ", None),
    ],
)
def test_a_value_fits_its_field_or_is_not_kept(kind: FieldKind, text: str, kept: str | None) -> None:
    assert as_kept(Field("x", RegisterFile.BODIES, kind), text, TODAY) == kept


def test_a_value_grows_old_on_the_day_after_its_term() -> None:
    field = Field("x", RegisterFile.PEOPLE, FieldKind.COUNT, 180)

    def state(days: int) -> FieldState:
        return field_state(field, has_value=True, as_of=TODAY - timedelta(days=days), today=TODAY)

    assert (state(0), state(180), state(181)) == (S.FRESH, S.FRESH, S.OLD)
    assert field_state(field, has_value=True, as_of=None, today=TODAY) is S.UNDATED
    assert field_state(field, has_value=False, as_of=TODAY, today=TODAY) is S.MISSING


def test_what_never_changes_never_grows_old() -> None:
    built = field_named(RegisterFile.BUILDINGS, "built")
    assert built is not None
    assert field_state(built, has_value=True, as_of=date(1990, 1, 1), today=TODAY) is S.FRESH
    assert field_named(RegisterFile.PEOPLE, "built") is None


def test_completeness_counts_and_rounds_down() -> None:
    found = completeness([S.FRESH, S.FRESH, S.OLD, S.MISSING, S.UNDATED, S.FRESH])
    assert (found.total, found.filled, found.fresh) == (6, 5, 3)
    assert (found.percent_filled, found.percent_fresh) == (83, 50)
    assert completeness([]).percent_filled == 0
