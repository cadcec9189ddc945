"""One entry of the roll: taken off, recused with a reason, or given a proxy with a paper of authority."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.queries import person_named
from wushe.modules.ballots.actions._rows import ballot_facts, entry_in, kept_ballot, led_ballot, said
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import BallotState
from wushe.modules.ballots.models import Ballot, Cast, RollEntry
from wushe.modules.oversight.actions import record


class ProxyUnknown(Invalid):
    """Nobody who could vote for another."""

    code = "ballots.proxy_unknown"
    message = _("Nobody else signs in under this name.")
    way_out = _("Ask the person for the sign-in name; nobody is their own proxy.")


class HasVoted(Refused):
    """A proxy for somebody whose vote is in."""

    code = "ballots.has_voted"
    message = _("This entry of the roll has voted.")
    way_out = _("The vote stands; who voted online may still vote again, or hand in paper.")


def remove_entry(*, street_id: UUID, person_id: UUID, ballot_id: UUID, number: int) -> None:
    """Take somebody off the roll, before notice is given."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT)
        entry_in(row, number).delete()
        _noted(row, person_id, number, "removed")


def recuse(*, street_id: UUID, person_id: UUID, ballot_id: UUID, number: int, reason: str) -> RollEntry:
    """Who has an interest of their own neither votes nor counts; before the opening. No reason: votes again."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT, BallotState.NOTICE)
        entry = entry_in(row, number)
        entry.recused = said(reason, field="reason", most=200, optional=True)
        entry.save(update_fields=["recused"])
        _noted(row, person_id, number, "recused" if entry.recused else "not recused")
    return entry


def set_proxy(
    *, street_id: UUID, person_id: UUID, ballot_id: UUID, number: int, account: str, paper: str
) -> RollEntry:
    """Somebody votes for this entry; `paper` says where the written authority lies. No account: nobody any more."""
    states = (BallotState.DRAFT, BallotState.NOTICE, BallotState.OPEN)
    with transaction.atomic():
        row = kept_ballot(street_id, person_id, ballot_id, *states)
        entry = entry_in(row, number)
        if Cast.objects.in_street(street_id).filter(entry=entry).exists():
            raise HasVoted
        proxy_id = person_named(account.strip()) if account.strip() else None
        if account.strip() and (proxy_id is None or proxy_id == entry.person_id):
            raise ProxyUnknown(field="account")
        entry.proxy_id = proxy_id
        entry.proxy_paper = said(paper, field="paper", most=120) if proxy_id else ""
        entry.save(update_fields=["proxy_id", "proxy_paper"])
        _noted(row, person_id, number, "proxy" if proxy_id else "no proxy")
    return entry


def _noted(row: Ballot, person_id: UUID, number: int, what: str) -> None:
    facts = ballot_facts(row) | {"number": number, "what": what}
    record(BallotEvent.ENTRY, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)
