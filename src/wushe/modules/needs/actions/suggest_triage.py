"""Suggest how a need is sorted, with every reason; a person decides."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.core.triage.classify_model import CategoryModel as LearnedModel
from wushe.foundation import clock
from wushe.foundation.bulk import update_many
from wushe.foundation.jobs import report_progress
from wushe.modules.needs.actions._intake import index_words, start_clock
from wushe.modules.needs.actions._rows import public_facts
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Intake, Need, Suggestion
from wushe.modules.needs.queries.places import Named, names_of, place_named
from wushe.modules.needs.queries.reading import Alike, alike_needs, newest_model, read_text, recent_needs
from wushe.modules.oversight.actions import record

_AT_ONCE = 50
_SUGGESTED = ("category", "urgency", "space", "dimension", "due_at", "due_rule", "clock_from")


def suggest_triage(*, need_id: UUID) -> None:
    """Read one need and keep what its words suggest; what has been read is not read again."""
    need = Need.objects.filter(pk=need_id).select_related("area").first()
    if need is None or need.status != NeedStatus.RECEIVED or _is_read(need):
        return
    names, model = names_of(need.street_id), newest_model(need.street_id)
    alike = alike_needs(need, recent_needs(need.street_id, need.submitted_at))
    row = _suggestion(need, names, model, alike)
    with transaction.atomic():
        need = Need.objects.in_street(need.street_id).select_for_update().get(pk=need_id)
        if need.status != NeedStatus.RECEIVED or _is_read(need):
            return
        row.save(force_insert=True)
        _provisionally(need, row, chosen=_level_chosen(need))
        need.save(update_fields=_SUGGESTED)
        record(
            NeedEvent.TRIAGE_SUGGESTED,
            street_id=need.street_id,
            subject_id=need.id,
            facts=public_facts(need) | {"urgency": row.urgency, "method": row.method},
        )


def suggest_triage_of_batch(*, street_id: UUID, batch_id: UUID) -> int:
    """Read the needs of a file in small steps, make them findable, and say how many were read.

    Likely duplicates within a file are the work of consolidation, which reads the whole street.
    """
    names, model = names_of(street_id), newest_model(street_id)
    waiting = Need.objects.in_street(street_id).filter(
        batch_id=batch_id, suggestion=None, status=NeedStatus.RECEIVED.value
    )
    waiting = waiting.select_related("area")
    whole, done = waiting.count(), 0
    while chunk := list(waiting.order_by("id")[:_AT_ONCE]):
        rows = [_suggestion(need, names, model, []) for need in chunk]
        with (
            transaction.atomic()
        ):  # exempt: suggestions of a file are no event; the batch was recorded when published
            Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
            for need, row in zip(chunk, rows, strict=True):
                _provisionally(need, row)
            update_many(Need, chunk, _SUGGESTED)
            index_words(*chunk)
        done += len(chunk)
        report_progress(done, whole)
    return done


def _is_read(need: Need) -> bool:
    return bool(Suggestion.objects.in_street(need.street_id).filter(need=need).exists())


def _level_chosen(need: Need) -> str:
    """The level a clerk chose while the person spoke."""
    return (
        Intake.objects.in_street(need.street_id).filter(need=need).values_list("level", flat=True).first() or ""
        if need.entered_by_role
        else ""
    )


def _provisionally(need: Need, row: Suggestion, *, chosen: str = "") -> None:
    """Until a person decides, the inbox goes by what was suggested; what came with the need stays."""
    need.category = need.category or row.category
    need.space, need.dimension = row.space, row.dimension
    if need.urgency != row.urgency and not chosen:
        need.urgency = row.urgency
        start_clock(need, need.clock_from)


def _suggestion(need: Need, names: Named, model: LearnedModel | None, alike: list[Alike]) -> Suggestion:
    read = read_text(need.title, need.body, model)
    place = place_named(need, names, need.area.name if need.area_path.count("/") > 1 else "")
    return Suggestion(
        street_id=need.street_id,
        need=need,
        category=read.guess.label,
        confidence_permille=round(read.guess.confidence * 1000),
        category_words=list(read.guess.reasons[:8]),
        method=read.guess.source.value,
        place_id=place.place_id if place else None,
        area_id=place.area_id if place else None,
        place_reason=place.words if place else "",
        urgency=read.level.value,
        urgency_reasons=[{"level": level, "words": list(words)} for level, words in read.level_reasons],
        numbers_to_call=list(read.numbers),
        space=read.space,
        dimension=read.dimension,
        duplicates=[
            {
                "need": str(one.need_id),
                "number": one.number,
                "similarity_permille": one.permille,
                "code": one.code,
                "words": list(one.words),
            }
            for one in alike
        ],
        suggested_at=clock.now(),
    )
