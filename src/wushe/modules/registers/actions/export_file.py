"""Take one file of the information base along as a workbook."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wushe.core.formats.sheets import xlsx_bytes
from wushe.core.registers import RegisterFile, fields_of
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.actions import record
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import FIELD_LABELS, FILES, Source, value_in_words
from wushe.modules.registers.permissions import NotYourFile, reading_paths
from wushe.modules.registers.queries.files import ThingLine, lines, rows_of
from wushe.modules.spaces.queries import area_choices


def export_file(*, person_id: UUID | None, street_id: UUID, file: RegisterFile, area_code: str = "") -> bytes:
    """Every line this person may read, each value with its source and day; the export stands in the audit trail.

    There are counts and things in it, never a person, a door or a name.
    """
    paths = reading_paths(standing(person_id, street_id), file)
    if not paths:
        raise NotYourFile
    if area_code:
        named = [one.path for one in area_choices(street_id) if one.code == area_code]
        paths = tuple(path for path in named if path.startswith(paths))
    found = lines(street_id, file, rows_of(street_id, file, within=paths))
    fields = [str(FIELD_LABELS[field.code]) for field in fields_of(file)]
    columns = [_("Name"), _("Area"), _("What it is")]
    source, day = _("Source"), _("Date")
    for label in fields:
        columns += [label, f"{label} · {source}", f"{label} · {day}"]
    content = xlsx_bytes(str(FILES[file]), columns, (_row(line) for line in found))
    with transaction.atomic():
        record(
            RegisterEvent.FILE_EXPORTED,
            street_id=street_id,
            person_id=person_id,
            facts={"register": file.value, "rows": len(found), "area_code": area_code},
        )
    return content


def _row(line: ThingLine) -> list[object]:
    row: list[object] = [line.thing.name, line.thing.area.name, line.thing.about]
    for cell in line.cells:
        value = value_in_words(cell.field, cell.value)
        row += [
            int(value) if value.isdigit() else value,
            str(Source(cell.fact.source).label) if cell.fact else "",
            cell.fact.as_of.isoformat() if cell.fact else "",
        ]
    return row
