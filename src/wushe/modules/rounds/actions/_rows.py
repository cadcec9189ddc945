"""What several actions share: a round locked in the right phase, words that say something, public facts."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.rounds import permissions
from wushe.modules.rounds.labels import MOST_FEN, RoundPhase, yuan
from wushe.modules.rounds.models import Round, RoundProposal


class RoundUnknown(NotFound):
    """No such round or proposal in this street."""

    code = "rounds.unknown"
    message = _("There is no such budget round here.")
    way_out = _("Go back to the list of budget rounds.")


class RoundNotYours(NotAllowed):
    """Another area's, or another role's."""

    code = "rounds.not_yours"
    message = _("You may not do this in the budget round of this area.")
    way_out = _("Ask the secretary of the community, or the street.")


class WrongPhase(Refused):
    """Too early or too late for this."""

    code = "rounds.wrong_phase"
    message = _("The round is in the phase “%(phase)s”; this is not possible now.")
    way_out = _("Look at the days of the round: each phase has its own.")


class RoundWordsWrong(Invalid):
    """Nothing said, or more than fits."""

    code = "rounds.words"
    message = _("Please write between 2 and %(most)s characters.")
    way_out = _("One short sentence is enough.")


class MoneyWrong(Invalid):
    """No amount, or one beyond reason."""

    code = "rounds.money"
    message = _("The amount must be between %(least)s and %(most)s yuan.")
    way_out = _("Check the number of zeros.")


def locked_round(street_id: UUID, round_id: UUID, *phases: RoundPhase) -> Round:
    """The row, locked until the transaction ends, in one of these phases (none: in any)."""
    row: Round | None = Round.objects.in_street(street_id).select_for_update().filter(pk=round_id).first()
    if row is None:
        raise RoundUnknown
    if phases and row.phase not in phases:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    return row


def led_round(street_id: UUID, person_id: UUID, round_id: UUID, *phases: RoundPhase) -> Round:
    """As `locked_round`, for those who lead rounds here."""
    row = locked_round(street_id, round_id)
    if not permissions.may_lead(person_id, street_id, row.area_path):
        raise RoundNotYours
    if phases and row.phase not in phases:
        raise WrongPhase(phase=RoundPhase(row.phase).label)
    return row


def proposal_here(street_id: UUID, proposal_id: UUID, *phases: RoundPhase) -> RoundProposal:
    """A proposal with its round, both locked, the round in one of these phases."""
    row: RoundProposal | None = RoundProposal.objects.in_street(street_id).filter(pk=proposal_id).first()
    if row is None:
        raise RoundUnknown
    locked = locked_round(street_id, row.round_id, *phases)
    row.refresh_from_db()
    row.round = locked
    return row


def said(text: str, *, field: str, most: int, optional: bool = False) -> str:
    """Words as they may be kept: refused when they say nothing, covered where they name a person."""
    words = text.strip()
    if len(words) > most or (len(words) < 2 and not (optional and not words)):
        raise RoundWordsWrong(field=field, most=most)
    return redact(words).text[:most]


def amount(fen: int, *, field: str, least: int = 0) -> int:
    """Money as it may be kept."""
    if not least <= fen <= MOST_FEN:
        raise MoneyWrong(field=field, least=yuan(least), most=yuan(MOST_FEN))
    return fen


def round_facts(row: Round) -> dict[str, str | int]:
    """What anyone may know of it."""
    return {"round": row.name, "area": row.area_path, "phase": row.phase}
