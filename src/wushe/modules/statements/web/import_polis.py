"""Take in a conversation held with Polis: check the files first, then keep them."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._polis_faults import PolisFileUnfit
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions.import_polis import PolisImport, import_polis
from wushe.modules.statements.web.here import person_of, street_of

LARGEST_FILE = 20 * 1024 * 1024


class PolisForm(forms.Form):
    """Where it belongs, what was asked, and the two files."""

    area = forms.ChoiceField(label=_("Area"))
    title = forms.CharField(label=_("Title"), max_length=60)
    question = forms.CharField(label=_("What was asked?"), max_length=300)
    comments = forms.FileField(label=_("File of statements"), help_text=_("comments.csv of the Polis export."))
    votes = forms.FileField(
        label=_("File of answers"),
        help_text=_("votes.csv of the Polis export; participants-votes.csv is taken as well, but tells no moments."),
    )
    submission_key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, areas: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """The form; what the files hold, or what is wrong with them."""
    street, person_id = street_of(request), person_of(request)
    areas = [
        (str(one.id), one.name)
        for one in area_choices(street.id)
        if one.kind in (AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID)
        and permissions.may_open(person_id, street.id, one.path)
    ]
    if not areas:
        raise ConversationNotYours
    form = PolisForm(areas, request.POST or None, request.FILES or None, initial={"submission_key": uuid4().hex})
    found: PolisImport | None = None
    if request.method == "POST" and form.is_valid():
        try:
            found = _taken_in(street.id, person_id, form.cleaned_data, only_check="take_in" not in request.POST)
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            if found.conversation is not None:
                messages.success(request, _("Taken in. The map is drawn in some seconds."))
                return redirect("statements:map", found.conversation.id)
    shown = {"form": form, "found": found}
    return render(request, "statements/import_polis.html", shown, status=422 if form.errors else 200)


def _taken_in(street_id: UUID, person_id: UUID, said: dict[str, Any], *, only_check: bool) -> PolisImport:
    return import_polis(
        street_id=street_id,
        person_id=person_id,
        area_id=UUID(said["area"]),
        title=said["title"],
        question=said["question"],
        comments=_text("comments", said["comments"]),
        votes=_text("votes", said["votes"]),
        submission_key=said["submission_key"],
        only_check=only_check,
    )


def _text(field: str, file: UploadedFile) -> str:
    """The file as text, or the refusal that says why it is none."""
    try:
        if (file.size or 0) <= LARGEST_FILE:
            return file.read().decode("utf-8-sig")
        why = _("the file is larger than 20 MB")
    except UnicodeDecodeError:
        why = _("the file is not text in UTF-8")
    raise PolisFileUnfit(field=field, line=1, column=1, why=why, faults=1)
