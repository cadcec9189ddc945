"""Publish a batch: all its good rows become needs at once, in one short transaction; and undo it."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.bulk import insert_prepared, prepared
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._batch_needs import needs_of
from wushe.modules.needs.actions._rows import public_facts
from wushe.modules.needs.actions.open_batch import BatchNotThere, MayNotPublish, batch_for_change
from wushe.modules.needs.events import BatchEvent, NeedEvent
from wushe.modules.needs.models import Batch, BatchState, Need, StagedNeed, ThemeMember
from wushe.modules.oversight.actions import Happened, made_ready, record, record_ready


class NothingToPublish(Refused):
    """Every row is wrong or known."""

    code = "needs.nothing_to_publish"
    message = _("No row of this file would become a new need.")
    way_out = _("Correct the rows that are named, then import the file again.")


class ReceivedMeanwhile(Refused):
    """Another import was faster."""

    code = "needs.received_meanwhile"
    message = _("Some of these rows have been received from elsewhere since they were checked.")
    way_out = _("Import the file again: what is known is then left out.")


class WorkHasBegun(Refused):
    """Someone has acted on needs of the batch."""

    code = "needs.work_has_begun"
    message = _("Work on %(number)s needs of this batch has begun, so it can no longer be undone.")
    way_out = _("Rule out single needs instead.")


def publish_batch(*, street_id: UUID, person_id: UUID, batch_id: UUID) -> Batch:
    """Make needs of the good rows, all or none; everything is made ready before the writer is asked."""
    if not permissions.may_publish_batches(person_id, street_id):
        raise MayNotPublish
    good = StagedNeed.objects.in_street(street_id).filter(batch_id=batch_id, wrong="", is_known=False)
    needs = needs_of(street_id, person_id, batch_id, good.order_by("row").iterator(chunk_size=2000))
    values = prepared(Need, needs)
    heard = made_ready(
        Happened(
            event=NeedEvent.RECEIVED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts=public_facts(need),
        )
        for need in needs
    )
    try:
        with transaction.atomic():
            batch = batch_for_change(street_id, batch_id)
            if batch.state != BatchState.STAGED:
                raise BatchNotThere
            if not needs:
                raise NothingToPublish
            insert_prepared(Need, values)
            record_ready(heard)
            _note_published(batch, len(needs), person_id)
    except IntegrityError as clash:
        raise ReceivedMeanwhile from clash
    return batch


def _note_published(batch: Batch, number: int, person_id: UUID) -> None:
    batch.state, batch.published_at, batch.rows_good = BatchState.PUBLISHED, clock.now(), number
    batch.save()
    record(
        BatchEvent.PUBLISHED,
        street_id=batch.street_id,
        subject_id=batch.id,
        person_id=person_id,
        facts={"rows": number, "digest": batch.digest},
    )
    enqueue("needs.consolidate", priority=10, street_id=str(batch.street_id))
    enqueue("needs.triage_batch", street_id=str(batch.street_id), batch_id=str(batch.id))


def undo_batch(*, street_id: UUID, person_id: UUID, batch_id: UUID) -> Batch:
    """Withdraw every need of a batch, as long as nobody has worked on one; the file can then be imported again."""
    with transaction.atomic():
        batch = batch_for_change(street_id, batch_id)
        if not permissions.may_publish_batches(person_id, street_id):
            raise MayNotPublish
        if batch.state != BatchState.PUBLISHED:
            raise BatchNotThere
        needs = Need.objects.in_street(street_id).filter(batch=batch)
        begun = needs.exclude(status=NeedStatus.RECEIVED.value).count()
        if begun:
            raise WorkHasBegun(number=begun)
        ThemeMember.objects.in_street(street_id).filter(need__batch=batch).delete()
        needs.update(
            status=NeedStatus.WITHDRAWN.value,
            is_open=False,
            theme=None,
            idempotency_key=Concat(Value("undone:"), Cast(F("id"), CharField()), output_field=CharField()),
        )
        batch.state, batch.undone_at = BatchState.UNDONE, clock.now()
        batch.save()
        record(
            BatchEvent.UNDONE,
            street_id=street_id,
            subject_id=batch.id,
            person_id=person_id,
            facts={"rows": batch.rows_good, "digest": batch.digest},
        )
        return batch
