"""The room of notices."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_writers(request: HttpRequest) -> bool:
    """Shown to people who write notices here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.notices.permissions import WRITERS

    return standing_of(request).holds(*WRITERS)


class NoticesConfig(RoomConfig):
    """Registers notices and campaigns."""

    name = "wushe.modules.notices"
    label = "notices"
    url_prefix = "notices/"
    doors = (
        Door(Lens.SHARE, _("Notices"), "notices:board", 10, Group.NOTICES),
        Door(Lens.SHARE, _("What became of my voice"), "notices:voices", 12, Group.NOTICES),
        Door(Lens.SHARE, _("Did people feel heard?"), "notices:heard", 13, Group.NOTICES),
        Door(Lens.SHARE, _("Write notices"), "notices:desk", 11, Group.NOTICES, to_writers),
    )

    def ready(self) -> None:
        """How the events are told to the people they concern, and what this room shows on a status page."""
        from wushe.modules.needs.queries.resident import status_parts
        from wushe.modules.notices.events import NoticeEvent, VoiceEvent
        from wushe.modules.notices.web import became, heard
        from wushe.modules.notifications.labels import Kind, tell

        tell(NoticeEvent.PUBLISHED, _("Notice for %(area)s: %(title)s"), kind=Kind.NOTICE)
        tell(NoticeEvent.CORRECTED, _("A notice for %(area)s has been corrected: %(title)s"), kind=Kind.NOTICE)
        tell(NoticeEvent.ASKED, _("A notice for %(area)s waits for your approval: %(title)s"), kind=Kind.WORK)
        status_parts.extend([heard.status_part, became.status_part])
        tell(
            VoiceEvent.MERGED,
            _("Your voice (%(number)s) goes on together with the same need %(into)s."),
            kind=Kind.VOICE,
        )
        tell(
            VoiceEvent.ANSWERED,
            _("What you spoke for has become an answer: %(title)s (%(number)s)."),
            kind=Kind.VOICE,
        )
        tell(
            VoiceEvent.THEME_ANSWERED,
            _("The theme “%(theme)s”, which you spoke for, has its first answer (%(number)s)."),
            kind=Kind.VOICE,
        )
        tell(NoticeEvent.SENT_BACK, _("Your notice “%(title)s” came back: %(reason)s"), kind=Kind.WORK)
