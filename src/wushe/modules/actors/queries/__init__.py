"""Reads of bodies, roles and capabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

from wushe.core.linkage import FIVE, ActorKind, one_of_five
from wushe.foundation import clock
from wushe.foundation.composed import Composed
from wushe.modules.accounts.queries import masked_in_street
from wushe.modules.actors.labels import (
    ACTOR_KINDS,
    DEFAULT_GROUPINGS,
    SECOND_FACTOR_ROLES,
    STAFF_ROLES,
    BodyKind,
    GroupingCode,
    Role,
)
from wushe.modules.actors.models import Body, Capability, Grouping, Holding

EXPIRING_WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class HeldRole:
    """One role a person holds on a day."""

    role: Role
    body_id: UUID
    area_id: UUID
    area_path: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Who a person is in one street on one day. Nobody in particular has no holdings."""

    person_id: UUID | None
    street_id: UUID | None
    holdings: tuple[HeldRole, ...] = ()

    def holds(self, *roles: Role | str, area_path: str = "") -> bool:
        """Whether one of these roles is held for an area that covers `area_path` (empty: wherever it is held)."""
        return any(
            held.role in roles and (not area_path or area_path.startswith(held.area_path)) for held in self.holdings
        )

    def area_paths(self, *roles: Role | str) -> tuple[str, ...]:
        """Paths of the areas for which one of these roles (none named: any role) is held."""
        found = (held.area_path for held in self.holdings if not roles or held.role in roles)
        return tuple(sorted(set(found)))

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held."""
        return frozenset(held.role for held in self.holdings)

    @property
    def body_ids(self) -> frozenset[UUID]:
        """Every body in which a role is held."""
        return frozenset(held.body_id for held in self.holdings)

    @property
    def is_staff(self) -> bool:
        """Whether the person works for the street or one of its communities."""
        return not STAFF_ROLES.isdisjoint(self.roles)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a password alone does not do for what the person may see and decide."""
        return not SECOND_FACTOR_ROLES.isdisjoint(self.roles)


NOBODY = Standing(None, None)


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that still needs a body: what it is called, and where to see to it."""

    label: str | Promise
    url: str = ""


body_dependents: list[Callable[[UUID, UUID], Iterable[Dependent]]] = []
"""Rooms above register here what of theirs depends on a body: (street, body) -> dependents."""

open_work: list[Callable[[UUID, UUID], Iterable[Dependent]]] = []
"""Rooms above register here what still waits for a person: (street, person) -> work. They hand it on themselves when
they hear `person:self:left`, whose facts name the successor."""


@dataclass(frozen=True, slots=True)
class OneOfFive:
    """One of the five 社 in a street: its bodies, and how many people hold a role in them."""

    kind: ActorKind
    bodies: tuple[Body, ...]
    people: int


def standing(person_id: UUID | None, street_id: UUID | None, on: date | None = None) -> Standing:
    """Which roles the person holds in the street on the day (today if none is given)."""
    if person_id is None or street_id is None:
        return NOBODY
    rows = _HELD.rows(street_id, person_id, on or clock.today())
    held = tuple(HeldRole(Role(role), body_id, area_id, path) for role, body_id, area_id, path in rows)
    return Standing(person_id, street_id, held)


_HELD = Composed(  # asked several times in each action
    lambda street_id, person_id, on: (
        Holding.objects.in_street(street_id)
        .filter(held_on(on), person_id=person_id)
        .order_by("began_on", "id")
        .values_list("role", "body_id", "area_id", "area__path")
    )
)


def roles_by_person(street_id: UUID, people: Iterable[UUID]) -> dict[UUID, list[tuple[Role, str]]]:
    """The roles these people hold today, each with the path of its area; people without any are not in it."""
    found: dict[UUID, list[tuple[Role, str]]] = {}
    rows = Holding.objects.in_street(street_id).filter(held_on(clock.today()), person_id__in=list(people))
    for person_id, role, path in rows.values_list("person_id", "role", "area__path"):
        if person_id is not None:
            found.setdefault(person_id, []).append((Role(role), path))
    return found


def standing_of(request: HttpRequest) -> Standing:
    """The standing of whoever sends the request, read once per request."""
    known: Standing | None = getattr(request, "_standing", None)
    if known is None:
        street = getattr(request, "street", None)
        signed_in = request.user.is_authenticated
        known = standing(request.user.pk if signed_in else None, street.id if street else None)
        request._standing = known  # type: ignore[attr-defined]  # noqa: SLF001 - the cache lives as long as the request
    return known


def own_street_id(person_id: UUID) -> UUID | None:
    """The street in which the person has held a role for longest."""
    rows = Holding.objects.filter(held_on(clock.today()), person_id=person_id).order_by("began_on", "id")
    return rows.values_list("street_id", flat=True).first()


def bodies(
    street_id: UUID,
    kind: BodyKind | str | None = None,
    area_path: str | None = None,
    *,
    one_of: ActorKind | None = None,
    text: str = "",
    ended: bool = False,
) -> QuerySet[Body]:
    """Living (or ended) bodies: of a kind, of one of the five, within a subtree, with words in their names."""
    rows: QuerySet[Body] = Body.objects.in_street(street_id).filter(ended_on__isnull=not ended)
    if kind:
        rows = rows.filter(kind=kind)
    if one_of:
        rows = rows.filter(kind__in=kinds_of(one_of))
    if area_path:
        rows = rows.filter(area__path__startswith=area_path)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text))
    return rows.select_related("area").order_by("area__path", "kind", "name")


def bodies_serving(street_id: UUID, area_path: str, kind: BodyKind | str | None = None) -> QuerySet[Body]:
    """Living bodies whose own area covers the given one: the nearest first, the street's last."""
    steps = area_path.rstrip("/").split("/")
    paths = ["/".join(steps[: depth + 1]) + "/" for depth in range(len(steps))]
    return bodies(street_id, kind).filter(area__path__in=paths).order_by("-area__path", "kind", "name")


