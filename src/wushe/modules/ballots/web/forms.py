"""The forms of this room."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.ballots import Kind
from wushe.foundation.forms import DateInput
from wushe.modules.ballots import labels
from wushe.modules.ballots.actions._plan import BallotPlan
from wushe.modules.ballots.actions.paste_roll import MOST_BYTES
from wushe.modules.ballots.models import Ballot, Option

Pairs = list[tuple[str, str]]
NONE = "none"  # a choice of its own: nothing is ticked before the voter ticks it


def _words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BallotForm(forms.Form):
    """What is asked, by which form, of whom, until when?"""

    area = forms.ChoiceField(label=_("Area of the vote"))
    title = forms.CharField(label=_("Name of the vote"), max_length=80)
    question = forms.CharField(label=_("The question, as it stands on the ballot"), widget=_words(2), max_length=300)
    words = forms.CharField(label=_("What one should know"), widget=_words(3), max_length=600, required=False)
    form = forms.ChoiceField(label=_("Form of the vote"))
    matter = forms.ChoiceField(label=_("Matter, in an owners' vote"), required=False)
    roll = forms.ChoiceField(label=_("Who votes, by a rule of our own"), choices=labels.RollKind.choices)
    body = forms.ChoiceField(label=_("Which committee, if a committee votes"), required=False)
    kind = forms.ChoiceField(label=_("How people vote"), choices=list(labels.KIND.items()))
    options = forms.CharField(
        label=_("Options, one on a line"),
        help_text=_("Not for yes and no. With money: the cost in yuan behind a vertical line, as in: Benches | 3000"),
        widget=_words(4),
        required=False,
    )
    seats = forms.IntegerField(label=_("How many are chosen"), min_value=1, max_value=60, initial=1)
    most = forms.IntegerField(label=_("At most so many ticks"), min_value=1, max_value=60, initial=1)
    highest = forms.IntegerField(label=_("Most points for one option"), min_value=1, max_value=10, initial=5)
    method = forms.ChoiceField(
        label=_("Method, for orders and money"),
        choices=[("", _("as proposed")), *labels.METHOD.items()],
        required=False,
    )
    budget = forms.DecimalField(label=_("Money (yuan)"), max_digits=12, decimal_places=2, min_value=0, required=False)
    is_secret = forms.BooleanField(
        label=_("Secret: nobody learns who chose what"),
        help_text=_("Two tellers hold the key. Not for owners' votes, which count areas."),
        required=False,
    )
    until_on = forms.DateField(label=_("Last day of the vote"), widget=DateInput)

    def __init__(self, *args: Any, areas: Pairs, bodies: Pairs, codes: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: dict[str, Any] = {
            "area": areas,
            "body": [("", _("none")), *bodies],
            "form": codes,
            "matter": [("", _("none")), *labels.MATTER.items()],
        }
        for name, choices in given.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def plan(self) -> BallotPlan:
        """What was typed, as the action takes it."""
        said = dict(self.cleaned_data)
        said.pop("area")
        body, budget = said.pop("body"), said.pop("budget")
        said["options"] = [_option(line) for line in said["options"].splitlines() if line.strip()]
        return BallotPlan(**said, body_id=UUID(body) if body else None, budget_fen=int((budget or 0) * 100))


def _option(line: str) -> tuple[str, int]:
    name, _bar, cost = line.replace("｜", "|").partition("|")
    try:
        amount = Decimal(cost.strip().replace(",", "") or 0)
        return name.strip(), int(amount * 100) if amount.is_finite() and abs(amount) < 10**10 else -1
    except InvalidOperation:
        return name.strip(), -1


def typed_before(row: Ballot, options: list[Option]) -> dict[str, Any]:
    """A ballot as the form shows it."""
    same = ("title", "question", "words", "form", "matter", "roll", "kind", "is_secret", "until_on")
    money = row.kind == Kind.BUDGET
    lines = [f"{one.name} | {Decimal(one.cost_fen or 0) / 100}" if money else one.name for one in options]
    rule = {name: row.rule[name] for name in ("seats", "most", "highest", "method", "budget") if name in row.rule}
    more = {"area": str(row.area_id), "body": str(row.body_id or ""), "options": "\n".join(lines)}
    return {name: getattr(row, name) for name in same} | rule | more


class TableForm(forms.Form):
    """The table of voters."""

    table = forms.CharField(
        label=_("Table of voters"),
        help_text=_("One on a line: name, area, sign-in name, copied from a spreadsheet or parted by commas."),
        widget=_words(6),
        max_length=2_000_000,
        required=False,
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_("Workbook (.xlsx) or .csv with the same columns, at most 5 MB."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not said.get("table", "").strip() and not said.get("file"):
            self.add_error("table", _("Paste the table, or choose a file."))
        return said

    def content(self) -> bytes:
        """The file that was sent, if any."""
        sent = self.cleaned_data["file"]
        return bytes(sent.read(MOST_BYTES + 1)) if sent else b""


class ProxyForm(forms.Form):
    """Who votes for this entry?"""

    account = forms.CharField(label=_("Sign-in name of the proxy"), max_length=80, required=False)
    paper = forms.CharField(label=_("Where the written authority is filed"), max_length=120, required=False)


class ReasonForm(forms.Form):
    """One reason."""

    reason = forms.CharField(label=_("Reason"), widget=_words(3), max_length=200, required=False)


class AgainForm(forms.Form):
    """Until when, secret or not, and why if its key card is lost?"""

    reason = forms.CharField(label=_("Why can it not be counted?"), widget=_words(3), max_length=400)
    until_on = forms.DateField(label=_("Last day of the vote"), widget=DateInput)
    is_secret = forms.TypedChoiceField(
        label=_("How the vote is held"),
        choices=[("yes", _("Secret, with two tellers")), ("no", _("With names"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, is_lost: bool, was_secret: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_lost:
            del self.fields["reason"]
        if not was_secret:
            self.fields["is_secret"].choices = [("no", _("With names"))]  # type: ignore[attr-defined]


class VoteTellersForm(forms.Form):
    """Who holds the two cards?"""

    first = forms.CharField(label=_("Sign-in name, key card 1"), max_length=80)
    second = forms.CharField(label=_("Sign-in name, key card 2"), max_length=80)


class CardsForm(forms.Form):
    """Both cards."""

    first = forms.CharField(
        label=_("Key card 1"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    second = forms.CharField(
        label=_("Key card 2"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class ChoiceForm(forms.Form):
    """The choice, in the kind of the ballot; a paper has its number before it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: Ballot, options: list[Option], paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = Kind(row.kind)
        named = [(str(one.number), _named(one)) for one in options]
        if paper:
            self.fields["number"] = forms.IntegerField(label=_("Number on the paper"), min_value=1)
        if self.kind is Kind.YES_NO:
            self.fields["choice"] = forms.ChoiceField(
                label=row.question, choices=list(labels.ANSWER.items()), widget=forms.RadioSelect
            )
        elif self.kind is Kind.SINGLE:
            choices = [*named, (NONE, pgettext_lazy("vote", "None of them"))]
            self.fields["choice"] = forms.ChoiceField(label=row.question, choices=choices, widget=forms.RadioSelect)
        elif self.kind in (Kind.APPROVAL, Kind.BUDGET):
            self.fields["choice"] = forms.MultipleChoiceField(
                label=row.question, choices=named, widget=forms.CheckboxSelectMultiple, required=False
            )
        elif self.kind is Kind.SCORE:
            for number, words in named:
                self.fields[f"points_{number}"] = forms.IntegerField(
                    label=words, min_value=0, max_value=row.rule["highest"], required=False
                )
        else:
            for place in range(1, len(named) + 1):
                self.fields[f"place_{place}"] = forms.ChoiceField(
                    label=_("Choice no. %(place)s") % {"place": place},
                    choices=[("", _("nothing")), *named],
                    required=False,
                )

    def choice(self) -> Any:
        """As the action takes it."""
        said = self.cleaned_data
        if self.kind is Kind.SINGLE:
            return [] if said["choice"] == NONE else [said["choice"]]
        if self.kind is Kind.SCORE:
            given = {
                name.removeprefix("points_"): value for name, value in said.items() if name.startswith("points_")
            }
            return {number: value for number, value in given.items() if value}
        if self.kind is Kind.RANKED:
            return [said[name] for name in self.fields if name.startswith("place_") and said[name]]
        return said["choice"]


def _named(one: Option) -> str:
    money = "" if one.cost_fen is None else f" · {one.cost_fen // 100:,}.{one.cost_fen % 100:02d}"
    return f"{one.number}. {one.name}{money}"
