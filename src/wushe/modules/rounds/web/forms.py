"""The forms of this room."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wushe.core.budgeting import VoteForm
from wushe.core.linkage import Space
from wushe.foundation.forms import DateInput
from wushe.modules.rounds import labels
from wushe.modules.rounds.actions._marks import BallotEmpty
from wushe.modules.rounds.actions.make_round import RoundRules
from wushe.modules.rounds.models import Round, RoundProposal
from wushe.modules.spaces.labels import SPACE_LABELS

Pairs = list[tuple[str, str]]
_LARGEST = 12


def fen(yuan: Decimal) -> int:
    """An amount in yuan as it is kept."""
    return int(yuan * 100)


def _area_words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _card_words() -> forms.Textarea:
    quiet = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.Textarea(attrs={"rows": 2, **quiet})


class RoundForm(forms.Form):
    """How much, by whom, by which rule, until when?"""

    area = forms.ChoiceField(label=_("Whose round"))
    name = forms.CharField(label=_("Name of the round"), max_length=80)
    words = forms.CharField(label=_("What the money is for"), widget=_area_words(2), max_length=600, required=False)
    budget = forms.DecimalField(label=_("Money (yuan)"), min_value=1, max_digits=_LARGEST, decimal_places=2)
    neighbourhoods = forms.MultipleChoiceField(
        label=_("Neighbourhoods"),
        help_text=_("Proposals name one of these, or the whole area."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    vote_form = forms.ChoiceField(label=_("How people vote"), choices=list(labels.FORMS.items()))
    most = forms.IntegerField(
        label=_("At most so many projects, points or places"),
        help_text=_("0: no bound. Points and ranks need a number."),
        min_value=0,
        max_value=100,
        initial=0,
    )
    rule = forms.ChoiceField(label=_("How the money is given out"), choices=list(labels.RULES.items()))
    share_percent = forms.IntegerField(
        label=_("A third valuator when two differ by more than (percent)"), min_value=0, max_value=100, initial=20
    )
    proposals_until = forms.DateField(label=_("Proposals until"), widget=DateInput)
    costing_until = forms.DateField(label=_("Costing until"), widget=DateInput)
    check_until = forms.DateField(label=_("Eligibility decided until"), widget=DateInput)
    vote_until = forms.DateField(label=_("Vote until"), widget=DateInput)

    def __init__(self, *args: Any, areas: Pairs, parts: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        if parts:
            self.fields["neighbourhoods"].choices = parts  # type: ignore[attr-defined]
        else:
            del self.fields["neighbourhoods"]

    def rules(self) -> RoundRules:
        """What was typed, as the action takes it."""
        said = dict(self.cleaned_data)
        said.pop("area")
        budget = said.pop("budget")
        return RoundRules(budget_fen=fen(budget), **said)


def typed_before(row: Round) -> dict[str, Any]:
    """A round as the form shows it."""
    same = (
        "name", "words", "neighbourhoods", "vote_form", "most", "rule", "share_percent",
        "proposals_until", "costing_until", "check_until", "vote_until",
    )  # fmt: skip
    return {name: getattr(row, name) for name in same} | {
        "area": str(row.area_id),
        "budget": Decimal(row.budget_fen) / 100,
    }


class ProposalForm(forms.Form):
    """What should be done with the money, and where?"""

    title = forms.CharField(label=_("Your proposal in one line"), max_length=80)
    words = forms.CharField(
        label=_("What should be done, and for whom"),
        help_text=_("Please no names and telephone numbers: everybody reads this."),
        widget=_area_words(4),
        max_length=600,
    )
    area = forms.ChoiceField(label=_("Where"))
    space = forms.ChoiceField(label=_("Space"), choices=[(one.value, SPACE_LABELS[one]) for one in Space])
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    sure = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4)

    def __init__(self, *args: Any, areas: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


class CostForm(forms.Form):
    """What does it cost, and why?"""

    cost = forms.DecimalField(label=_("Cost (yuan)"), min_value=0, max_digits=_LARGEST, decimal_places=2)
    reason = forms.CharField(label=_("How you come to it"), widget=_area_words(3), max_length=400)


class JudgeForm(forms.Form):
    """Does it go on the ballot?"""

    eligible = forms.ChoiceField(
        label=_("Does it go on the ballot?"),
        choices=[("yes", _("Yes, it is eligible")), ("no", _("No, it is not eligible"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason that everybody reads"), widget=_area_words(3), max_length=400)


class WordsForm(forms.Form):
    """One reason."""

    reason = forms.CharField(label=_("Reason"), widget=_area_words(3), max_length=400)

    def __init__(self, *args: Any, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = not optional


class TellersForm(forms.Form):
    """Which two hold the key?"""

    first = forms.CharField(
        label=_("Sign-in name of teller 1"),
        help_text=_("Empty: stays as it is. Who is named again takes a new card, and the old one is void."),
        required=False,
        max_length=80,
    )
    second = forms.CharField(label=_("Sign-in name of teller 2"), required=False, max_length=80)


class SharesForm(forms.Form):
    """What stands on the two cards?"""

    first = forms.CharField(label=_("Key card 1"), widget=_card_words(), max_length=200)
    second = forms.CharField(label=_("Key card 2"), widget=_card_words(), max_length=200)


class RepeatForm(forms.Form):
    """Why is the vote held again, and until when?"""

    reason = forms.CharField(label=_("Reason that everybody reads"), widget=_area_words(3), max_length=400)
    vote_until = forms.DateField(label=_("Vote until"), widget=DateInput)


class SheetsForm(forms.Form):
    """How many paper ballots?"""

    count = forms.IntegerField(label=_("How many more sheets"), min_value=1, max_value=20_000)


class BallotForm(forms.Form):
    """The choices, in the form of the round."""

    def __init__(self, *args: Any, row: Round, choices: list[RoundProposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form = VoteForm(row.vote_form)
        named = [(str(one.number), _named(one)) for one in choices]
        if self.form in (VoteForm.APPROVAL, VoteForm.KNAPSACK):
            self.fields["picks"] = forms.MultipleChoiceField(
                label=_("Tick what you want"),
                choices=named,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": f"{BallotEmpty.message} {BallotEmpty.way_out}"},
            )
        elif self.form is VoteForm.CUMULATIVE:
            for number, words in named:
                self.fields[f"points_{number}"] = forms.IntegerField(
                    label=words, min_value=0, max_value=row.most, required=False
                )
        else:
            for place in range(1, min(row.most, len(named)) + 1):
                self.fields[f"place_{place}"] = forms.ChoiceField(
                    label=_("Choice no. %(place)s") % {"place": place},
                    choices=[("", _("nothing")), *named],
                    required=False,
                )

    def marks(self) -> dict[str, int]:
        """As the action takes them; the same project in two places has no place at all."""
        said = self.cleaned_data
        if "picks" in self.fields:
            return dict.fromkeys(said["picks"], 1)
        if self.form is VoteForm.CUMULATIVE:
            given = {name: value for name, value in said.items() if name.startswith("points_") and value}
            return {name.removeprefix("points_"): value for name, value in given.items()}
        placed = [(int(name.removeprefix("place_")), said[name]) for name in self.fields if name.startswith("place_")]
        named = [(number, place) for place, number in placed if number]
        twice = len({number for number, _place in named}) < len(named)
        return {number: -1 if twice else place for number, place in named}


def _named(one: RoundProposal) -> str:
    money = _("%(money)s yuan") % {"money": labels.yuan(one.cost_fen or 0)}
    return f"{one.number}. {one.title} · {money} · {one.area.name}"


class PaperForm(BallotForm):
    """A sheet as it lies on the desk."""

    def __init__(self, *args: Any, row: Round, choices: list[RoundProposal], **kwargs: Any) -> None:
        super().__init__(*args, row=row, choices=choices, **kwargs)
        self.fields["sheet"] = forms.IntegerField(label=_("Number of the paper ballot"), min_value=1)
        self.fields["account"] = forms.CharField(
            label=_("Sign-in name of the voter"),
            help_text=_("Only if the voter has an account: the paper then replaces a ballot cast online."),
            required=False,
            max_length=80,
        )
        self.order_fields(["sheet", "account"])
