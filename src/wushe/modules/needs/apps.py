"""The room of needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig, to_signed_in

if TYPE_CHECKING:
    from wushe.modules.needs.events import HandlingEvent


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


def to_helpers(request: HttpRequest) -> bool:
    """Shown to those, and to people whose body may be asked to do a part."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.needs.permissions import HELPERS, READERS

    return standing_of(request).holds(*READERS, *HELPERS)


class NeedsConfig(RoomConfig):
    """Registers needs and themes."""

    name = "wushe.modules.needs"
    label = "needs"
    url_prefix = "needs/"
    doors = (
        Door(Lens.GOVERN, _("Inbox of needs"), "needs:inbox", 12, Group.NEEDS, to_staff),
        Door(Lens.GOVERN, _("My work"), "needs:work", order=11, visible=to_helpers),
        Door(Lens.GOVERN, _("Themes"), "needs:themes", 13, Group.NEEDS, to_staff),
        Door(Lens.GOVERN, _("Work ahead of complaints"), "needs:proposals", 14, Group.NEEDS, to_sorters),
        Door(Lens.GOVERN, _("Daily brief"), "needs:brief", 12, Group.NEEDS, to_sorters),
        Door(Lens.GOVERN, _("Statistics of needs"), "needs:statistics", 14, Group.NEEDS, to_sorters),
        Door(Lens.GOVERN, _("Clocks of needs"), "needs:clocks", 19, Group.NEEDS, to_staff),
        Door(Lens.GOVERN, _("Tell us what is the matter"), "needs:new", order=10),
        Door(Lens.GOVERN, _("My needs"), "needs:mine", order=11, visible=to_signed_in),
        Door(Lens.GOVERN, _("How is it going?"), "needs:status_ask", order=11),
    )

    def ready(self) -> None:
        """Tell `linkage` where the need behind an assignment is seen."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.actors.queries import open_work
        from wushe.modules.linkage.queries import matter_pages, matter_topics, topic_choices, topic_uses
        from wushe.modules.needs.labels import category_choices
        from wushe.modules.needs.queries.numbers import categories_of_needs, needs_by_category
        from wushe.modules.needs.queries.work import waits_for
        from wushe.modules.needs.web.thread import thread_of_need
        from wushe.modules.threads.queries import owners

        owners[MatterKind.NEED] = thread_of_need
        open_work.append(waits_for)
        topic_choices.append(category_choices)
        topic_uses.append(needs_by_category)
        matter_topics[MatterKind.NEED] = categories_of_needs
        matter_pages[MatterKind.NEED] = lambda _street_id, need_id: reverse("needs:detail", args=[need_id])
        self._give_sentences()

    def _give_sentences(self) -> None:
        """How an event of a need is told to the person it concerns."""
        from wushe.modules.needs.events import HandlingEvent, NeedEvent, StatisticsEvent
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
        self._give_sentences_of_handling(HandlingEvent)

    def _give_sentences_of_handling(self, event: type[HandlingEvent]) -> None:
        """How the course of a need is told to those at work on it, and to the person who asked."""
        from wushe.modules.notifications.labels import Kind, tell

        for what, words in (
            (event.HELP_ASKED, _("You are asked to do a part of need %(number)s (%(area)s).")),
            (event.TASK_REPLIED, _("A part of need %(number)s (%(area)s) has been reported.")),
            (event.TASK_SENT_BACK, _("Your report on need %(number)s (%(area)s) was sent back with a question.")),
            (event.OBJECTED, _("Need %(number)s (%(area)s) was returned as wrongly sent: please decide.")),
            (event.OBJECTION_DECIDED, _("The return of need %(number)s (%(area)s) has been decided.")),
            (event.EXTENSION_ASKED, _("A longer term is asked for need %(number)s (%(area)s): please decide.")),
            (event.ESCALATED, _("Need %(number)s (%(area)s) has been raised a step and needs you.")),
        ):
            tell(what, words, kind=Kind.WORK)
        tell(event.EXTENSION_DECIDED, _("The longer term for need %(number)s has been decided."), kind=Kind.ANSWER)
        tell(
            event.WENT_ELSEWHERE,
            _("Need %(number)s is closed here, because it is being decided elsewhere."),
            kind=Kind.ANSWER,
        )
