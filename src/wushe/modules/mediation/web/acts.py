"""One mediation: taken in, its page, and what is done with it, each a page with one question."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.mediation import labels, permissions
from wushe.modules.mediation.actions.answer_mediation import note_consent, note_refusal
from wushe.modules.mediation.actions.ask_mediation import Party, accounts_called, ask_mediation
from wushe.modules.mediation.actions.mediate import (
    begin_mediation,
    keep_record,
    read_part,
    report_worsening,
    reveal_side,
)
from wushe.modules.mediation.actions.settle_mediation import (
    fail_mediation,
    note_confirmation,
    settle_by_word,
    settle_in_writing,
)
from wushe.modules.mediation.labels import AgreementForm, Openness, PartKind, Side, State
from wushe.modules.mediation.models import Mediation
from wushe.modules.mediation.queries import (
    committee_for,
    confirmation_source,
    mediator_named,
    mediators_of,
    part_of,
    parts_of,
    side_of,
    sides_masked,
)
from wushe.modules.mediation.web import forms
from wushe.modules.mediation.web.here import (
    MediationUnknown,
    Question,
    ask,
    mediation_here,
    must,
    person_of,
    street_of,
    tried,
)
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.spaces.queries import area_choices

both = require_http_methods(["GET", "POST"])


@both
def new(request: HttpRequest) -> HttpResponse:
    """Take a mediation in, from a need or without one."""
    street, person_id = street_of(request), person_of(request)
    must(permissions.may_take_in(person_id, street.id))
    paths = permissions.taking_paths(person_id, street.id)
    areas = [
        (str(one.id), one.name) for one in area_choices(street.id) if any(one.path.startswith(path) for path in paths)
    ]
    need = need_of(street.id, request.GET["need"]) if _is_id(request.GET.get("need", "")) else None
    start = {"key": str(new_id()), "area": str(need.area_id) if need else ""}
    form = forms.AskForm(request.POST or None, areas=areas, initial=start)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        row = tried(
            form,
            lambda: ask_mediation(
                street_id=street.id,
                person_id=person_id,
                area_id=UUID(said["area"]),
                kind=said["kind"],
                how=said["how"],
                **_parties(street.id, said),
                need_id=need.id if need else None,
                submission_key=said["key"],
            ),
        )
        if row is not None:
            return redirect("mediation:detail", mediation_id=row.id)
    lead = _("It is free of charge. Names, phones and what is said are sealed.")
    question = Question(_("Take a mediation in"), reverse("mediation:list"), _("Mediation"), "", lead)
    shown = {"form": form, "question": question}
    return render(request, "mediation/ask.html", shown, status=422 if form.errors else 200)


@require_safe
def detail(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """Where it stands, what comes next, and its sealed parts."""
    row, person_id = mediation_here(request, mediation_id)
    may = permissions.may_handle(person_id, row)
    under_way = row.state == State.UNDER_WAY
    masked = sides_masked(row)
    told = dict(labels.channel_choices())
    return render(
        request,
        "mediation/detail.html",
        {
            "row": row,
            "kind": labels.DisputeKind(row.kind).label,
            "how": labels.HowStarted(row.how).label,
            "state": State(row.state).label,
            "tone": labels.STATE_TONE[row.state],
            "mediator": mediator_named(row),
            "openness": Openness(row.openness).label if row.openness else "",
            "sides": [
                {
                    "code": side.value,
                    "label": side.label,
                    "masked": masked[side.value],
                    "consent": getattr(row, f"consent_{side.value}"),
                }
                for side in Side
            ],
            "parts": [{"part": one, "kind": PartKind(one.kind).label} for one in parts_of(row)],
            "channels": [told.get(code, code) for code in row.channels],
            "form": AgreementForm(row.agreement_form).label if row.agreement_form else "",
            "may_handle": may,
            "can_ask": may and row.state == State.ASKED,
            "own_side": side_of(row, person_id) if row.state == State.ASKED else "",
            "source": confirmation_source(),
            "can_begin": may and row.state == State.ASKED and row.consent_a and row.consent_b,
            "can_mediate": may and under_way,
            "can_report": may and row.state in labels.OPEN_STATES,
            "can_confirm": may
            and row.state == State.SETTLED
            and row.confirmed_on is None
            and row.confirm_until is not None
            and row.confirm_until >= clock.today(),
        },
    )


@both
def consent(request: HttpRequest, mediation_id: UUID, party_side: str) -> HttpResponse:
    """A side agrees; asked back before it is noted."""
    row, by, question = _answered(request, mediation_id, party_side, _("This side agrees to mediation"), _("Noted."))
    if request.method == "POST":
        note_consent(**by, side=party_side)
        return redirect("mediation:detail", mediation_id=row.id)
    return render(request, "mediation/consent.html", {"row": row, "question": question, "side": _side(party_side)})


@both
def refuse(request: HttpRequest, mediation_id: UUID, party_side: str) -> HttpResponse:
    """A side does not want it. Whoever says so of itself is shown every other way."""
    row, by, question = _answered(
        request,
        mediation_id,
        party_side,
        _("This side does not want mediation"),
        _("Noted. There is no mediation."),
    )
    _side(party_side)
    own = side_of(row, by["person_id"]) == party_side
    shown = {"channels": [code for code, _words in labels.channel_choices()]} if own else {}
    form = forms.ChannelsForm(request.POST or None, initial=shown)
    return ask(request, question, form, lambda said: note_refusal(**by, side=party_side, channels=said["channels"]))


@both
def begin(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """With the mediator whom the sides chose."""
    row, by, question = _asked(request, mediation_id, _("Begin the mediation"), _("Begun."))
    committee = committee_for(row.street_id, row.area_path)
    choices = [(str(one.id), one.name or "—") for one in (mediators_of(committee) if committee else [])]
    form = forms.BeginForm(request.POST or None, mediators=choices)
    return ask(
        request,
        question,
        form,
        lambda said: begin_mediation(**by, mediator_id=UUID(said["mediator"]), openness=said["openness"]),
    )


@both
def record(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """Keep the record."""
    _row, by, question = _asked(request, mediation_id, _("Keep a record"), _("Kept, sealed."))
    form = forms.WordsForm(
        request.POST or None, label=_("What did both sides say?"), hint=_("Sealed; reading it asks for a reason.")
    )
    return ask(request, question, form, lambda said: keep_record(**by, words=said["words"]))


@both
def worse(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """It grows worse."""
    _row, by, question = _asked(
        request, mediation_id, _("It grows worse: take precautions and report"), _("Reported to the street.")
    )
    form = forms.WordsForm(
        request.POST or None,
        label=_("What was done so that nobody comes to harm?"),
        hint=_("Somebody in danger: call 110 first."),
    )
    return ask(request, question, form, lambda said: report_worsening(**by, words=said["words"]))


@both
def written(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """Agreed in writing."""
    _row, by, question = _asked(request, mediation_id, _("Agreed in writing"), _("The agreement is kept."))
    today = clock.today().isoformat()
    start = {"signed_a_on": today, "signed_b_on": today, "sealed_on": today}
    form = forms.WrittenForm(request.POST or None, label=_("What was agreed?"), initial=start)
    return ask(request, question, form, lambda said: settle_in_writing(**by, **said))


@both
def oral(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """Agreed by word of mouth."""
    _row, by, question = _asked(request, mediation_id, _("Agreed by word of mouth"), _("The agreement is kept."))
    form = forms.OralForm(
        request.POST or None, label=_("What was agreed?"), initial={"agreed_on": clock.today().isoformat()}
    )
    return ask(request, question, form, lambda said: settle_by_word(**by, **said))


@both
def confirm(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """The court is asked by both."""
    row, by, question = _asked(request, mediation_id, _("Note the judicial confirmation"), _("Noted."))
    until = row.confirm_until.isoformat() if row.confirm_until else ""
    lead = _("Both sides together, until %(day)s.") % {"day": until}
    question = Question(question.heading, question.back, question.back_label, question.done, lead)
    form = forms.ConfirmForm(request.POST or None)
    return ask(request, question, form, lambda said: note_confirmation(**by, applied_on=said["applied_on"]))


@both
def fail(request: HttpRequest, mediation_id: UUID) -> HttpResponse:
    """Ended without agreement."""
    _row, by, question = _asked(
        request, mediation_id, _("End without agreement"), _("Ended. Both sides know where else they can go.")
    )
    form = forms.FailForm(request.POST or None, label=_("Why did it come to nothing?"))
    return ask(request, question, form, lambda said: fail_mediation(**by, **said))


@both
def side(request: HttpRequest, mediation_id: UUID, party_side: str, party_kind: str) -> HttpResponse:
    """Name or phone of a side, for a reason."""
    row, by, question = _asked(request, mediation_id, _("See it in plain words"), "")
    if party_kind not in ("name", "phone"):
        raise MediationUnknown
    about = _side(party_side)
    return _shown_once(
        request,
        question,
        lambda reason: reveal_side(**by, side=party_side, kind=party_kind, reason=reason),
        about,
        row,
    )


@both
def part(request: HttpRequest, mediation_part_id: UUID) -> HttpResponse:
    """A sealed part, for a reason; shown once, ready to be printed on A4."""
    street, person_id = street_of(request), person_of(request)
    found = part_of(street.id, mediation_part_id)
    if found is None:
        raise MediationUnknown
    must(permissions.may_see(person_id, found.mediation))
    back = reverse("mediation:detail", args=[found.mediation_id])
    title = str(PartKind(found.kind).label)
    question = Question(title, back, found.mediation.number, "")

    def deed(reason: str) -> str:
        return read_part(street_id=street.id, person_id=person_id, part_id=found.id, reason=reason)

    return _shown_once(request, question, deed, title, found.mediation)


def _shown_once(request: HttpRequest, question: Question, deed: Any, title: str, row: Mediation) -> HttpResponse:
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = tried(form, lambda: deed(form.cleaned_data["reason"]))
        if words is not None:
            shown = {
                "words": words,
                "title": title,
                "row": row,
                "back": question.back,
                "mediator": mediator_named(row),
            }
            response = render(request, "mediation/print.html", shown)
            response["Cache-Control"] = "private, no-store"
            return response
    shown = {"form": form, "question": question}
    return render(request, "mediation/ask.html", shown, status=422 if form.errors else 200)


def _asked(
    request: HttpRequest, mediation_id: UUID, heading: str, done: str
) -> tuple[Mediation, dict[str, Any], Question]:
    row, person_id = mediation_here(request, mediation_id)
    must(permissions.may_handle(person_id, row))
    by = {"street_id": row.street_id, "person_id": person_id, "mediation_id": row.id}
    return row, by, Question(heading, reverse("mediation:detail", args=[row.id]), row.number, done)


def _answered(
    request: HttpRequest, mediation_id: UUID, side: str, heading: str, done: str
) -> tuple[Mediation, dict[str, Any], Question]:
    row, person_id = mediation_here(request, mediation_id)
    must(permissions.may_answer(person_id, row, side))
    by = {"street_id": row.street_id, "person_id": person_id, "mediation_id": row.id}
    return row, by, Question(heading, reverse("mediation:detail", args=[row.id]), row.number, done)


def _parties(street_id: UUID, said: dict[str, Any]) -> dict[str, Party]:
    one, two = accounts_called(street_id, said["account_a"], said["account_b"])
    return {
        "first": Party(said["name_a"], said["phone_a"], True if said["consent_a"] else None, one),
        "second": Party(said["name_b"], said["phone_b"], True if said["consent_b"] else None, two),
    }


def _side(code: str) -> str:
    if code not in set(Side):
        raise MediationUnknown
    return str(Side(code).label)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
