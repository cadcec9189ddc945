"""What a street needs before residents can rely on it, and how far it is: read from the rooms, never ticked by hand.

Only the backup is noted by a person, for no program can see where the copies lie.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.modules.accounts.queries.slips import open_invitations
from wushe.modules.actors.labels import ADMIN_ROLES, BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.actors.queries import bodies, living_holdings, own_capabilities
from wushe.modules.linkage.queries import table_row_in_force
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.service import service_levels
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import areas, places
from wushe.site.events import SiteEvent
from wushe.site.links import link

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it is, how much there is of how much, where to see to it."""

    code: str
    title: Text
    text: Text
    done: int
    of: int
    words: str  # the live state in words
    screen: str = ""
    table: str = ""  # the kind of table that fills it
    optional: bool = False

    @property
    def state(self) -> str:
        """done, begun or open."""
        if self.done >= self.of:
            return "done"
        return "begun" if self.done else "open"

    @property
    def screen_url(self) -> str:
        """The screen of the step, if it is built."""
        return link(self.screen)

    @property
    def table_url(self) -> str:
        """Where its table is handed in."""
        return reverse("tables:kind", args=[self.table]) if self.table else ""

    @property
    def template_url(self) -> str:
        """Its empty table."""
        return reverse("tables:template", args=[self.table]) if self.table else ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every step, and how many of the needed ones are done."""

    steps: tuple[Step, ...]

    @property
    def needed(self) -> tuple[Step, ...]:
        """Steps a street cannot do without."""
        return tuple(step for step in self.steps if not step.optional)

    @property
    def done(self) -> int:
        """How many of these are done."""
        return sum(step.state == "done" for step in self.needed)

    @property
    def complete(self) -> bool:
        """Whether the street can start."""
        return self.done == len(self.needed)


@dataclass(frozen=True, slots=True)
class _Street:
    """What the steps look at, read once."""

    id: UUID
    areas: list[Area]
    places: int
    bodies: list[Body]
    held: list[Holding]

    def of_kind(self, kind: AreaKind) -> list[Area]:
        return [area for area in self.areas if area.kind == kind]

    def communities_with(self, paths: set[str]) -> int:
        """How many communities one of these areas lies in or is."""
        return sum(any(path.startswith(area.path) for path in paths) for area in self.of_kind(AreaKind.COMMUNITY))


def checklist(street_id: UUID) -> Checklist:
    """The steps of a street as they stand now."""
    street = _Street(
        street_id,
        list(areas(street_id).defer("outline")),
        places(street_id).count(),
        list(bodies(street_id)),
        list(living_holdings(street_id)),
    )
    return Checklist(tuple(step(street) for step in _STEPS))


def backup_noted(street_id: UUID) -> AuditEntry | None:
    """When somebody last noted a backup."""
    rows = AuditEntry.objects.in_street(street_id).filter(event=SiteEvent.BACKUP_NOTED.value)
    row: AuditEntry | None = rows.order_by("-happened_at").first()
    return row


def _tree(street: _Street) -> Step:
    communities, buildings = street.of_kind(AreaKind.COMMUNITY), street.of_kind(AreaKind.BUILDING)
    built = street.communities_with({area.path for area in buildings})
    return Step(
        "areas",
        _("Area tree"),
        _("Communities, grids, buildings and, where you count by them, units."),
        built,
        max(1, len(communities)),
        gettext("%(communities)d communities, %(grids)d grids, %(buildings)d buildings, %(units)d units")
        % {
            "communities": len(communities),
            "grids": len(street.of_kind(AreaKind.GRID)),
            "buildings": len(buildings),
            "units": len(street.of_kind(AreaKind.UNIT)),
        },
        "spaces:tree",
        "areas",
    )


def _counts(street: _Street) -> Step:
    buildings = street.of_kind(AreaKind.BUILDING)
    counted = [area for area in buildings if area.households and area.residents]
    return Step(
        "counts",
        _("Households and inhabitants of each building"),
        _("Numbers only, no names: they show what goes unheard."),
        len(counted),
        max(1, len(buildings)),
        gettext("%(done)d of %(all)d buildings; %(households)d households, %(residents)d inhabitants")
        % {
            "done": len(counted),
            "all": len(buildings),
            "households": sum(area.households for area in counted),
            "residents": sum(area.residents for area in counted),
        },
        "spaces:tree",
        "areas",
    )


def _bodies(street: _Street) -> Step:
    committees = {one.area.path for one in street.bodies if one.kind == BodyKind.RESIDENTS_COMMITTEE}
    communities = street.of_kind(AreaKind.COMMUNITY)
    return Step(
        "bodies",
        _("Bodies"),
        _("Every community its residents' committee; and who else works there."),
        street.communities_with(committees),
        max(1, len(communities)),
        gettext("%(bodies)d bodies; %(done)d of %(all)d communities have their residents' committee")
        % {"bodies": len(street.bodies), "done": street.communities_with(committees), "all": len(communities)},
        "actors:list",
        "bodies",
    )


def _people(street: _Street) -> Step:
    staff = {one.area.path for one in street.held if one.role in (Role.COMMUNITY_SECRETARY, Role.COMMUNITY_WORKER)}
    communities = street.of_kind(AreaKind.COMMUNITY)
    people = {one.subject_id or one.person_id for one in street.held}
    return Step(
        "people",
        _("People with roles and terms"),
        _("Every community a secretary or a worker; grid workers, building heads."),
        street.communities_with(staff),
        max(1, len(communities)),
        gettext("%(people)d people with %(roles)d roles; %(done)d of %(all)d communities have staff")
        % {
            "people": len(people),
            "roles": len(street.held),
            "done": street.communities_with(staff),
            "all": len(communities),
        },
        "actors:people",
        "people",
    )


def _powers(street: _Street) -> Step:
    held = {one.role for one in street.held} & {role.value for role in ADMIN_ROLES}
    return Step(
        "powers",
        _("Three administrators"),
        _("System, audit and security are three different people."),
        len(held),
        len(ADMIN_ROLES),
        gettext("%(done)d of %(all)d named") % {"done": len(held), "all": len(ADMIN_ROLES)},
        "actors:people",
        "people",
    )


def _slips(street: _Street) -> Step:
    waiting, unprinted = open_invitations(street.id).count(), open_invitations(street.id, unprinted_only=True).count()
    return Step(
        "slips",
        _("Slips to sign in"),
        _("Print them, hand them over; whoever used the slip drops off this list."),
        0 if unprinted else 1,
        1,
        gettext("%(unprinted)d not printed yet, %(waiting)d not used yet")
        % {"unprinted": unprinted, "waiting": waiting},
        "actors:people",
    )


def _rules(street: _Street) -> Step:
    table = table_row_in_force(street.id, clock.today())
    said = (
        gettext("Version %(version)s is in force") % {"version": table.version}
        if table
        else gettext("No table in force")
    )
    return Step(
        "rules",
        _("Rule table published"),
        _("Who leads, guides and assists, by period and space."),
        int(table is not None),
        1,
        said,
        "linkage:versions",
    )


def _levels(_street: _Street) -> Step:
    number = len(service_levels())
    return Step(
        "levels",
        _("Service levels"),
        _("By when needs are answered; the shipped ones hold until you change them."),
        int(number > 0),
        1,
        gettext("%(number)d terms") % {"number": number},
        "needs:list",
    )


def _backup(street: _Street) -> Step:
    noted = backup_noted(street.id)
    day = timezone.localtime(noted.happened_at).date().isoformat() if noted else ""
    said = gettext("Noted on %(day)s") % {"day": day} if noted else gettext("Not noted yet")
    return Step(
        "backup",
        _("Backup"),
        _("Database, master key and ledger key, each apart from the others."),
        int(noted is not None),
        1,
        said,
    )


def _places(street: _Street) -> Step:
    return Step(
        "places",
        _("Places and facilities"),
        _("With them, messages are understood better and rules find their space."),
        street.places,
        max(1, street.places),
        gettext("%(number)d places") % {"number": street.places},
        "spaces:list",
        "places",
        optional=True,
    )


def _capabilities(street: _Street) -> Step:
    number = own_capabilities(street.id).count()
    return Step(
        "capabilities",
        _("What bodies can show"),
        _("Licences, insurances, trainings, with their dates."),
        number,
        max(1, number),
        gettext("%(number)d entered") % {"number": number},
        "actors:expiring",
        "capabilities",
        optional=True,
    )


def _first_need(street: _Street) -> Step:
    there = Need.objects.in_street(street.id).exists()
    return Step(
        "first_need",
        _("A first need"),
        _("Try it yourself: say what is the matter, and see who leads."),
        int(there),
        1,
        gettext("received") if there else gettext("none yet"),
        "needs:new",
        optional=True,
    )


_STEPS: tuple[Callable[[_Street], Step], ...] = (
    _tree,
    _counts,
    _bodies,
    _people,
    _powers,
    _slips,
    _rules,
    _levels,
    _backup,
    _places,
    _capabilities,
    _first_need,
)
