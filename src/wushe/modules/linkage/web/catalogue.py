"""One matter of the catalogue with its step card, and what the list lacks or has twice."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from wushe.core.linkage import Likeness
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions import write_step_card
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.retire_responsibility import NoSuchResponsibility
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import catalogue_report, responsibility_of, topic_label, topics
from wushe.modules.linkage.web.asking import actor_of, person_of, said_in, street_of

LIKENESS = {
    Likeness.SAME_WORDS: gettext_lazy("worded alike"),
    Likeness.TWO_OWNERS: gettext_lazy("two owners for one kind of need"),
}


class CardForm(forms.Form):
    """The steps of a matter."""

    topic = forms.ChoiceField(label=gettext_lazy("Kind of need it answers"), required=False)
    steps = forms.CharField(
        label=gettext_lazy("Steps, one a line"),
        help_text=gettext_lazy("Who does what, in order. At most twelve, so that it fits one page."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=3000,
        required=False,
    )
    template = forms.CharField(
        label=gettext_lazy("Words to begin an answer with"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own
        self.fields["topic"].choices = [("", "—"), *topics()]  # type: ignore[attr-defined]


@require_safe
def card(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """The card; as open as the list it stands on."""
    item = _item(request, item_id)
    context = {
        "item": item,
        "topic": topic_label(item.topic),
        "may_keep": may_make_rules(person_of(request), item.street_id),
    }
    return render(request, "linkage/card.html", context)


@require_safe
def card_print(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """The card on one sheet of paper."""
    return render(request, "linkage/card_print.html", {"item": _item(request, item_id)})


@login_required
def write(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Write the card."""
    street_id, person_id = street_of(request), actor_of(request)
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    item = _item(request, item_id)
    first = {"topic": item.topic, "steps": "\n".join(item.steps), "template": item.template}
    form = CardForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            write_step_card(
                street_id=street_id,
                person_id=person_id,
                item_id=item.pk,
                steps=said["steps"].splitlines(),
                topic=said["topic"],
                template=said["template"],
            )
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("The card is kept."))
            return redirect("linkage:card", item_id=item.pk)
    return render(request, "linkage/write_card.html", {"form": form, "item": item})


@login_required
def check(request: HttpRequest) -> HttpResponse:
    """Unused, without a card, overlapping, missing."""
    street_id, person_id = street_of(request), actor_of(request)
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    report = catalogue_report(street_id)
    context = {
        "report": report,
        "overlapping": [{"pair": pair, "why": LIKENESS[pair.likeness.why]} for pair in report.overlapping],
        "missing": [(topic_label(topic), number) for topic, number in report.missing],
    }
    return render(request, "linkage/catalogue_check.html", context)


def _item(request: HttpRequest, item_id: UUID) -> ResponsibilityItem:
    item = responsibility_of(street_of(request), item_id)
    if item is None:
        raise NoSuchResponsibility
    return item
