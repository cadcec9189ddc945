"""The room of needs."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Lens, RoomConfig, to_signed_in


def to_staff(request: HttpRequest) -> bool:
    """Shown to people who work on needs here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.needs.permissions import ANSWERERS, READERS

    return standing_of(request).holds(*READERS, *ANSWERERS)  # read once per request, whatever is asked


def to_sorters(request: HttpRequest) -> bool:
    """Shown to people who sort needs here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.needs.permissions import SORTERS

    return standing_of(request).holds(*SORTERS)


class NeedsConfig(RoomConfig):
    """Registers needs and themes."""

    name = "wushe.modules.needs"
    label = "needs"
    url_prefix = "needs/"
    doors = (
        Door(Lens.GOVERN, _("Inbox of needs"), "needs:inbox", order=12, visible=to_staff),
        Door(Lens.GOVERN, _("Themes"), "needs:themes", order=13, visible=to_staff),
        Door(Lens.GOVERN, _("Work ahead of complaints"), "needs:proposals", order=14, visible=to_sorters),
        Door(Lens.GOVERN, _("Daily brief"), "needs:brief", order=12, visible=to_sorters),
        Door(Lens.GOVERN, _("Statistics of needs"), "needs:statistics", order=14, visible=to_sorters),
        Door(Lens.GOVERN, _("Tell us what is the matter"), "needs:new", order=10),
        Door(Lens.GOVERN, _("My needs"), "needs:mine", order=11, visible=to_signed_in),
        Door(Lens.GOVERN, _("How is it going?"), "needs:status_ask", order=11),
    )

    def ready(self) -> None:
        """Tell `linkage` where the need behind an assignment is seen."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.linkage.queries import matter_pages

        matter_pages[MatterKind.NEED] = lambda _street_id, need_id: reverse("needs:detail", args=[need_id])
        self._give_sentences()

    def _give_sentences(self) -> None:
        """How an event of a need is told to the person it concerns."""
        from wushe.modules.needs.events import NeedEvent, StatisticsEvent
        from wushe.modules.notifications.labels import Kind, tell

        tell(NeedEvent.ASSIGNED, _("Need %(number)s (%(area)s) is yours to lead: %(body)s."), kind=Kind.WORK)
        tell(NeedEvent.LEAD_CHANGED, _("Need %(number)s (%(area)s) is now led by %(body)s."), kind=Kind.WORK)
        tell(
            NeedEvent.REOPENED,
            _("Need %(number)s (%(area)s) has been opened again; the resident is not satisfied."),
            kind=Kind.WORK,
        )
        tell(
            StatisticsEvent.THEME_HOT,
            _("The theme “%(title)s” has grown hot: %(n)s people in %(days)s days."),
            kind=Kind.WORK,
        )
        tell(
            StatisticsEvent.REVIEWED,
            _("Your need %(number)s cannot be done as asked. Read why, and what can be."),
            kind=Kind.ANSWER,
        )
        tell(NeedEvent.MATERIAL_ADDED, _("Something has been added to need %(number)s (%(area)s)."), kind=Kind.WORK)
        tell(NeedEvent.ANSWERED, _("Your need %(number)s has been answered."), kind=Kind.ANSWER)
