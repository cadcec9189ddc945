"""Kinds of personal data, and what a person may consent to, with their names for people."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DataKind(StrEnum):
    """What the vault keeps about someone."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    ID_NUMBER = "id_number"
    NOTE = "note"


DATA_KIND_LABELS: dict[DataKind, str | Promise] = {
    DataKind.NAME: _("Full name"),
    DataKind.PHONE: _("Phone"),
    DataKind.ADDRESS: _("Address"),
    DataKind.ID_NUMBER: _("ID number"),
    DataKind.NOTE: _("Note"),
}


class Mode(StrEnum):
    """How pages are laid out for the reader."""

    STANDARD = "standard"
    ELDER = "elder"


MODE_COOKIE = "wushe_mode"
MODE_LABELS: dict[Mode, str | Promise] = {Mode.STANDARD: _("Standard"), Mode.ELDER: _("Large print for elders")}


class ConsentPurpose(StrEnum):
    """What someone may agree to; each purpose is asked for by itself and can be withdrawn as easily."""

    CONTACT = "contact"
    SHARE = "share"
    PUBLISH = "publish"


CONSENT_VERSION = "2026-01"  # of the wording below; a changed wording asks again

CONSENT_LABELS: dict[ConsentPurpose, str | Promise] = {
    ConsentPurpose.CONTACT: _("The street may use my phone number to ask about what I reported."),
    ConsentPurpose.SHARE: _("The street may pass my name and phone number to the organisation that helps me."),
    ConsentPurpose.PUBLISH: _("My name may be shown with what I said in public discussions."),
}


class SlipPurpose(StrEnum):
    """What a printed one-time code is good for."""

    JOIN = "join"
    RESET = "reset"


class AccountState(StrEnum):
    """Where an account stands."""

    INVITED = "invited"
    OPEN = "open"
    SUSPENDED = "suspended"
    CLOSED = "closed"


ACCOUNT_STATE_LABELS: dict[AccountState, str | Promise] = {
    AccountState.INVITED: _("Invited, not yet signed in"),
    AccountState.OPEN: _("Open account"),
    AccountState.SUSPENDED: _("Suspended"),
    AccountState.CLOSED: _("Closed account"),
}


class ApplicationFor(StrEnum):
    """As whom someone wants to sign in."""

    RESIDENT = "resident"
    VOLUNTEER = "volunteer"
    BUILDING_HEAD = "building_head"
    OWNERS = "owners"
    ORGANISATION = "organisation"
    STAFF = "staff"


APPLICATION_LABELS: dict[ApplicationFor, str | Promise] = {
    ApplicationFor.RESIDENT: _("As a resident"),
    ApplicationFor.VOLUNTEER: _("As a volunteer"),
    ApplicationFor.BUILDING_HEAD: _("As a building head"),
    ApplicationFor.OWNERS: _("As a member of the owners' committee"),
    ApplicationFor.ORGANISATION: _("For an organisation or company"),
    ApplicationFor.STAFF: _("As a member of staff"),
}
