"""Say what one thinks of an answer: no account, only the receipt or the phone."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.needs.actions._handling import handling_of
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import ProofMissing
from wushe.modules.needs.actions._rows import move, need_for_change
from wushe.modules.needs.actions.reopen_need import open_again
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Answer, Need, Rating, Satisfaction
from wushe.modules.needs.queries.access import opens
from wushe.modules.needs.queries.service import handling_preset
from wushe.modules.oversight.actions import record

NOT_SATISFIED = "（对答复不满意）"  # what stands in the need when the person said no more than that


class NotAnsweredYet(Refused):
    """There is nothing to rate."""

    code = "needs.not_answered_yet"
    message = _("There is no answer to rate yet.")
    way_out = _("The status page says when it is due.")


class RatedAlready(Refused):
    """One rating for one answer."""

    code = "needs.rated_already"
    message = _("This answer has been rated.")
    way_out = _("If it is still not solved, reopen the need.")


class ScoreOutside(Invalid):
    """One to five."""

    code = "needs.score_outside"
    message = _("Points go from 1 to 5.")
    way_out = _("Choose one of the five.")


def rate_need(
    *,
    street_id: UUID,
    need_id: UUID,
    is_solved: bool,
    satisfaction: str,
    score: int,
    comment: str = "",
    secret: str = "",
    last_four: str = "",
) -> Rating:
    """Keep one rating of the latest answer from the person who asked; who is not satisfied is answered again."""
    if not 1 <= score <= 5:
        raise ScoreOutside(field="score")
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not opens(need.id, need.contact_check, secret=secret, last_four=last_four):
            raise ProofMissing
        said = without_person(comment.strip()[:1000], [])
        rating = keep_rating(need, is_solved=is_solved, satisfaction=satisfaction, score=score, said=said)
        if asks_again(need, rating):
            open_again(need, said or NOT_SATISFIED, person_id=None, by="rating")
        return rating


def keep_rating(
    need: Need, *, is_solved: bool, satisfaction: str, score: int, said: str, person_id: UUID | None = None
) -> Rating:
    """One rating of the latest answer, from the person or from whoever called them. The caller holds the row."""
    answer = Answer.objects.in_street(need.street_id).filter(need=need).order_by("-answered_at").first()
    if answer is None:
        raise NotAnsweredYet
    if Rating.objects.in_street(need.street_id).filter(answer=answer).exists():
        raise RatedAlready
    move(need, NeedStatus.RATED)
    need.save(update_fields=["status", "is_open"])
    rating: Rating = Rating.objects.create(
        street_id=need.street_id,
        need=need,
        answer=answer,
        is_solved=is_solved,
        satisfaction=Satisfaction(satisfaction),
        score=score,
        comment=said,
        rated_at=clock.now(),
    )
    record(
        NeedEvent.RATED,
        street_id=need.street_id,
        subject_id=need.id,
        person_id=person_id,
        facts={"receipt": need.number, "solved": is_solved, "satisfaction": rating.satisfaction, "score": score},
    )
    return rating


def asks_again(need: Need, rating: Rating) -> bool:
    """Whether an answer that did not satisfy opens the need by itself: as often as the preset says."""
    if rating.is_solved and rating.satisfaction != Satisfaction.NOT:
        return False
    return int(handling_of(need).round) <= int(handling_preset()["reopening"]["most"])
