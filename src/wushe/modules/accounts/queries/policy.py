"""The rules for accounts of a street: as set there, or the defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import AccountPolicy, Person


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds for accounts now."""

    password_length: int = 10
    join_days: int = 14
    reset_hours: int = 48
    slip_tries: int = 5
    idle_days: int = 180
    takes_applications: bool = True
    set_at: datetime | None = None  # None: nobody has set anything, these are the defaults

    def valid_for(self, purpose: SlipPurpose) -> timedelta:
        """How long a slip can be used after it is printed."""
        return timedelta(days=self.join_days) if purpose is SlipPurpose.JOIN else timedelta(hours=self.reset_hours)


DEFAULTS = Policy()
# Between the weakest that can be answered for and the strongest that people can live with.
BOUNDS: dict[str, tuple[int, int]] = {
    "password_length": (10, 30),
    "join_days": (1, 60),
    "reset_hours": (1, 168),
    "slip_tries": (3, 10),
    "idle_days": (30, 730),
}


def policy_of(street_id: UUID | None) -> Policy:
    """The rules of the street."""
    rows = AccountPolicy.objects.in_street(street_id) if street_id else None
    row = rows.order_by("-set_at", "-id").first() if rows is not None else None
    if row is None:
        return DEFAULTS
    return Policy(
        row.password_length,
        row.join_days,
        row.reset_hours,
        row.slip_tries,
        row.idle_days,
        row.takes_applications,
        row.set_at,
    )


class LongAsTheStreetAsks:
    """A password validator: the length that the street of the account asks for."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Refuse a password that is too short for the street."""
        least = policy_of(getattr(user, "street_id", None)).password_length
        if len(password) < least:
            raise ValidationError(
                ngettext("It has fewer than %(least)d character.", "It has fewer than %(least)d characters.", least)
                % {"least": least},
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        """What is asked, in general."""
        return _("At least ten characters, or as many as your street asks for.")
