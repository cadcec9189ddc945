"""Let the classifier learn from what people have decided."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.triage.classify import TooFewCategories, train
from wushe.core.triage.classify_model import model_to_bytes
from wushe.foundation import clock
from wushe.modules.needs.events import TrainingEvent
from wushe.modules.needs.models import CategoryModel, TriageDecision
from wushe.modules.oversight.actions import record

LEAST = 40
"""Fewer decisions teach less than the list of keywords knows."""
_KEPT = 3


def learn_categories(*, street_id: UUID) -> int:
    """Train on each need's last decision and return how many were learned from; 0 when they are too few."""
    rows = (
        TriageDecision.objects.in_street(street_id)
        .order_by("decided_at", "id")
        .values_list("need_id", "need__title", "need__body", "category")
    )
    last = {need_id: (f"{title}\n{body}", category) for need_id, title, body, category in rows}
    if len(last) < LEAST:
        return 0
    texts, labels = zip(*last.values(), strict=True)
    try:
        model = train(texts, labels)
    except TooFewCategories:
        return 0
    with transaction.atomic():
        row = CategoryModel.objects.create(
            street_id=street_id,
            trained_at=clock.now(),
            decisions=len(last),
            categories=list(model.labels),
            digest=model.digest,
            content=model_to_bytes(model),
        )
        older = CategoryModel.objects.in_street(street_id).order_by("-trained_at").values_list("id", flat=True)
        CategoryModel.objects.in_street(street_id).filter(pk__in=list(older[_KEPT:])).delete()
        record(
            TrainingEvent.LEARNED,
            street_id=street_id,
            subject_id=row.id,
            facts={"decisions": len(last), "categories": len(model.labels), "digest": model.digest},
        )
    return len(last)
