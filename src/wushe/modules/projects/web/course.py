"""The course of a project as the page shows it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wushe.modules.projects.labels import TASK_STATUS, NoteKind
from wushe.modules.projects.queries.detail import Noted
from wushe.modules.projects.web.lines import moment_words

_TONE = {
    NoteKind.CLOSED: "good",
    NoteKind.STOPPED: "bad",
    NoteKind.LEFT: "bad",
    NoteKind.PAUSED: "warn",
    NoteKind.LEAD: "now",
    NoteKind.TAKEN: "now",
    NoteKind.HANDED: "warn",
}


def events_of(course: list[Noted]) -> list[dict[str, Any]]:
    """Lines for the component `timeline`, the latest first."""
    return [
        {
            "at": one.note.at,
            "title": _title(one),
            "who": one.who,
            "text": one.note.words,
            "tone": _TONE.get(NoteKind(one.note.kind), ""),
        }
        for one in course
    ]


def photos_of(course: list[Noted]) -> list[dict[str, Any]]:
    """Every photo with its line, the latest first."""
    return [
        {
            "url": reverse("projects:photo", args=[photo.id]),
            "small": reverse("projects:photo", args=[photo.id]) + "?small=1",
            "label": f"{_title(one)} {moment_words(one.note.at)}",
            "remove": reverse("projects:photo_remove", args=[photo.id]),
        }
        for one in course
        for photo in one.photos
    ]


def _title(one: Noted) -> str:
    note = one.note
    said = str(NoteKind(note.kind).label)
    if note.task:
        said = f"{said} · {note.task.position}. {note.task.title}"
        if note.kind == NoteKind.MOVED and note.status:
            said = f"{said}: {TASK_STATUS[note.status]}"
    return f"{said} · {note.body.name}" if note.body else said
