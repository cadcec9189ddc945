"""The room of projects."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_workers(request: HttpRequest) -> bool:
    """Shown to people who work in a body or watch an area here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class ProjectsConfig(RoomConfig):
    """Registers projects."""

    name = "wushe.modules.projects"
    label = "projects"
    url_prefix = "projects/"
    doors = (
        Door(Lens.BUILD, _("Projects"), "projects:list", 10, Group.WORKS, to_workers),
        Door(Lens.BUILD, _("Projects of our street"), "projects:public", 11, Group.WORKS),
    )

    def ready(self) -> None:
        """Tell the rooms below where a project is seen and made, and how its events are told to people."""
        from django.urls import reverse

        from wushe.core.linkage import MatterKind
        from wushe.modules.actors.queries import body_dependents
        from wushe.modules.linkage.queries import matter_pages
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages
        from wushe.modules.projects.queries.work import waits_for_body
        from wushe.modules.projects.web.thread import thread_of_project
        from wushe.modules.threads.queries import owners

        matter_pages[MatterKind.PROJECT] = lambda _street_id, project_id: reverse(
            "projects:detail", args=[project_id]
        )
        origin_pages[OriginKind.NEED] = lambda _street_id, need_id: reverse("needs:detail", args=[need_id])
        origin_pages[OriginKind.THEME] = lambda _street_id, theme_id: reverse("needs:theme", args=[theme_id])
        origin_pages[OriginKind.HAZARD] = lambda _street_id, hazard_id: reverse("hazards:detail", args=[hazard_id])
        body_dependents.append(waits_for_body)
        owners[MatterKind.PROJECT] = thread_of_project
        self._hang_links()
        self._give_sentences()

    def _hang_links(self) -> None:
        from wushe.modules.hazards.queries.linked import hazard_links, hazard_offers
        from wushe.modules.needs.queries import linked
        from wushe.modules.needs.queries.resident import status_parts
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.web.links import made_from, status_part, step_of_chain, to_be_made

        linked.need_links.append(made_from(OriginKind.NEED))
        linked.theme_links.append(made_from(OriginKind.THEME))
        hazard_links.append(made_from(OriginKind.HAZARD))
        linked.need_offers.append(to_be_made(OriginKind.NEED))
        linked.theme_offers.append(to_be_made(OriginKind.THEME))
        hazard_offers.append(to_be_made(OriginKind.HAZARD))
        linked.chain_steps["project"] = step_of_chain
        status_parts.append(status_part)

    def _give_sentences(self) -> None:
        from wushe.modules.notifications.labels import Kind, tell
        from wushe.modules.projects.events import ProjectEvent

        work = Kind.WORK
        tell(ProjectEvent.LEAD_NAMED, _("Project %(number)s (%(area)s) is yours to lead: %(body)s."), kind=work)
        tell(ProjectEvent.LEAD_TAKEN, _("%(body)s leads project %(number)s (%(area)s) now."), kind=work)
        tell(
            ProjectEvent.LEAD_LEFT, _("Project %(number)s (%(area)s) has no lead: %(body)s gave it back."), kind=work
        )
        tell(ProjectEvent.LEAD_LOST, _("%(number)s projects and tasks wait: %(body)s cannot do them."), kind=work)
        tell(ProjectEvent.TASK_ADDED, _("A task in project %(number)s (%(area)s) for %(body)s."), kind=work)
        tell(
            ProjectEvent.TASK_HANDED, _("A task in project %(number)s (%(area)s) is now yours: %(body)s."), kind=work
        )
        tell(
            ProjectEvent.CLOSED,
            _("Project %(number)s (%(area)s) is closed with its result; you may rate it."),
            kind=Kind.VOICE,
        )
