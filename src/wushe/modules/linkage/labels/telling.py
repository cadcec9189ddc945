"""How the public ledger tells of this room's events."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.labels.words import role_label, word_label
from wushe.modules.oversight.labels import Facts, tells


def _readable(facts: Facts) -> dict[str, str]:
    """Facts with their codes in the reader's language."""
    return {name: word_label(value) if isinstance(value, str) else str(value) for name, value in facts.items()}


@tells(LinkageEvent.TABLE_ADOPTED)
def table_adopted(facts: Facts) -> str:
    """A shipped table became a draft."""
    return _("Rule table %(version)s was adopted as a draft.") % facts


@tells(LinkageEvent.TABLE_DRAFTED)
def table_drafted(facts: Facts) -> str:
    """A new version was begun."""
    return _("Version %(version)s was begun from %(from)s and is meant to rule from %(valid_from)s.") % facts


@tells(LinkageEvent.CELL_EDITED)
def cell_edited(facts: Facts) -> str:
    """One rule of a draft changed."""
    return _(
        "Version %(version)s, %(period)s, %(space)s — government: %(government)s; the five: %(five)s."
    ) % _readable(facts)


@tells(LinkageEvent.TABLE_PUBLISHED)
def table_published(facts: Facts) -> str:
    """A version rules."""
    return _("Version %(version)s was published and rules from %(valid_from)s.") % facts


@tells(LinkageEvent.PERIOD_ORDERED)
def period_ordered(facts: Facts) -> str:
    """An order was given."""
    said = {**facts, "ordered_as": role_label(facts["ordered_as"])}
    return (
        _("%(area)s: %(event)s. Ordered by: %(ordered_as)s. Reason: %(reason)s Legal basis: %(legal_basis)s") % said
    )


@tells(LinkageEvent.PERIOD_LIFTED)
def period_lifted(facts: Facts) -> str:
    """An order was lifted."""
    return _("%(area)s: %(event)s. Reason: %(reason)s Still to be handed back: %(to_hand_back)s.") % facts


@tells(LinkageEvent.PERIOD_ENDED)
def period_ended(facts: Facts) -> str:
    """An area is back in routine."""
    return _("%(area)s: %(event)s. What was learned: %(lessons)s") % facts


@tells(
    LinkageEvent.MATTER_ASSIGNED,
    LinkageEvent.LEAD_CHANGED,
    LinkageEvent.MATTER_HANDED_BACK,
    LinkageEvent.ASSIGNMENT_OVERRIDDEN,
)
def lead_named(facts: Facts) -> str:
    """Somebody leads a matter from here on."""
    return _(
        "%(matter_kind)s in %(area)s, %(space)s, %(period)s: %(body)s — %(strength)s (version %(version)s)."
    ) % _readable(facts)


@tells(LinkageEvent.MATTER_CLOSED)
def matter_closed(facts: Facts) -> str:
    """Work ended."""
    return _("%(matter_kind)s, led last by %(body)s.") % _readable(facts)


@tells(LinkageEvent.PART_TAKEN)
def part_taken(facts: Facts) -> str:
    """A body took part."""
    return _("%(body)s took part in a matter on %(on)s: %(matter_kind)s.") % _readable(facts)


@tells(LinkageEvent.RESPONSIBILITY_ADDED)
def responsibility_added(facts: Facts) -> str:
    """A duty is on the list."""
    return _("%(matter)s — responsible: %(owner)s. By: %(law)s") % _readable(facts)


@tells(LinkageEvent.RESPONSIBILITY_RETIRED)
def responsibility_retired(facts: Facts) -> str:
    """A duty is off the list."""
    return _("%(matter)s. Reason: %(reason)s") % facts
