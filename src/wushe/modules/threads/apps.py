"""The room of threads."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import RoomConfig


class ThreadsConfig(RoomConfig):
    """Registers threads; they are opened from the work they belong to, so that no door leads here."""

    name = "wushe.modules.threads"
    label = "threads"
    url_prefix = "threads/"

    def ready(self) -> None:
        """How a message in a thread is told to the other bodies."""
        from wushe.modules.notifications.labels import Kind, tell
        from wushe.modules.threads.events import ThreadEvent

        tell(ThreadEvent.WRITTEN, _("%(body)s wrote about %(number)s (%(area)s)."), kind=Kind.WORK)
