"""`{% how_it_came need %}` and `{% material_of need %}`: for the page on which staff see one need."""

from __future__ import annotations

from typing import Any

from django import template

from wushe.modules.needs import labels
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.materials import intake_of, materials_of

register = template.Library()


@register.inclusion_tag("needs/_came.html")
def how_it_came(need: Need) -> dict[str, Any]:
    """Who entered it for whom, whether it was read back, which sheet or chat it comes from."""
    return {"need": need, "intake": intake_of(need), "role": labels.role_label(need.entered_by_role)}


@register.inclusion_tag("needs/_materials.html")
def material_of(need: Need) -> dict[str, Any]:
    """Photos, recordings and later words; a photo is fetched (and the look recorded) when its fold is opened."""
    rows = [{"material": row, "label": labels.MATERIAL[row.kind]} for row in materials_of(need)]
    return {"need": need, "materials": rows}
