"""The room of meetings."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_bodies(request: HttpRequest) -> bool:
    """Shown to people who work in a body or watch an area here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class MeetingsConfig(RoomConfig):
    """Registers meetings."""

    name = "wushe.modules.meetings"
    label = "meetings"
    url_prefix = "meetings/"
    doors = (
        Door(Lens.GOVERN, _("Joint meetings"), "meetings:list", 10, Group.TOGETHER, to_bodies),
        Door(Lens.GOVERN, _("Decisions"), "meetings:decisions", 11, Group.TOGETHER, to_bodies),
        Door(Lens.SHARE, _("Decided in joint meetings"), "meetings:public", 31, Group.PUBLIC),
    )

    def ready(self) -> None:
        """Tell the rooms below where a meeting is seen, and how its events are told to people."""
        from django.urls import reverse

        from wushe.modules.meetings.labels import ItemKind
        from wushe.modules.meetings.web.links import decisions_of_project, meetings_of
        from wushe.modules.needs.queries.linked import need_links
        from wushe.modules.policies.queries.linked import measure_links, obstacle_links
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages, project_links

        project_links.append(decisions_of_project)
        project_links.append(meetings_of(ItemKind.PROJECT))
        need_links.append(meetings_of(ItemKind.NEED))
        obstacle_links.append(meetings_of(ItemKind.OBSTACLE))
        measure_links.append(meetings_of(ItemKind.MEASURE))
        origin_pages[OriginKind.MEETING] = lambda _street_id, meeting_id: reverse(
            "meetings:detail", args=[meeting_id]
        )
        self._give_sentences()

    def _give_sentences(self) -> None:
        from wushe.modules.meetings.events import MeetingEvent
        from wushe.modules.notifications.labels import tell

        tell(MeetingEvent.SENT, _("Joint meeting %(number)s (%(area)s) on %(on)s: the agenda is there."))
        tell(MeetingEvent.CANCELLED, _("Joint meeting %(number)s (%(area)s) on %(on)s is cancelled."))
        tell(MeetingEvent.ADJOURNED, _("Joint meeting %(number)s (%(area)s) on %(on)s has been adjourned."))
        tell(MeetingEvent.CLOSED, _("Minutes of joint meeting %(number)s (%(area)s) can be read and corrected."))
        tell(MeetingEvent.DECIDED, _("Joint meeting %(number)s has decided something for you, due on %(due)s."))
        tell(MeetingEvent.LEAD_NAMED, _("You lead a decision of joint meeting %(number)s now, due on %(due)s."))
        tell(MeetingEvent.REPORTED, _("A decision of joint meeting %(number)s is reported as done: please confirm."))
        tell(MeetingEvent.RETURNED, _("Your report on a decision of joint meeting %(number)s came back."))