def body_of(street_id: UUID, body_id: UUID | str | None) -> Body | None:
    """The body of that id in this street, ended or not."""
    if not body_id:
        return None
    row: Body | None = Body.objects.in_street(street_id).select_related("area").filter(pk=body_id).first()
    return row


def body_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Names of bodies by id."""
    return dict(Body.objects.filter(pk__in=set(ids)).values_list("id", "name"))


def kinds_of(actor: ActorKind) -> tuple[BodyKind, ...]:
    """The kinds of body that count as this actor (for one of the five: with all that speak for it)."""
    return tuple(kind for kind, counts_as in ACTOR_KINDS.items() if actor in (counts_as, one_of_five(counts_as)))


def the_five(street_id: UUID) -> tuple[OneOfFive, ...]:
    """The five 社 with their bodies and the number of people in them."""
    living = list(bodies(street_id))
    held = dict(
        Holding.objects.in_street(street_id)
        .filter(held_on(clock.today()))
        .order_by()
        .values_list("body_id")
        .annotate(number=Count("subject_id", distinct=True))
        .values_list("body_id", "number")
    )
    found = []
    for actor in FIVE:
        own = tuple(body for body in living if body.one_of_five is actor)
        found.append(OneOfFive(actor, own, sum(held.get(body.id, 0) for body in own)))
    return tuple(found)


def partners(street_id: UUID) -> list[tuple[str, int]]:
    """How many living bodies there are of each kind that is none of the five."""
    outside = [kind for kind, actor in ACTOR_KINDS.items() if one_of_five(actor) is None]
    rows = Body.objects.in_street(street_id).filter(ended_on=None, kind__in=outside)
    counted = dict(rows.order_by().values_list("kind").annotate(number=Count("id")).values_list("kind", "number"))
    return [(kind.value, counted[kind.value]) for kind in outside if kind.value in counted]


def masked_names(street_id: UUID, held: Iterable[Holding]) -> dict[UUID, str]:
    """Masked names by role held, in one look into the vault."""
    subjects = {one.id: one.subject_id for one in held if one.subject_id is not None}
    known = masked_in_street(street_id, subjects.values())
    return {holding: known.get(subject, {}).get("name", "") for holding, subject in subjects.items()}


def today() -> date:
    """The present day, for screens that colour what has lapsed."""
    return clock.today()


def holdings_in(street_id: UUID, body_id: UUID) -> QuerySet[Holding]:
    """Roles held now in a body, with what each person can show."""
    rows: QuerySet[Holding] = (
        Holding.objects.in_street(street_id).filter(held_on(clock.today()), body_id=body_id).select_related("area")
    )
    return rows.prefetch_related(
        Prefetch("capabilities", Capability.objects.in_street(street_id).order_by("expires_on", "name"))
    ).order_by("role", "began_on", "id")


def living_holdings(street_id: UUID) -> QuerySet[Holding]:
    """Every role held now or from a later day on, by body, with what tables compare."""
    rows: QuerySet[Holding] = Holding.objects.in_street(street_id).filter(
        Q(ended_on=None) | Q(ended_on__gt=clock.today()), body__ended_on=None
    )
    return rows.select_related("body", "area").order_by("body__area__path", "body__name", "role", "began_on", "id")


def holding_of(street_id: UUID, holding_id: UUID | str | None) -> Holding | None:
    """One role of one person in this street."""
    if not holding_id:
        return None
    rows = Holding.objects.in_street(street_id).select_related("body", "area")
    row: Holding | None = rows.filter(pk=holding_id).first()
    return row


def holders(street_id: UUID, *roles: Role | str, area_path: str = "") -> list[UUID]:
    """Accounts that hold one of the roles today for an area covering `area_path` (empty: anywhere)."""
    rows = Holding.objects.in_street(street_id).filter(
        held_on(clock.today()), role__in=roles, person_id__isnull=False
    )
    found = rows.order_by("began_on", "id").values_list("person_id", "area__path")
    covering = (person for person, path in found if not area_path or area_path.startswith(path))
    return list(dict.fromkeys(person for person in covering if person is not None))


def first_roles(street_id: UUID, person_ids: Iterable[UUID]) -> dict[UUID, Role]:
    """The role each account has held for longest, of those held today."""
    rows = Holding.objects.in_street(street_id).filter(held_on(clock.today()), person_id__in=set(person_ids))
    found: dict[UUID, Role] = {}
    for person_id, role in rows.order_by("began_on", "id").values_list("person_id", "role"):
        if person_id is not None:
            found.setdefault(person_id, Role(role))
    return found


def held_within(street_id: UUID, area_path: str, *roles: Role | str, around: bool = False) -> list[UUID]:
    """Accounts that hold a role today (one of these, if any is named) for an area inside the given one.

    `around`: for an area around it too, as a grid worker's is around a building.
    """
    rows = Holding.objects.in_street(street_id).filter(held_on(clock.today()), person_id__isnull=False)
    if roles:
        rows = rows.filter(role__in=roles)
    within = Q(area__path__startswith=area_path)
    if around:
        steps = area_path.rstrip("/").split("/")
        within |= Q(area__path__in=["/".join(steps[: depth + 1]) + "/" for depth in range(len(steps))])
    found = rows.filter(within).order_by("began_on", "id").values_list("person_id", flat=True)
    return list(dict.fromkeys(person for person in found if person is not None))


def capabilities_of(street_id: UUID, body_id: UUID) -> QuerySet[Capability]:
    """What a body itself can show."""
    rows: QuerySet[Capability] = Capability.objects.in_street(street_id).filter(body_id=body_id, holding=None)
    return rows.order_by("kind", "name")


def own_capabilities(street_id: UUID) -> QuerySet[Capability]:
    """What living bodies of the street themselves can show, by body."""
    rows: QuerySet[Capability] = Capability.objects.in_street(street_id).filter(holding=None, body__ended_on=None)
    return rows.select_related("body").order_by("body__name", "kind", "name")


def capability_of(street_id: UUID, capability_id: UUID | str) -> Capability | None:
    """One capability of this street."""
    row: Capability | None = (
        Capability.objects.in_street(street_id).select_related("body").filter(pk=capability_id).first()
    )
    return row


def expiring(street_id: UUID, *, until: date | None = None) -> QuerySet[Capability]:
    """Capabilities of living bodies that have expired or will by the day (in sixty days if none is given)."""
    limit = until or clock.today() + EXPIRING_WITHIN
    rows: QuerySet[Capability] = Capability.objects.in_street(street_id).filter(
        expires_on__lte=limit, body__ended_on=None
    )
    return rows.select_related("body", "body__area", "holding").order_by("expires_on", "body__name")


def grouping(street_id: UUID, code: GroupingCode = GroupingCode.TWO_COMMITTEES) -> tuple[BodyKind, ...]:
    """Which kinds of body the street means by the word."""
    own = Grouping.objects.in_street(street_id).filter(code=code).values_list("kinds", flat=True).first()
    return tuple(BodyKind(kind) for kind in own) if own else DEFAULT_GROUPINGS[code]


def depends_on(street_id: UUID, body_id: UUID) -> list[Dependent]:
    """What rooms above still need of the body."""
    return [dependent for ask in body_dependents for dependent in ask(street_id, body_id)]


def living_in(street_id: UUID, area_path: str) -> int:
    """How many living bodies and held roles stand in a subtree: the answer of this room to `spaces`."""
    here = {"area__path__startswith": area_path}
    held = Holding.objects.in_street(street_id).filter(held_on(clock.today()), **here).count()
    return held + Body.objects.in_street(street_id).filter(ended_on=None, **here).count()


def held_on(day: date) -> Q:
    """Holdings that stand on the day."""
    return Q(began_on__lte=day) & (Q(ended_on=None) | Q(ended_on__gt=day))


def roll_on(
    street_id: UUID, day: date, *, body_ids: Iterable[UUID] = (), role: str = "", area_path: str = ""
) -> list[Holding]:
    """Who belongs on that day to these bodies, or holds a role within an area: one line a person."""
    rows = Holding.objects.in_street(street_id).filter(held_on(day)).select_related("area", "body")
    wanted = set(body_ids)
    if wanted:
        rows = rows.filter(body__in=wanted)
    if role:
        rows = rows.filter(role=role, area__path__startswith=area_path)
    one_each: dict[UUID | None, Holding] = {}
    for held in rows.order_by("began_on", "id"):
        one_each.setdefault(held.person_id or held.subject_id, held)
    return list(one_each.values())
