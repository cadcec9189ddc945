"""Sweep away what nobody sent: files of forms left alone for a day, and files without a row."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from wushe.foundation import clock
from wushe.modules.needs.models import Material

KEPT_FOR = timedelta(days=1)
_AT_ONCE = 200


def sweep_materials() -> int:
    """Delete rows and files of forms that were not sent within a day; how many. Safe to run at any time and twice."""
    # exempt: nothing that was received is touched, so the ledger has nothing to tell
    gone = 0
    before = clock.now() - KEPT_FOR
    while True:
        with transaction.atomic():
            rows = list(Material.objects.filter(need=None, added_at__lt=before).select_for_update()[:_AT_ONCE])
            Material.objects.filter(pk__in=[row.pk for row in rows]).delete()
        for row in rows:
            default_storage.delete(row.stored_as)
        gone += len(rows)
        if len(rows) < _AT_ONCE:
            return gone + _without_row(before)


def _without_row(before: datetime) -> int:
    """Files whose row never came to be (the power failed in between)."""
    try:
        _folders, names = default_storage.listdir("materials")
    except FileNotFoundError:
        return 0
    gone = 0
    for start in range(0, len(names), _AT_ONCE):
        paths = [f"materials/{name}" for name in names[start : start + _AT_ONCE]]
        known = set(Material.objects.filter(stored_as__in=paths).values_list("stored_as", flat=True))
        for path in paths:
            if path not in known and default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                gone += 1
    return gone
