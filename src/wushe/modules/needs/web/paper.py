"""Paper: numbered sheets to print, and filled ones to enter one after the other."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.formats.sheet_numbers import sheet_number, tidy_sheet_number
from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.needs.actions._told import SheetEnteredAlready
from wushe.modules.needs.actions.print_sheets import print_sheets
from wushe.modules.needs.actions.receive_need import Told, receive_need
from wushe.modules.needs.models import Channel, Need
from wushe.modules.needs.queries.sheets import area_of_sheet, entered_lately, printed_lately, run_of
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.enter import begun, moment_of, read_out
from wushe.modules.needs.web.here import Clerk, clerk_of, communities, place_names, whereabouts
from wushe.modules.needs.web.intake_forms import PaperForm, SheetsForm
from wushe.modules.spaces.queries import area_choices, way_to

_TYPED = ("sheet", "body", "where", "area", "written_on", "name", "phone", "consents", "key", "since")


class SheetsUnknown(NotFound):
    """Printed elsewhere, or never."""

    code = "needs.sheets_unknown"
    message = _("These sheets were not printed here.")
    way_out = _("Print new ones.")


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest) -> HttpResponse:
    """Enter one sheet; the next can follow at once."""
    clerk = clerk_of(request, draft.Slot.PAPER, _TYPED)
    areas = communities(clerk.street.id)
    if request.method != "POST":
        kept = begun(draft.read(request, draft.Slot.PAPER))
        return _page(request, clerk, PaperForm(initial=kept, areas=areas), kept["since"])
    typed = {name: request.POST.get(name, "") for name in _TYPED}
    draft.keep(request, typed, draft.Slot.PAPER)
    form = PaperForm(request.POST, areas=areas)
    if form.is_valid():
        try:
            need = _receive(clerk, form, typed)
        except (Invalid, SheetEnteredAlready) as refusal:
            show_refusal(form, refusal)
        else:
            draft.forget(request, draft.Slot.PAPER)
            return redirect(f"{reverse('needs:paper')}?done={need.number}")
    return _page(request, clerk, form, typed["since"])


@require_POST
def sheets(request: HttpRequest) -> HttpResponse:
    """Number new sheets for an area."""
    clerk = clerk_of(request, draft.Slot.PAPER, _TYPED)
    form = SheetsForm(request.POST, areas=area_choices(clerk.street.id))
    if not form.is_valid():
        return _page(request, clerk, PaperForm(initial=begun({}), areas=communities(clerk.street.id)), "", form)
    said = form.cleaned_data
    run = print_sheets(
        street_id=clerk.street.id, person_id=clerk.person_id, area_id=UUID(said["area"]), number=said["number"]
    )
    return redirect("needs:sheets_print", run_id=run.id)


@require_safe
def print_page(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """The sheets of one run, one a page."""
    clerk = clerk_of(request, draft.Slot.PAPER, _TYPED)
    run = run_of(clerk.street.id, run_id)
    if run is None:
        raise SheetsUnknown
    address = f"{reverse('needs:new')}?at={clerk.street.slug}&area={run.area.code}"
    return render(
        request,
        "needs/sheets_print.html",
        {
            "run": run,
            "where": " · ".join(area.name for area in way_to(clerk.street.id, run.area.path)[1:]),
            "numbers": [sheet_number(clerk.street.code, number) for number in range(run.first, run.last + 1)],
            "qr": request.build_absolute_uri(address),
        },
    )


def _receive(clerk: Clerk, form: PaperForm, typed: dict[str, str]) -> Need:
    said = form.cleaned_data
    street_id = clerk.street.id
    place = whereabouts(street_id, area=said["area"], where=said["where"], body=said["body"])
    area_id = place.area_id or area_of_sheet(street_id, tidy_sheet_number(said["sheet"]))
    if area_id is None:
        raise NoPlaceOnSheet(field="where")
    return receive_need(
        street_id=street_id,
        body=said["body"],
        where=said["where"],
        channel=Channel.PAPER,
        idempotency_key=f"paper:{said['key']}",
        area_id=area_id,
        place_id=place.place_id,
        contact={"name": said["name"], "phone": said["phone"]},
        person_id=clerk.person_id,
        submitted_at=_said_at(said["written_on"]),
        told=Told(
            sheet=said["sheet"], consents=said["consents"], is_read_back=False, began_at=moment_of(typed["since"])
        ),
    )


class NoPlaceOnSheet(Invalid):
    """Neither the sheet nor the clerk says where."""

    code = "needs.no_place_on_sheet"
    message = _("Neither the sheet nor its number says where it is.")
    way_out = _("Choose the community, or write the building.")


def _said_at(day: Any) -> datetime | None:
    if day is None:
        return None
    return min(timezone.make_aware(datetime.combine(day, time(12))), clock.now())


def _page(
    request: HttpRequest, clerk: Clerk, form: PaperForm, since: str, sheets_form: SheetsForm | None = None
) -> HttpResponse:
    is_wrong = bool(form.errors or (sheets_form and sheets_form.errors))
    return render(
        request,
        "needs/paper.html",
        {
            "form": form,
            "since": since,
            "places": place_names(clerk.street.id),
            "done": read_out(request, "done"),
            "entered": entered_lately(clerk.street.id, clerk.person_id),
            "runs": [
                {"run": run, "first": sheet_number(clerk.street.code, run.first), "came": came}
                for run, came in printed_lately(clerk.street.id)
            ],
            "sheets_form": sheets_form or SheetsForm(areas=area_choices(clerk.street.id)),
        },
        status=422 if is_wrong else 200,
    )
