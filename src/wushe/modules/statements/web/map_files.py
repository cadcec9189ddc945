"""The map and the answers as files anyone may take home and check with other tools."""

from __future__ import annotations

import io
import zipfile
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.formats.polis_write import polis_files
from wushe.core.formats.sheets import csv_bytes
from wushe.modules.statements.queries.maps import map_of, words_of
from wushe.modules.statements.queries.polis import polis_rows
from wushe.modules.statements.web.here import public_here
from wushe.modules.statements.web.map_picture import group_name


@require_safe
def map_table(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Every statement with its counts, those of verified people apart, and by group, as CSV."""
    row = public_here(request, conversation_id)
    words = words_of(row)
    everybody, verified = map_of(row), map_of(row, verified_only=True)
    content = everybody.content if everybody else {"statements": [], "sizes": []}
    known = {one["n"]: one for one in verified.content["statements"]} if verified else {}
    sides = (pgettext("answer", "Agree"), pgettext("answer", "Disagree"), pgettext("answer", "Pass"))
    heads = [_("Number"), _("Statement"), *sides, *(f"{side} ({_('verified')})" for side in sides)]
    groups = [group_name(at) for at in range(len(content.get("sizes", ())))]
    heads += [f"{side} ({name})" for name in groups for side in sides]
    rows: list[list[object]] = []
    for one in content["statements"]:
        of_known = known.get(one["n"], {"a": 0, "d": 0, "p": 0})
        cells: list[object] = [one["n"], words.get(one["n"], "")]
        cells += [source[side] for source in (one, of_known) for side in ("a", "d", "p")]
        rows.append(cells + [count for group in one.get("groups", ()) for count in group])
    answer = HttpResponse(b"".join(csv_bytes(heads, rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}-map.csv"'
    return answer


@require_safe
def polis(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """The four files of Polis in one archive: nobody's name, and of moments only the day."""
    row = public_here(request, conversation_id)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in polis_files(*polis_rows(row)).items():
            archive.writestr(name, text)
    answer = HttpResponse(content.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}-polis.zip"'
    return answer
