"""The thread that somebody asks for."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind
from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.modules.threads.queries import Thread, owners


class NoThread(NotFound):
    """No room keeps threads of this kind."""

    code = "threads.no_thread"
    message = _("There are no messages between bodies about this.")
    way_out = _("Open the need, the whistle or the project, and go to the messages from there.")


class NotYourThread(NotAllowed):
    """Somebody else's work."""

    code = "threads.not_yours"
    message = _("These messages are for the bodies at work on it.")
    way_out = _("Ask the body that leads it, or sign in with the account of your work.")


def thread_for(street_id: UUID, kind: str, matter_id: UUID | str, person_id: UUID | None) -> Thread:
    """The thread, if this person may read it."""
    ask = owners.get(MatterKind(kind)) if kind in set(MatterKind) else None
    thread = ask(street_id, UUID(str(matter_id)), person_id) if ask else None
    if thread is None:
        raise NoThread
    if not thread.is_readable:
        raise NotYourThread
    return thread
