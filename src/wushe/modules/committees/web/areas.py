"""Property areas: the list, the desk of one, its counts, its seat."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.ballots import square_metres
from wushe.core.composition import Finding, Point
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries import bodies, body_names
from wushe.modules.committees import labels, permissions
from wushe.modules.committees.actions.register_property_area import change_counts, register_property_area
from wushe.modules.committees.actions.seat_committee import CompositionRefused, leave_seat, seat_committee
from wushe.modules.committees.labels import MemberKind, SeatKind
from wushe.modules.committees.models import PropertyArea, Seating
from wushe.modules.committees.queries.areas import parts_of, property_areas, seatings_of
from wushe.modules.committees.queries.running import open_matters
from wushe.modules.committees.queries.terms import composition_rule, jurisdictions
from wushe.modules.committees.web.forms import AreaForm, CountsForm, SeatForm, WordsForm
from wushe.modules.committees.web.here import Question, area_here, ask, must, person_of, reach_of, street_of, tried
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices

both = require_http_methods(["GET", "POST"])


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """Every property area this person may see."""
    street, person_id, paths, own = reach_of(request)
    text = request.GET.get("q", "").strip()[:60]
    page = page_of(property_areas(street.id, paths, own, text), request)
    rows = list(page.object_list)
    names = body_names(row.seat_body_id for row in rows if row.seat_body_id)
    counted = open_matters(street.id, [row.id for row in rows])
    lines = [
        {
            "area": row,
            "seat": SeatKind(row.seat_kind).label,
            "tone": labels.SEAT_TONE[row.seat_kind],
            "body": names.get(row.seat_body_id, "") if row.seat_body_id else "",
            "square": square_metres(row.private_area),
            "open": counted.get(row.id, 0),
        }
        for row in rows
    ]
    return render(
        request,
        "committees/areas.html",
        {"page": page, "lines": lines, "text": text, "may_keep": permissions.may_keep(person_id, street.id)},
    )


@both
def new(request: HttpRequest) -> HttpResponse:
    """Register a property area."""
    street, person_id = street_of(request), person_of(request)
    must(permissions.may_keep(person_id, street.id))
    form = AreaForm(request.POST or None, **_choices(street, person_id))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        row = tried(
            form,
            lambda: register_property_area(
                street_id=street.id,
                person_id=person_id,
                area_id=UUID(said["area"]),
                name=said["name"],
                owners=said["owners"],
                private_area=said["private_area"],
                jurisdiction=said["jurisdiction"],
                building_ids=[UUID(one) for one in said["buildings"]],
            ),
        )
        if row is not None:
            return redirect("committees:desk", property_area_id=row.id)
    question = Question(_("Register a property area"), reverse("committees:list"), _("Property areas"), "")
    return render(
        request, "committees/ask.html", {"form": form, "question": question}, status=422 if form.errors else 200
    )


@both
def counts(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """The register of owners has been compared."""
    area, person_id = area_here(request, property_area_id)
    must(permissions.may_keep(person_id, area.street_id, area.area_path))
    shown = {"owners": area.owners, "private_area": square_metres(area.private_area).replace(",", "")}
    form = CountsForm(request.POST or None, initial=shown)
    question = to_desk(area, _("Change the counts"), _("Changed. A vote already announced keeps its own counts."))
    return ask(request, question, form, lambda said: change_counts(**at(area, person_id), **said))


@both
def seat(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Try a draft against the rule, and let it take the seat."""
    area, person_id = area_here(request, property_area_id)
    must(permissions.may_keep(person_id, area.street_id, area.area_path))
    form = SeatForm(request.POST or None, bodies=_bodies(area), initial={"from_on": clock.today().isoformat()})
    findings: list[Finding] = []

    def deed(said: dict[str, Any]) -> Seating:
        kind, _colon, body_id = said["body_id"].partition(":")
        try:
            return seat_committee(
                **at(area, person_id),
                kind=kind,
                body_id=UUID(body_id),
                members=form.members(),
                chair=said["chair"],
                from_on=said["from_on"],
            )
        except CompositionRefused as refused:
            findings.extend(refused.composition.findings)
            raise

    question = to_desk(area, _("Who takes the owners' seat"), _("The seat is taken."))
    kinds = [kind for kind in SeatKind if composition_rule(kind, area.jurisdiction, clock.today())]
    return ask(request, question, form, deed, findings=_Findings(findings), rules=_rules(area, kinds))


