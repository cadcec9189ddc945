"""Who may do what with the ledger. Reading and checking it is everybody's right and needs no rule."""

from __future__ import annotations

from django.conf import settings

from wushe.foundation.tenancy import Street


def may_demonstrate(street: Street) -> bool:
    """Altering an entry to show the alarm: on the fictional street of a demonstration, by anyone; nowhere else."""
    return bool(settings.WUSHE_DEMO) and street.is_demo
