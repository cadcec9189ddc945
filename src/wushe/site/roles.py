"""The roles a visitor of the demonstration may try with one press."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, slots=True)
class RoleButton:
    """One button."""

    label: Text
    text: Text
    icon: str = "person"


ROLE_BUTTONS: dict[str, RoleButton] = {
    "demo-resident": RoleButton(_("Resident"), _("says what is the matter, and rates the answer")),
    "demo-elder": RoleButton(_("Resident, aged 72"), _("reads in large letters, four buttons")),
    "demo-grid": RoleButton(_("Grid worker"), _("walks the round, registers hazards, enters needs at the door")),
    "demo-worker": RoleButton(_("Community worker"), _("sorts, handles, answers")),
    "demo-secretary": RoleButton(_("Community secretary"), _("leads the community’s work")),
    "demo-coordinator": RoleButton(_("Street coordinator"), _("themes, leads, clocks of the whole street")),
    "demo-leader": RoleButton(_("Street leader"), _("orders and lifts the non-routine period")),
    "demo-social-worker": RoleButton(_("Social worker"), _("support for people, links to resources")),
    "demo-organisation": RoleButton(_("Social organisation"), _("carries services")),
    "demo-volunteer": RoleButton(_("Volunteer"), _("lends a hand")),
    "demo-property": RoleButton(_("Property manager"), _("repairs and checks")),
    "demo-owner": RoleButton(
        _("Owners' committee member"),
        _("prepares sittings and votes, talks matters over with the residents' committee"),
    ),
    "demo-security": RoleButton(_("Security administrator"), _("accounts and their rules")),
    "demo-audit": RoleButton(_("Audit administrator"), _("reads the audit log")),
    "demo-steward": RoleButton(_("Data steward"), _("watches over personal data")),
}
