"""Whose voice a need is, and whether it counts before anybody has looked at it.

Fifty fresh browsers can write fifty needs in a minute; no machine can tell them from fifty neighbours. A person can:
a need is heard in full once somebody of the street has sorted it, or when it came through somebody of the street (by
phone, at the window, in a file, from the city). Until then it is kept, answered by the same clock and shown, but it
lifts no theme by more than all unheard voices together may.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import IntegerField, Max, Sum
from django.db.models.functions import Cast

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.models import Need, Support, Theme


def is_heard(need: Need) -> bool:
    """Whether somebody of the street has had the need in hand."""
    return bool(need.entered_by_role or need.batch_id) or need.status != NeedStatus.RECEIVED


def voice_of(need: Need) -> str:
    """The same for the same person or browser, as far as anybody left something to know them by."""
    if need.subject_id:
        return f"subject:{need.subject_id}"
    if need.person_id and not need.entered_by_role:
        return f"person:{need.person_id}"
    return need.author_key or f"need:{need.id}"


@dataclass(frozen=True, slots=True)
class Supporters:
    """Who said "me too" to a theme: each once, whichever of its needs it was; `given` as files told us."""

    given: int
    known: int
    fresh: int  # from browsers that nobody knows

    @property
    def together(self) -> int:
        """All of them."""
        return self.given + self.known + self.fresh


def supporters_of(theme: Theme) -> Supporters:
    """The supporters of a theme's needs, merged ones included. Two queries."""
    needs = Need.objects.in_street(theme.street_id).filter(theme=theme)
    given = needs.aggregate(given=Sum("supports_given"))["given"] or 0
    rows = Support.objects.in_street(theme.street_id).filter(need__theme=theme)
    keys = rows.values("supporter_key").annotate(known=Max(Cast("is_known", IntegerField()))).order_by()
    by_known = [row["known"] for row in keys]
    return Supporters(int(given), sum(by_known), len(by_known) - sum(by_known))
