"""Addresses by name, for tables that also name what is not built yet."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def link(view: str) -> str:
    """The address of a URL name, or an empty string when there is no such screen (yet)."""
    if not view:
        return ""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""