@both
def leave(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """The committee's time is over."""
    area, person_id = area_here(request, property_area_id)
    must(permissions.may_keep(person_id, area.street_id, area.area_path))
    form = WordsForm(request.POST or None, label=_("Why does it leave the seat?"))
    question = to_desk(area, _("Leave the seat"), _("The seat is empty. Another committee can take it."))
    return ask(
        request,
        question,
        form,
        lambda said: leave_seat(**at(area, person_id), on=clock.today(), reason=said["words"]),
    )


@require_safe
def history(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Who has held the seat, with which members and by which rule."""
    area, person_id = area_here(request, property_area_id)
    rows = seatings_of(area)
    names = body_names(row.body_id for row in rows)
    lines = [
        {
            "row": row,
            "kind": SeatKind(row.kind).label,
            "body": names.get(row.body_id, ""),
            "members": member_words(row.members),
            "chair": MemberKind(row.chair).label if row.chair else "",
        }
        for row in rows
    ]
    shown = {"area": area, "lines": lines, "parts": parts_of(area), "square": square_metres(area.private_area)}
    shown["may_keep"] = permissions.may_keep(person_id, area.street_id, area.area_path)
    return render(request, "committees/seats.html", shown)


class _Findings:
    """Every point of the rule with what it needs and what was found, once somebody has tried."""

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings

    def __iter__(self) -> Any:
        return iter([{"text": finding_words(one), "is_met": one.is_met} for one in self._findings])


def finding_words(finding: Finding) -> str:
    """One point in a sentence."""
    about = str(MemberKind(finding.about).label) if finding.about in set(MemberKind) else finding.about
    values = {"needed": finding.needed, "found": finding.found, "about": about}
    return {
        Point.LEAST: _("At least %(needed)s members; there are %(found)s.") % values,
        Point.MOST: _("At most %(needed)s members; there are %(found)s.") % values,
        Point.ODD: _("An odd number of members; there are %(found)s.") % values,
        Point.SHARE: _("%(about)s hold at least %(needed)s seats; they have %(found)s.") % values,
        Point.AMONG: _("At least %(needed)s of a kind; there are %(found)s.") % values,
        Point.CHAIR: _("The chair belongs to: %(about)s.") % values,
    }[finding.point]


def member_words(members: dict[str, int]) -> str:
    """Counts by kind: Owners 5 · Residents' committee 2."""
    return " · ".join(f"{MemberKind(kind).label} {number}" for kind, number in members.items())


def at(area: PropertyArea, person_id: UUID) -> dict[str, Any]:
    """Street, person and property area, as the actions take them."""
    return {"street_id": area.street_id, "person_id": person_id, "property_area_id": area.id}


def to_desk(area: PropertyArea, heading: str, done: str, lead: str = "") -> Question:
    """A question after which one is back at the desk."""
    return Question(heading, reverse("committees:desk", args=[area.id]), area.name, done, lead)


def day_words(day: date | None) -> str:
    """A day as people write it; empty for none."""
    return day.isoformat() if day else ""


def _bodies(area: PropertyArea) -> list[tuple[str, str]]:
    kinds = {body.value: seat for seat, body in labels.SEAT_BODIES.items()}
    rows = bodies(area.street_id).filter(kind__in=list(kinds))
    return [(f"{kinds[body.kind]}:{body.id}", f"{body.name} ({body.get_kind_display()})") for body in rows]


def _rules(area: PropertyArea, kinds: list[SeatKind]) -> list[dict[str, str]]:
    found = []
    for kind in kinds:
        rule = composition_rule(kind, area.jurisdiction, clock.today())
        if rule is not None:
            years = rule.term_months // 12
            term = ngettext("%(n)s year at most", "%(n)s years at most", years) % {"n": years}
            found.append({"kind": str(kind.label), "text": f"{term} · {rule.source}"})
    return found


def _choices(street: Street, person_id: UUID) -> dict[str, list[tuple[str, str]]]:
    paths = permissions.watching_paths(person_id, street.id)
    communities = [
        (str(one.id), one.name)
        for one in area_choices(street.id, kind=AreaKind.COMMUNITY)
        if any(one.path.startswith(path) for path in paths)
    ]
    buildings = [
        (str(one.id), one.name)
        for one in area_choices(street.id, kind=AreaKind.BUILDING)
        if any(one.path.startswith(path) for path in paths)
    ]
    places = [(code, str(labels.JURISDICTION.get(code, code))) for code in jurisdictions()]
    return {"areas": communities, "buildings": buildings, "places": places}
