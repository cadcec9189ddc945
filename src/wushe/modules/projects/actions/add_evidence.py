"""Add evidence to a project: photos drawn anew, a note, or both."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from wushe.modules.oversight.actions import record
from wushe.modules.projects import permissions
from wushe.modules.projects.actions._notes import note
from wushe.modules.projects.actions._photos import drawn_anew, files_go_with_the_transaction, keep_photos
from wushe.modules.projects.actions._rows import NotYourProject, open_project_for_change, public_facts
from wushe.modules.projects.actions._words import said
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.labels import NoteKind
from wushe.modules.projects.models import ProjectNote


def add_evidence(
    *, street_id: UUID, person_id: UUID, project_id: UUID, words: str, photos: Sequence[bytes] = ()
) -> ProjectNote:
    """Everybody who takes part may show what there is to see; the words say what it is."""
    text = said(words, field="words")
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        project = open_project_for_change(street_id, project_id)
        if not permissions.may_read(person_id, project):
            raise NotYourProject
        shown = note(project, NoteKind.EVIDENCE, person_id, words=text)
        keep_photos(shown, drawn, person_id)
        record(
            ProjectEvent.EVIDENCE_ADDED,
            street_id=street_id,
            subject_id=project.id,
            person_id=person_id,
            facts=public_facts(project) | {"photos": len(drawn)},
        )
        return shown
