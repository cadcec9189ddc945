"""Merge a need with its duplicate, and undo it: every voice is kept, one answer reaches all."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import end_matter, move, need_for_change
from wushe.modules.needs.actions._voices import voices_of
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.oversight.actions import record


class SameNeed(Invalid):
    """A need is no duplicate of itself."""

    code = "needs.same_need"
    message = _("A need cannot be merged with itself.")
    way_out = _("Choose the other one.")


class AlreadyMerged(Refused):
    """The survivor is itself merged into another."""

    code = "needs.already_merged"
    message = _("That need has itself been merged.")
    way_out = _("Merge with the need it was merged into.")


class NotMerged(Refused):
    """Nothing to undo."""

    code = "needs.not_merged"
    message = _("This need has not been merged.")
    way_out = _("Go back to the list.")


def merge_needs(*, street_id: UUID, person_id: UUID, need_id: UUID, into_id: UUID) -> Need:
    """Let the answer to one need also answer its duplicate; returns the need that goes on."""
    if need_id == into_id:
        raise SameNeed(field="into")
    with transaction.atomic():
        duplicate = need_for_change(street_id, need_id)
        survivor = need_for_change(street_id, into_id)
        _check(person_id, duplicate, survivor)
        if survivor.status == NeedStatus.MERGED:
            raise AlreadyMerged
        move(duplicate, NeedStatus.MERGED)
        duplicate.merged_into = survivor
        duplicate.save(update_fields=["status", "is_open", "merged_into"])
        follow = Need.objects.in_street(street_id).filter(merged_into=duplicate)
        follow.filter(merged_first=None).update(merged_first=duplicate.id)
        follow.update(merged_into=survivor)
        end_matter(duplicate)
        survivor.supports = voices_of(survivor)
        survivor.save(update_fields=["supports"])
        record(
            NeedEvent.MERGED,
            street_id=street_id,
            subject_id=duplicate.id,
            person_id=person_id,
            facts={"receipt": duplicate.number, "into": survivor.number},
        )
        return survivor


def unmerge_need(*, street_id: UUID, person_id: UUID, need_id: UUID) -> Need:
    """Give a merged need its own way back; its clock has run on all the time."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        survivor = need.merged_into
        if survivor is None:
            raise NotMerged
        _check(person_id, need, survivor)
        move(need, NeedStatus.TRIAGED)
        need.merged_into = need.merged_first = None
        own = Need.objects.in_street(street_id).filter(merged_into=survivor, merged_first=need.id)
        own.update(merged_into=need, merged_first=None)
        need.supports = voices_of(need)
        need.save()
        survivor.supports = voices_of(survivor)
        survivor.save(update_fields=["supports"])
        record(
            NeedEvent.UNMERGED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "from": survivor.number},
        )
        return need


def _check(person_id: UUID, *needs: Need) -> None:
    for need in needs:
        if not permissions.may_triage(person_id, need.street_id, need.area_path):
            raise NotYourNeed
