"""Keep words for answers that the street uses again and again, or take them away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import AnswerTemplate
from wushe.modules.oversight.actions import record


class TemplatesNotYours(NotAllowed):
    """Words of the whole street."""

    code = "needs.templates_not_yours"
    message = _("Only the secretary, the coordinator or the leader keeps answer templates.")
    way_out = _("Ask one of them; you can change the words of every answer before it is sent.")


class TemplateIncomplete(Invalid):
    """A template has a name and words."""

    code = "needs.template_incomplete"
    message = _("A template has a name and words.")
    way_out = _("Fill in what is missing.")


class TemplateNamedAlready(Refused):
    """Two of one name cannot be told apart."""

    code = "needs.template_named_already"
    message = _("There is a template of this name already.")
    way_out = _("Take the old one away first, or choose another name.")


class TemplateUnknown(NotFound):
    """Gone, or never there."""

    code = "needs.template_unknown"
    message = _("There is no such template here.")
    way_out = _("Look at the list again.")


def keep_template(*, street_id: UUID, person_id: UUID, name: str, text: str, category: str = "") -> AnswerTemplate:
    """Keep a template for one kind of need, or for any."""
    if not permissions.may_keep_templates(person_id, street_id):
        raise TemplatesNotYours
    called, words = name.strip()[:60], without_person(text.strip(), [])[:1000]
    if not called or not words:
        raise TemplateIncomplete(field="text" if called else "name")
    with transaction.atomic():
        rows = AnswerTemplate.objects.in_street(street_id).filter(retired_at=None)
        if rows.filter(name=called).exists():
            raise TemplateNamedAlready(field="name")
        row: AnswerTemplate = AnswerTemplate.objects.create(
            street_id=street_id,
            name=called,
            category=category[:40],
            text=words,
            person_id=person_id,
            kept_at=clock.now(),
        )
        record(
            HandlingEvent.TEMPLATE_KEPT,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"name": called, "category": row.category},
        )
        return row


def retire_template(*, street_id: UUID, person_id: UUID, template_id: UUID) -> None:
    """Take a template out of the list; answers that used it stay as they are."""
    if not permissions.may_keep_templates(person_id, street_id):
        raise TemplatesNotYours
    with transaction.atomic():
        rows = AnswerTemplate.objects.in_street(street_id).select_for_update()
        row = rows.filter(pk=template_id, retired_at=None).first()
        if row is None:
            raise TemplateUnknown
        row.retired_at = clock.now()
        row.save()
        record(
            HandlingEvent.TEMPLATE_RETIRED,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"name": row.name},
        )
