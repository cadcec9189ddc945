"""Required against actual: who had to take part, who was invited, who came, and who is due again."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wushe.core.linkage._words import ActorKind, one_of_five


class Expected(StrEnum):
    """What was expected of a kind of actor."""

    REQUIRED = "required"
    INVITED = "invited"
    NOT_NAMED = "not_named"


@dataclass(frozen=True, slots=True)
class Presence:
    """One body of a kind took part on a day."""

    kind: ActorKind
    on: date


@dataclass(frozen=True, slots=True)
class PartTaken:
    """One kind: what was expected, how often it came, when last, and by when it is due again."""

    kind: ActorKind
    expected: Expected
    times: int
    last_on: date | None
    due_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Participation:
    """All kinds expected or seen; `present` of `required` kinds came at least once."""

    parts: tuple[PartTaken, ...]
    required: int
    present: int

    @property
    def missing(self) -> tuple[ActorKind, ...]:
        """The required kinds that never came."""
        return tuple(part.kind for part in self.parts if part.expected is Expected.REQUIRED and not part.times)


def participation(
    required: Sequence[ActorKind],
    invited: Sequence[ActorKind],
    seen: Iterable[Presence],
    *,
    contact_days: int,
    since: date,
    today: date,
) -> Participation:
    """Required against actual from `since` to `today`.

    A required kind is due again `contact_days` after it last came (or after `since` if it never did) and is
    late once that day has passed. Invited kinds and those not named are counted but never late. Where the
    community is expected and a committee of it is not, the committee's coming counts as the community's.
    """
    days: dict[ActorKind, list[date]] = {kind: [] for kind in (*required, *invited)}
    for presence in seen:
        if since <= presence.on <= today:
            days.setdefault(_counts_as(presence.kind, days), []).append(presence.on)
    parts = []
    for kind, dates in days.items():
        last_on = max(dates, default=None)
        if kind in required:
            due_on = (last_on or since) + timedelta(days=contact_days)
            parts.append(PartTaken(kind, Expected.REQUIRED, len(dates), last_on, due_on, due_on < today))
        else:
            expected = Expected.INVITED if kind in invited else Expected.NOT_NAMED
            parts.append(PartTaken(kind, expected, len(dates), last_on, None, False))
    must = [part for part in parts if part.expected is Expected.REQUIRED]
    return Participation(tuple(parts), len(must), sum(1 for part in must if part.times))


def _counts_as(kind: ActorKind, expected: Container[ActorKind]) -> ActorKind:
    if kind in expected:
        return kind
    of_five = one_of_five(kind)
    return of_five if of_five is not None and of_five in expected else kind
