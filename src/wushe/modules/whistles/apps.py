"""The room of whistles."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_called(request: HttpRequest) -> bool:
    """Shown to people who work in a body here, which may be called, or who blow."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class WhistlesConfig(RoomConfig):
    """Registers whistles."""

    name = "wushe.modules.whistles"
    label = "whistles"
    url_prefix = "whistles/"
    doors = (
        Door(Lens.GOVERN, _("Whistles"), "whistles:list", 24, Group.TOGETHER, to_called),
        Door(Lens.SHARE, _("Whistle and report"), "whistles:public", 31, Group.PUBLIC),
    )

    def ready(self) -> None:
        """Tell the rooms below where a whistle is seen, and how its events are told to people."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.linkage.queries import matter_pages
        from wushe.modules.needs.queries.linked import need_links
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages, project_links
        from wushe.modules.threads.queries import owners
        from wushe.modules.whistles.web.links import whistle_of_plan, whistles_of_need
        from wushe.modules.whistles.web.thread import thread_of_whistle

        owners[MatterKind.WHISTLE] = thread_of_whistle
        need_links.append(whistles_of_need)
        project_links.append(whistle_of_plan)
        origin_pages[OriginKind.WHISTLE] = lambda _street_id, pk: reverse("whistles:detail", args=[pk])
        matter_pages[MatterKind.WHISTLE] = lambda _street_id, pk: reverse("whistles:detail", args=[pk])
        self._give_sentences()

    def _give_sentences(self) -> None:
        from wushe.modules.notifications.labels import tell
        from wushe.modules.whistles.events import WhistleEvent

        tell(WhistleEvent.ASKED, _("%(area)s asks for a whistle: %(number)s, needed by %(needed_by)s."))
        tell(WhistleEvent.ASKED_AGAIN, _("%(area)s asks again for a whistle: %(number)s."))
        tell(WhistleEvent.TURNED_DOWN, _("The street does not blow whistle %(number)s; the reason is on its page."))
        tell(WhistleEvent.BLOWN, _("Whistle %(number)s (%(area)s): be there by %(needed_by)s and check in."))
        tell(WhistleEvent.CALLED, _("Whistle %(number)s (%(area)s) calls you too: check in by %(needed_by)s."))
        tell(WhistleEvent.DECLINED, _("Whistle %(number)s: %(body)s says it is not its matter."))
        tell(WhistleEvent.SETTLED, _("Whistle %(number)s: it has been decided whether it is your matter."))
        tell(WhistleEvent.LET_OFF, _("Whistle %(number)s: you need not come any more."))
        tell(WhistleEvent.MISSED, _("Whistle %(number)s (%(area)s): %(body)s is not there in time."))
        tell(WhistleEvent.PLANNED, _("Whistle %(number)s has a joint plan, led by %(body)s."))
        tell(WhistleEvent.FINISHED, _("Whistle %(number)s is finished. Please say how it was."))
        tell(WhistleEvent.WITHDRAWN, _("Whistle %(number)s has been taken back; nobody has to come."))
        tell(WhistleEvent.RESTORED, _("Whistle %(number)s (%(area)s) is blown again: be there by %(needed_by)s."))
