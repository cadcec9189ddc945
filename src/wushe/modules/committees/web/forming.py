"""The steps by which a committee or group is formed, and the terms that hold."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.foundation import clock
from wushe.modules.committees import labels, permissions
from wushe.modules.committees.actions.form_committee import begin_forming, do_step, give_up_forming, undo_step
from wushe.modules.committees.actions.set_own_term import set_own_term
from wushe.modules.committees.labels import SeatKind
from wushe.modules.committees.queries.areas import forming_of, step_lines
from wushe.modules.committees.queries.terms import LAND, jurisdictions, term_lines
from wushe.modules.committees.web.areas import at, to_desk
from wushe.modules.committees.web.forms import FormingForm, StepForm, TermForm, WordsForm
from wushe.modules.committees.web.here import Question, area_here, ask, must, reach_of, tried
from wushe.modules.linkage.labels import UNITS

both = require_http_methods(["GET", "POST"])


@both
def forming(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """The steps in order, the next one with its form; or what is to be formed."""
    area, person_id = area_here(request, property_area_id)
    may_keep = permissions.may_keep(person_id, area.street_id, area.area_path)
    going = forming_of(area)
    if going is None:
        must(may_keep)
        form = FormingForm(request.POST or None)
        question = to_desk(area, _("Begin to form a committee"), _("Begun. The steps stand in their order."))
        return ask(request, question, form, lambda said: begin_forming(**at(area, person_id), kind=said["kind"]))
    lines = step_lines(area, going)
    following = next((line for line in lines if line.is_next), None)
    step_form = StepForm(request.POST or None, initial={"done_on": clock.today().isoformat()})
    if request.method == "POST" and following and step_form.is_valid():
        code = following.step.code
        if tried(step_form, lambda: do_step(**at(area, person_id), code=code, **step_form.cleaned_data)):
            messages.success(request, _("Noted."))
            return redirect("committees:forming", property_area_id=area.id)
    today = clock.today()
    shown = {
        "area": area,
        "kind": SeatKind(going.kind).label,
        "lines": [{"line": line, "is_late": line.is_late(today)} for line in lines],
        "next": following,
        "last_done": next((line for line in reversed(lines) if line.done), None),
        "form": step_form,
        "may_keep": may_keep,
    }
    return render(request, "committees/forming.html", shown, status=422 if step_form.errors else 200)


@require_POST
def undo(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Take the latest step back."""
    area, person_id = area_here(request, property_area_id)
    undo_step(**at(area, person_id), code=request.POST.get("code", ""))
    messages.success(request, _("Taken back."))
    return redirect("committees:forming", property_area_id=area.id)


@both
def give_up(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """It comes to nothing."""
    area, person_id = area_here(request, property_area_id)
    must(permissions.may_keep(person_id, area.street_id, area.area_path))
    form = WordsForm(request.POST or None, label=_("Why is it given up?"))
    question = to_desk(area, _("Give it up"), _("Given up. Another one can be begun."))
    return ask(request, question, form, lambda said: give_up_forming(**at(area, person_id), reason=said["words"]))


@both
def terms(request: HttpRequest) -> HttpResponse:
    """Every term with its number, where it comes from, and the street's own numbers."""
    street, person_id, _paths, _bodies = reach_of(request)
    may_set = permissions.may_set_terms(person_id, street.id)
    asked = request.GET.get("place", "")
    place = asked if asked in jurisdictions() else LAND
    form = TermForm(request.POST or None, initial={"valid_from": clock.today().isoformat()})
    if request.method == "POST":
        must(may_set)
        question = Question(
            _("Terms between the committees"),
            reverse("committees:terms"),
            _("Property areas"),
            _("Set. What already runs keeps its day."),
        )
        return ask(
            request, question, form, lambda said: set_own_term(street_id=street.id, person_id=person_id, **said)
        )
    lines = [
        {
            "name": labels.TERM[line.preset.key],
            "rule": line.in_force,
            "unit": UNITS[line.in_force.unit],
            "preset": line.preset.amount,
            "is_own": line.is_own,
            "evidence": labels.EVIDENCE["own" if line.is_own else line.in_force.evidence.value],
        }
        for line in term_lines(street.id, place, clock.today())
    ]
    places = [(code, labels.JURISDICTION.get(code, code)) for code in jurisdictions()]
    shown = {"lines": lines, "place": place, "places": places, "form": form, "may_set": may_set}
    return render(request, "committees/terms.html", shown)
