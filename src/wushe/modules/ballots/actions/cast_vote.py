"""Vote, for oneself or as a proxy. Who votes again replaces the vote until the ballot closes; paper prevails."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.ballots.actions._envelopes import enveloped, tracker_of
from wushe.modules.ballots.actions._rows import WrongState, checked_choice, locked_ballot
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import BallotState, Way
from wushe.modules.ballots.models import Ballot, Cast, RollEntry
from wushe.modules.ballots.queries import entries_for
from wushe.modules.oversight.actions import record


class NotOnTheRoll(NotAllowed):
    """Somebody who may not vote here, or is recused."""

    code = "ballots.not_on_the_roll"
    message = _("You are not on the voter roll of this vote.")
    way_out = _("If you should be, ask the community before the vote opens; the roll is frozen then.")


class VotedOnPaper(Refused):
    """A vote after the paper was handed in."""

    code = "ballots.voted_on_paper"
    message = _("This vote has been handed in on paper; the paper counts.")
    way_out = _("If no paper was handed in, ask the community to look into it.")


class VotedSince(Refused):
    """A page that is older than the last vote, or one that was sent twice."""

    code = "ballots.voted_since"
    message = _("There has been a vote since this page was opened; that one counts.")
    way_out = _("Open the page of the vote again if you want to vote anew.")


class PrincipalVoted(Refused):
    """A proxy after the person has voted."""

    code = "ballots.principal_voted"
    message = _("The person you vote for has voted; that vote counts.")
    way_out = _("There is nothing left to do.")


def cast_vote(
    *,
    street_id: UUID,
    person_id: UUID,
    ballot_id: UUID,
    choice: object,
    number: int | None = None,
    seen: int | None = None,
) -> Cast:
    """One vote an entry. `number`: for which entry (none: for oneself); `seen`: how often it had voted when the page
    was made, so that a page sent twice, or an old one, changes nothing."""
    with transaction.atomic():
        row = locked_ballot(street_id, ballot_id, BallotState.OPEN)
        if clock.today() > row.until_on:
            raise WrongState(state=BallotState.CLOSED.label)
        entry = _entry(row, person_id, number)
        cast = Cast.objects.in_street(street_id).filter(ballot=row, entry=entry).first()
        by_proxy = entry.person_id != person_id
        if cast is not None and cast.way == Way.PAPER:
            raise VotedOnPaper
        if cast is not None and by_proxy and not cast.is_by_proxy:
            raise PrincipalVoted
        if seen is not None and seen != (cast.turn if cast else 0):
            raise VotedSince
        chosen = checked_choice(row, choice)
        turn = cast.turn + 1 if cast else 1
        cast = cast or Cast(id=new_id(), street_id=street_id, ballot=row, entry=entry)
        cast.way, cast.turn, cast.is_by_proxy, cast.cast_at = Way.ONLINE, turn, by_proxy, clock.now()
        if row.is_secret:
            cast.envelope = enveloped(row, chosen)
            cast.tracker = tracker_of(cast.envelope)
        else:
            cast.choice = chosen
        cast.save()
        record(BallotEvent.CAST, street_id=street_id, subject_id=row.id, person_id=person_id)
    return cast


def _entry(row: Ballot, person_id: UUID, number: int | None) -> RollEntry:
    mine = entries_for(row, person_id)
    entry = next((one for one in mine if number is None or one.number == number), None)
    if entry is None:
        raise NotOnTheRoll
    return entry
