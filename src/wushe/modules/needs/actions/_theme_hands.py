"""What all powers over themes share: the permission, the name, the move, the note."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._themes import join, renew
from wushe.modules.needs.models import Need, Theme, ThemeMember

BY_PERSON: dict[str, object] = {"code": "person"}


class NotYourTheme(NotAllowed):
    """Only those who sort needs shape themes."""

    code = "needs.not_your_theme"
    message = _("Only staff who sort needs may shape themes.")
    way_out = _("Ask your community or the street.")


class NoName(Invalid):
    """A theme without words."""

    code = "needs.no_name"
    message = _("Give the theme a name.")
    way_out = _("Say in a few words what all its needs are about.")


def check_hand(person_id: UUID, street_id: UUID) -> None:
    """Refuse whoever may not shape themes."""
    if not permissions.may_shape_themes(person_id, street_id):
        raise NotYourTheme


def named(title: str) -> str:
    """The name without what identifies a person."""
    name = without_person(title.strip(), [])[:120]
    if len(name) < 2:
        raise NoName(field="title")
    return name


def move_by_hand(theme: Theme, need: Need) -> None:
    """Put a need into a theme to stay, and renew the theme it comes from."""
    former = need.theme
    join(theme, need, reason=BY_PERSON, similarity_permille=1000, is_kept=True)
    if former is not None and former.id != theme.id:
        renew(former)


def keep_all(theme: Theme) -> None:
    """What lies in a theme that a person has joined with another stays there."""
    ThemeMember.objects.in_street(theme.street_id).filter(theme=theme).update(is_kept=True)


def facts_of(theme: Theme, need: Need | None = None) -> dict[str, object]:
    """What anyone may know: the theme's size and the receipts; its name only when a person gave it."""
    facts: dict[str, object] = {"theme": theme.title if theme.is_named else "", "size": theme.size}
    if need is not None:
        facts["receipt"] = need.number
    return facts
