"""Bring a file of needs in: open a batch, check its rows in small steps, say what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.accounts.actions import keep_many
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._staging import Checked, Row, Town, known_keys, staged, town_of
from wushe.modules.needs.events import BatchEvent
from wushe.modules.needs.models import Batch, BatchState, StagedNeed
from wushe.modules.oversight.actions import record

__all__ = ["AT_ONCE", "Row", "Town", "finish_staging", "open_batch", "stage_rows", "town_of"]

AT_ONCE = 250
"""Rows a caller should stage in one call, so that nobody waits longer than 300 ms for the writer."""


class MayNotPublish(NotAllowed):
    """Whole files are for the street and the secretaries."""

    code = "needs.may_not_publish"
    message = _("Only the street and community secretaries may bring in whole files.")
    way_out = _("Ask the street coordinator.")


class BatchUnknown(NotFound):
    """No such batch in this street."""

    code = "needs.batch_unknown"
    message = _("There is no such batch here.")
    way_out = _("Go back to the list of files.")


class BatchNotThere(Refused):
    """The batch is not at that point."""

    code = "needs.batch_not_there"
    message = _("This batch has already gone further.")
    way_out = _("Look at its page again.")


def open_batch(*, street_id: UUID, person_id: UUID, name: str, digest: str) -> Batch:
    """Begin a batch for one file."""
    if not permissions.may_publish_batches(person_id, street_id):
        raise MayNotPublish
    with transaction.atomic():
        batch = Batch.objects.create(
            street_id=street_id,
            name=name[:200],
            digest=digest,
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            opened_at=clock.now(),
        )
        record(
            BatchEvent.OPENED,
            street_id=street_id,
            subject_id=batch.id,
            person_id=person_id,
            facts={"file": batch.name, "digest": digest},
        )
        return batch


def stage_rows(*, street_id: UUID, person_id: UUID, batch_id: UUID, rows: Sequence[Row], town: Town) -> int:
    """Check and redact some rows (at most `AT_ONCE`) and keep them with the batch; returns how many are good.

    `town` is what the rows are checked against; the caller reads it once with `town_of` for the whole file.
    """
    checked = [staged(row, town) for row in rows]
    with transaction.atomic():  # exempt: rows of a batch are no event; the batch records once, when all are checked
        batch = batch_for_change(street_id, batch_id)
        if batch.state != BatchState.STAGING:
            raise BatchNotThere
        if not permissions.may_publish_batches(person_id, street_id):
            raise MayNotPublish
        known = known_keys(street_id, [one.key for one in checked])
        seen = set(
            StagedNeed.objects.in_street(street_id)
            .filter(batch=batch, idempotency_key__in=[one.key for one in checked if one.key])
            .values_list("idempotency_key", flat=True)
        )
        fates: list[tuple[Checked, str, bool]] = []
        for one in checked:
            wrong = one.wrong or ("needs.row_repeated" if one.key in seen else "")
            seen.add(one.key)
            fates.append((one, wrong, not wrong and one.key in known))
        kept = [one for one, wrong, is_known in fates if one.contact and not wrong and not is_known]
        subjects = keep_many(street_id=street_id, people=[one.contact for one in kept], person_id=person_id)
        subject_of = {one.number: subject for one, subject in zip(kept, subjects, strict=True)}
        StagedNeed.objects.bulk_create(
            one.as_row(batch, wrong=wrong, is_known=is_known, subject_id=subject_of.get(one.number))
            for one, wrong, is_known in fates
        )
    return sum(1 for _, wrong, is_known in fates if not wrong and not is_known)


def finish_staging(*, street_id: UUID, person_id: UUID, batch_id: UUID) -> Batch:
    """Count what would happen; from here on the batch can be published or left."""
    with transaction.atomic():
        batch = batch_for_change(street_id, batch_id)
        if not permissions.may_publish_batches(person_id, street_id):
            raise MayNotPublish
        if batch.state != BatchState.STAGING:
            raise BatchNotThere
        rows = StagedNeed.objects.in_street(street_id).filter(batch=batch)
        batch.rows_total = rows.count()
        batch.rows_wrong = rows.exclude(wrong="").count()
        batch.rows_known = rows.filter(wrong="", is_known=True).count()
        batch.rows_good = batch.rows_total - batch.rows_wrong - batch.rows_known
        batch.state = BatchState.STAGED
        batch.save()
        record(
            BatchEvent.STAGED,
            street_id=street_id,
            subject_id=batch.id,
            person_id=person_id,
            facts={"rows": batch.rows_total, "wrong": batch.rows_wrong, "known": batch.rows_known},
        )
        return batch


def batch_for_change(street_id: UUID, batch_id: UUID) -> Batch:
    """The row, locked until the transaction ends."""
    row: Batch | None = Batch.objects.in_street(street_id).select_for_update().filter(pk=batch_id).first()
    if row is None:
        raise BatchUnknown
    return row
