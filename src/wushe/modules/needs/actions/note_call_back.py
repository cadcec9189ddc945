"""Call the person back after an answer: is it solved, are they satisfied?"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.actions.rate_need import NOT_SATISFIED, NotAnsweredYet, RatedAlready, asks_again, keep_rating
from wushe.modules.needs.actions.reopen_need import open_again
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Answer, CallBack, ContactWay, Need, Rating, Satisfaction
from wushe.modules.oversight.actions import record

# A call asks three words and no points; so that both count alike, the words stand for the middle of their points.
POINTS = {Satisfaction.SATISFIED: 5, Satisfaction.BASICALLY: 3, Satisfaction.NOT: 1}


class CallUnheard(Invalid):
    """A valid call says whether it is solved and how satisfied the person is."""

    code = "needs.call_unheard"
    message = _("Say whether it is solved and how satisfied the person is.")
    way_out = _("If nobody was reached, choose “not reached”.")


def note_call_back(
    *,
    street_id: UUID,
    person_id: UUID,
    need_id: UUID,
    is_valid: bool,
    is_solved: bool | None = None,
    satisfaction: str = "",
    said: str = "",
    way: str = ContactWay.PHONE,
) -> CallBack:
    """Keep what was heard; only a valid call counts, and a person who is not satisfied is answered again."""
    if is_valid and (is_solved is None or not satisfaction):
        raise CallUnheard(field="satisfaction")
    words = without_person(said.strip()[:1000], [])
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_call_back(person_id, street_id, need.area_path):
            raise NotYourNeed
        answer = Answer.objects.in_street(street_id).filter(need=need).order_by("-answered_at").first()
        if answer is None or need.answered_at is None:
            raise NotAnsweredYet
        if Rating.objects.in_street(street_id).filter(answer=answer).exists():
            raise RatedAlready
        rating = _rated(need, is_solved, satisfaction, words, person_id) if is_valid else None
        row: CallBack = CallBack.objects.create(
            street_id=street_id,
            need=need,
            answer=answer,
            is_valid=is_valid,
            is_solved=is_solved if is_valid else None,
            satisfaction=satisfaction if is_valid else "",
            said=words,
            way=ContactWay(way),
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            at=clock.now(),
            rating=rating,
        )
        facts = {"receipt": need.number, "valid": is_valid, "solved": bool(is_solved), "role": row.role}
        record(HandlingEvent.CALLED_BACK, street_id=street_id, subject_id=need.id, person_id=person_id, facts=facts)
        if rating is not None and asks_again(need, rating):
            open_again(need, words or NOT_SATISFIED, person_id=person_id, by="call_back")
        return row


def _rated(need: Need, is_solved: bool | None, satisfaction: str, words: str, person_id: UUID) -> Rating:
    word = Satisfaction(satisfaction)
    return keep_rating(
        need,
        is_solved=bool(is_solved),
        satisfaction=word,
        score=POINTS[word],
        said=words,
        person_id=person_id,
    )
