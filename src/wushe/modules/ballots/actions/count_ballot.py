"""Count a closed ballot and publish it; a secret one with both key cards, shuffled, its envelopes wiped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.ballot_file import read_ballot_file
from wushe.core.formats.ballot_result import ballot_result
from wushe.foundation import clock
from wushe.foundation.envelopes import check_shares, differing, open_all
from wushe.foundation.refusals import Refused
from wushe.modules.ballots import permissions
from wushe.modules.ballots.actions._envelopes import choice_in
from wushe.modules.ballots.actions._rows import BallotNotYours, ballot_facts, locked_ballot
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import FEWEST, BallotState, Way
from wushe.modules.ballots.models import Ballot, Cast, CountedChoice, Sheet
from wushe.modules.ballots.queries import half_read, options_of, tellers_of
from wushe.modules.ballots.queries.result import digest_of, file_of, frozen
from wushe.modules.oversight.actions import record


class PapersMissing(Refused):
    """Paper that was not read by two people, or not at all."""

    code = "ballots.papers_missing"
    message = _("%(count)s papers have not been read by two people yet.")
    way_out = _("Enter each paper twice, by two people, then count.")


class RulesChanged(Refused):
    """The rules are not those of the opening."""

    code = "ballots.rules_changed"
    message = _("Question, options, rule or roll are not as they were when the vote opened; nothing was counted.")
    way_out = _("Somebody has written into the database. Have it looked at, and put a backup in its place.")


class BoxChanged(Refused):
    """Votes were taken out of the box, or laid in, after the close."""

    code = "ballots.box_changed"
    message = _("At the close %(before)s votes lay in the box, now %(now)s; nothing was counted.")
    way_out = _("Somebody has written into the database. Have it looked at, and put a backup in its place.")


class TooFewToCount(Refused):
    """A secret vote of so few that its result would tell who chose what."""

    code = "ballots.too_few_to_count"
    message = _("Fewer than %(fewest)s people voted; the result of a secret vote would tell who chose what.")
    way_out = _("Nothing was opened. Hold the vote again, with more voters or with names.")


def count_ballot(*, street_id: UUID, person_id: UUID, ballot_id: UUID, shares: Sequence[str] = ()) -> list[int]:
    """Papers that were read differently: then nothing is counted yet and they are entered again. None: it is counted.

    The shares are used here and handed to nobody: no job, no session, no line of a log sees them.
    """
    with transaction.atomic():
        row = locked_ballot(street_id, ballot_id, BallotState.CLOSED)
        if not may_count(row, person_id):
            raise BallotNotYours
        if digest_of(frozen(row, options_of(row), row.heads, row.area_size)) != row.digest:
            raise RulesChanged
        _same_box(row)
        missing = len(half_read(row)) + (_unread(row) if row.is_secret else 0)
        if missing:
            raise PapersMissing(count=missing)
        if row.is_secret:
            different = _opened(row, shares)
            if different:
                return different
        told = file_of(row)
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        row.result = ballot_result(read_ballot_file(text))
        row.state, row.counted_at = BallotState.COUNTED, clock.now()
        row.save()
        facts = ballot_facts(row) | {"digest": row.digest, "cast": row.result["cast"]}
        if row.result["cast"] >= FEWEST:
            facts["file_digest"] = hashlib.sha256(text.encode()).hexdigest()
        if verdict := row.result.get("verdict"):
            facts["verdict"] = verdict
        record(BallotEvent.COUNTED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return []


def may_count(row: Ballot, person_id: UUID) -> bool:
    """Those who lead it, and the tellers; what opens a secret one is the cards."""
    leads = permissions.may_lead(person_id, row.street_id, row.area_path)
    return leads or person_id in {one.person_id for one in tellers_of(row)}


def _same_box(row: Ballot) -> None:
    """Who takes secret votes out until one is left would read that one in the result."""
    if not row.is_secret:
        return
    now = Cast.objects.in_street(row.street_id).filter(ballot=row).count()
    if row.voted not in (None, now):
        raise BoxChanged(before=row.voted, now=now)
    if now < FEWEST:
        raise TooFewToCount(fewest=FEWEST)


def _unread(row: Ballot) -> int:
    papers = Cast.objects.in_street(row.street_id).filter(ballot=row, way=Way.PAPER).count()
    return papers - Sheet.objects.in_street(row.street_id).filter(ballot=row).count()


def _opened(row: Ballot, shares: Sequence[str]) -> list[int]:
    check_shares(shares, bytes(row.public_key))
    sheets = list(Sheet.objects.in_street(row.street_id).filter(ballot=row).order_by("number"))
    pairs = [(one.first_envelope, one.second_envelope) for one in sheets]
    different = [sheets[at] for at in differing(shares, str(row.id), pairs)]
    if different:
        Sheet.objects.in_street(row.street_id).filter(pk__in=[one.pk for one in different]).delete()
        return [one.number for one in different]
    casts = Cast.objects.in_street(row.street_id).filter(ballot=row)
    online = list(casts.filter(way=Way.ONLINE).order_by("id").values_list("envelope", "tracker"))
    envelopes = [envelope for envelope, _tracker in online] + [one.first_envelope for one in sheets]
    texts = open_all(shares, str(row.id), envelopes)
    CountedChoice.objects.bulk_create(
        [CountedChoice(street_id=row.street_id, ballot=row, choice=choice_in(text)) for text in texts], batch_size=500
    )
    row.trackers = sorted(tracker for _envelope, tracker in online)
    casts.update(envelope=b"", tracker="")
    Sheet.objects.in_street(row.street_id).filter(ballot=row).delete()
    row.public_key = b""
    return []
