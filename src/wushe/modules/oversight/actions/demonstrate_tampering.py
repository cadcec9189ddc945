"""Show what the ledger is for: alter one entry behind its guard, and put it back (demonstration street only)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Visibility
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.foundation.tenancy import Street
from wushe.modules.oversight.actions.record import record
from wushe.modules.oversight.events import LedgerEvent
from wushe.modules.oversight.models import Entry, Leaf
from wushe.modules.oversight.permissions import may_demonstrate
from wushe.modules.oversight.queries import open_tampering

ALTERATION = "（已被人改动）"
TABLE = "oversight_entry"


class OnlyInTheDemonstration(NotAllowed):
    """A real street's ledger is never altered."""

    code = "oversight.only_in_the_demonstration"
    message = _("Only the ledger of a demonstration street can be altered.")
    way_out = _("Look at the demonstration street to see what happens.")


class AlreadyTampered(Refused):
    """One altered entry is enough to see it."""

    code = "oversight.already_tampered"
    message = _("An entry has already been altered.")
    way_out = _("Restore it first.")


class NothingTampered(Refused):
    """There is nothing to put back."""

    code = "oversight.nothing_tampered"
    message = _("No entry has been altered.")
    way_out = _("Alter one first, then restore it.")


class NothingToTamper(Refused):
    """There is no sealed public entry yet."""

    code = "oversight.nothing_to_tamper"
    message = _("There is no sealed public entry yet.")
    way_out = _("Wait a few seconds until an entry is sealed.")


def tamper(street: Street | None, *, person_id: UUID | None = None) -> int:
    """Alter the entry in the middle of the ledger, as someone with the database in hand could; its position."""
    street = demonstration(street)
    with transaction.atomic():
        if open_tampering(street.id, LedgerEvent.TAMPERED, LedgerEvent.RESTORED):
            raise AlreadyTampered
        sealed = Leaf.objects.in_street(street.id).filter(entry__visibility=Visibility.PUBLIC).order_by("position")
        leaf = sealed.select_related("entry")[sealed.count() // 2 :].first()
        if leaf is None:
            raise NothingToTamper
        original = leaf.entry.facts
        rewrite(leaf.entry_id, altered(original))
        record(
            LedgerEvent.TAMPERED,
            street_id=street.id,
            subject_id=leaf.entry_id,
            person_id=person_id,
            facts={"position": leaf.position, "original": json.dumps(original, ensure_ascii=False)},
        )
    return leaf.position


def restore(street: Street | None, *, person_id: UUID | None = None) -> int:
    """Put the altered entry back as it was; its position."""
    street = demonstration(street)
    with transaction.atomic():
        tampering = open_tampering(street.id, LedgerEvent.TAMPERED, LedgerEvent.RESTORED)
        if tampering is None:
            raise NothingTampered
        rewrite(UUID(tampering.subject_id), json.loads(tampering.facts["original"]))
        position = int(tampering.facts["position"])
        record(
            LedgerEvent.RESTORED,
            street_id=street.id,
            subject_id=tampering.subject_id,
            person_id=person_id,
            facts={"position": position},
        )
    return position


def demonstration(street: Street | None) -> Street:
    """The street, if it is the fictional one of a demonstration."""
    if street is None or not may_demonstrate(street):
        raise OnlyInTheDemonstration
    return street


def altered(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with words added to the first text among them."""
    name = next((name for name, value in sorted(facts.items()) if isinstance(value, str)), "note")
    return facts | {name: f"{facts.get(name, '')}{ALTERATION}"}


def rewrite(entry_id: UUID, facts: dict[str, Any]) -> None:
    """Change an entry's facts while its guard is away; the guard is back before the transaction ends."""
    with unguarded():
        Entry.objects.filter(id=entry_id).update(facts=facts)


@contextmanager
def unguarded() -> Iterator[None]:
    """The table of entries without its trigger against updates."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER {TABLE}_refuses_change")
            yield
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER {TABLE}_refuses_change")
            return
        guard = f"{TABLE}_refuses_update"
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [guard])
        again = cursor.fetchone()[0]
        cursor.execute(f"DROP TRIGGER {guard}")
        yield
        cursor.execute(again)
