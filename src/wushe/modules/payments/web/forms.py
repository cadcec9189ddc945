"""The forms of this room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.forms import DateInput
from wushe.modules.payments.actions.agree_sum import PartPlan


def yuan_field(label: Any, hint: Any = "") -> forms.DecimalField:
    """A sum in yuan with two decimals."""
    return forms.DecimalField(label=label, help_text=hint, min_value=Decimal("0.01"), max_digits=14, decimal_places=2)


class SumForm(forms.Form):
    """What a body gets, from which money, in which parts."""

    body = forms.ChoiceField(label=pgettext_lazy("payment", "Who gets it"))
    amount = yuan_field(_("Sum in yuan"))
    source = forms.CharField(
        label=pgettext_lazy("payment", "Which money"),
        help_text=_("For example: the community service fund."),
        max_length=120,
    )
    parts = forms.CharField(
        label=pgettext_lazy("payment", "Parts in percent"),
        help_text=_("In order, for example 50,40,10. The last part is released when the work has been accepted."),
        max_length=40,
        initial="100",
    )
    days = forms.CharField(
        label=pgettext_lazy("payment", "Not before"),
        help_text=_("A day for each part, with commas, for example 2026-03-28,2026-06-30. A part may have none."),
        max_length=120,
        required=False,
    )
    publicity_until = forms.DateField(
        label=_("Last day of the public notice"),
        help_text=_("Nothing is released before the day after."),
        widget=DateInput,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]

    def clean_parts(self) -> list[int]:
        """Whole percentages."""
        said = _cells(self.cleaned_data["parts"])
        if not said or any(not one.isascii() or not one.isdigit() or len(one) > 3 for one in said):
            raise forms.ValidationError(_("Write whole percentages with commas between, for example 50,40,10."))
        return [int(one) for one in said]

    def clean_days(self) -> list[date | None]:
        """A day or nothing for each part."""
        found: list[date | None] = []
        for one in self.cleaned_data["days"].replace("，", ",").split(","):
            try:
                found.append(date.fromisoformat(one.strip()) if one.strip() else None)
            except ValueError as error:
                raise forms.ValidationError(_("Write days like 2026-03-28, with commas between.")) from error
        return found

    def plans(self) -> list[PartPlan]:
        """The parts; the last of several waits for the work to be accepted."""
        percents: Sequence[int] = self.cleaned_data["parts"]
        days = [*self.cleaned_data["days"], *[None] * len(percents)]
        last = len(percents) - 1
        return [PartPlan(percent, days[at], at == last and last > 0) for at, percent in enumerate(percents)]


class ReleaseForm(forms.Form):
    """The number of the voucher in the books outside."""

    voucher = forms.CharField(label=pgettext_lazy("payment", "Voucher number"), max_length=60)


class ReturnForm(forms.Form):
    """What came back."""

    amount = yuan_field(_("What came back, in yuan"))


class ReasonForm(forms.Form):
    """Why?"""

    words = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


def fen(amount: Decimal) -> int:
    """Whole fen of a sum in yuan."""
    return int(amount * 100)


def _cells(said: str) -> list[str]:
    return [one.strip() for one in said.replace("，", ",").split(",") if one.strip()]
