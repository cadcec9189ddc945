"""Codes kept in rows, as people read them."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise

from wushe.core.clocks import Unit
from wushe.core.linkage import CommunityPart
from wushe.modules.linkage.labels import COMMUNITY_PARTS, UNITS, kind_label

register = template.Library()


@register.filter
def kind_words(code: str) -> str | Promise:
    """A kind of actor."""
    return kind_label(code)


@register.filter
def unit_words(code: str) -> str | Promise:
    """The unit of a term."""
    return UNITS[Unit(code)] if code else ""


@register.filter
def part_words(code: str) -> str | Promise:
    """What a line of the list says about the community."""
    return COMMUNITY_PARTS[CommunityPart(code)] if code else ""
