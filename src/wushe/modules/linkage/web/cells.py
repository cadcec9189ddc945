"""One rule of a draft."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wushe.core.linkage import CellKey, MatterKind, Period, Space
from wushe.foundation.refusals import Refused
from wushe.modules.linkage.actions import edit_cell
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.actions.edit_cell import NoSuchRule
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import cell_of
from wushe.modules.linkage.web.asking import actor_of, said_in, street_of
from wushe.modules.linkage.web.forms import RuleForm
from wushe.modules.linkage.web.shown import place_of_rule


@login_required
def edit(request: HttpRequest, cell_id: UUID) -> HttpResponse:
    """Change what one rule of a draft says."""
    street_id, person_id = street_of(request), actor_of(request)
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    cell = cell_of(street_id, cell_id)
    if cell is None:
        raise NoSuchRule
    form = RuleForm(request.POST or None, initial=RuleForm.initial_of(cell))
    if request.method == "POST" and form.is_valid():
        try:
            edit_cell(street_id=street_id, person_id=person_id, cell_id=cell.pk, words=form.words())
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("The rule is changed."))
            return redirect("linkage:version", cell.table_id)
    key = CellKey(Period(cell.period), Space(cell.space), MatterKind(cell.matter_kind))
    return render(request, "linkage/rule.html", {"form": form, "cell": cell, "place": place_of_rule(key)})
