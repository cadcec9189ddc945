"""What can happen in the information base."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class RegisterEvent(Event):
    """Facts name areas, ways and kinds of proof; never people, doors or account numbers."""

    HOUSEHOLDS_ADDED = "household:self:added", Visibility.PUBLIC, _("Households entered")
    HOUSEHOLD_ENDED = "household:self:ended", Visibility.RESTRICTED, _("Household ended")
    DOOR_CORRECTED = "household:door:corrected", Visibility.RESTRICTED, _("Door number corrected")
    SLIPS_ISSUED = "slip:self:issued", Visibility.PUBLIC, _("Household slips printed")
    SLIP_MISTYPED = "slip:self:mistyped", Visibility.AUDIT, _("Wrong code for a household slip")
    RESIDENCE_CLAIMED = "residence:self:claimed", Visibility.RESTRICTED, _("Resident waits for a second check")
    RESIDENCE_VERIFIED = "residence:self:verified", Visibility.RESTRICTED, _("Resident verified")
    RESIDENCE_REFUSED = "residence:self:refused", Visibility.RESTRICTED, _("Resident not confirmed")
    RESIDENCE_UNDONE = "residence:self:undone", Visibility.RESTRICTED, _("Wrong link to a household undone")
    RESIDENCE_LEFT = "residence:self:left", Visibility.RESTRICTED, _("Resident left a household")
    RESIDENT_FORGOTTEN = "residence:person:forgotten", Visibility.RESTRICTED, _("Resident’s links erased")
    FACTS_RECORDED = "register:facts:recorded", Visibility.PUBLIC, _("Values entered in the information base")
    FILE_EXPORTED = "register:file:exported", Visibility.AUDIT, _("File of the information base exported")
    RESOURCE_ADDED = "resource:self:added", Visibility.PUBLIC, _("Resource entered")
    RESOURCE_CHANGED = "resource:self:changed", Visibility.PUBLIC, _("Resource changed")
    RESOURCE_ENDED = "resource:self:ended", Visibility.PUBLIC, _("Resource ended")
    CORRECTION_PROPOSED = "correction:self:proposed", Visibility.PUBLIC, _("Correction asked for")
    CORRECTION_WITHDRAWN = "correction:self:withdrawn", Visibility.PUBLIC, _("Correction withdrawn")
    CORRECTION_ACCEPTED = "correction:self:accepted", Visibility.PUBLIC, _("Correction accepted")
    CORRECTION_REFUSED = "correction:self:refused", Visibility.PUBLIC, _("Correction refused")
    PURPOSE_OPENED = "purpose:self:opened", Visibility.PUBLIC, _("Purpose opened for data about persons")
    PURPOSE_APPROVED = "purpose:self:approved", Visibility.PUBLIC, _("Sensitive fields of a purpose approved")
    PURPOSE_REFUSED = "purpose:self:refused", Visibility.PUBLIC, _("Sensitive fields of a purpose not approved")
    PURPOSE_CLOSED = "purpose:self:closed", Visibility.PUBLIC, _("Purpose closed, data erased")
    PERSON_KEPT = "person:self:kept", Visibility.RESTRICTED, _("Data about a person kept for a purpose")
    PERSON_REMOVED = "person:self:removed", Visibility.RESTRICTED, _("Data about a person removed")
    PERSON_REVEALED = "person:self:revealed", Visibility.AUDIT, _("Data about a person looked at")
    KNOCK_LIST_READ = "household:knock_list:read", Visibility.AUDIT, _("Doors to knock at looked up")
