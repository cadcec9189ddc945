"""What can happen to a person's account and personal data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class AccountEvent(Event):
    """Nearly all are audit entries; an erasure also stands, sealed, in the ledger."""

    OPENED = "account:self:opened", Visibility.AUDIT, _("Account opened")
    CLOSED = "account:self:closed", Visibility.AUDIT, _("Account closed")
    INVITED = "account:invitation:made", Visibility.AUDIT, _("Invited to sign in")
    INVITATION_ACCEPTED = "account:invitation:accepted", Visibility.AUDIT, _("Invitation accepted")
    INVITATION_WITHDRAWN = "account:invitation:withdrawn", Visibility.AUDIT, _("Invitation withdrawn")
    SLIP_PRINTED = "account:slip:printed", Visibility.AUDIT, _("Slip with a one-time code printed")
    SLIP_REFUSED = "account:slip:refused", Visibility.AUDIT, _("Wrong or spent code from a slip")
    APPLIED = "account:application:made", Visibility.AUDIT, _("Account applied for")
    APPLICATION_APPROVED = "account:application:approved", Visibility.AUDIT, _("Application for an account approved")
    APPLICATION_REFUSED = "account:application:refused", Visibility.AUDIT, _("Application for an account refused")
    POLICY_SET = "account:policy:set", Visibility.AUDIT, _("Rules for accounts set")
    SETTLED = "account:self:settled", Visibility.AUDIT, _("Account taken into the care of the street")
    SUSPENDED = "account:self:suspended", Visibility.AUDIT, _("Account suspended")
    RESUMED = "account:self:resumed", Visibility.AUDIT, _("Account opened again")
    RESET_ASKED = "account:reset:asked", Visibility.AUDIT, _("New password asked for")
    RESET_APPROVED = "account:reset:approved", Visibility.AUDIT, _("New password approved by a second officer")
    RESET_DECLINED = "account:reset:declined", Visibility.AUDIT, _("New password declined by a second officer")
    RESET_USED = "account:reset:used", Visibility.AUDIT, _("New password chosen with a slip")
    PHONE_SET = "account:phone:set", Visibility.AUDIT, _("Phone number for signing in set")
    PHONE_REMOVED = "account:phone:removed", Visibility.AUDIT, _("Phone number for signing in removed")
    SIGNED_IN = "account:session:signed_in", Visibility.AUDIT, _("Signed in")
    SIGNED_OUT = "account:session:signed_out", Visibility.AUDIT, _("Signed out")
    SIGN_IN_FAILED = "account:session:failed", Visibility.AUDIT, _("Sign-in failed")
    ENTERED_AS = "account:session:entered_as", Visibility.AUDIT, _("Demonstration role taken")
    PASSWORD_CHANGED = "account:password:changed", Visibility.AUDIT, _("Password changed")
    SECOND_FACTOR_CHANGED = "account:second_factor:changed", Visibility.AUDIT, _("Second factor changed")
    PREFERENCES_SET = "account:preferences:set", Visibility.AUDIT, _("Language or reading mode chosen")
    CONSENT_GIVEN = "account:consent:given", Visibility.AUDIT, _("Consent given")
    CONSENT_WITHDRAWN = "account:consent:withdrawn", Visibility.AUDIT, _("Consent withdrawn")
    DATA_KEPT = "vault:data:kept", Visibility.AUDIT, _("Personal data kept")
    DATA_REVEALED = "vault:data:revealed", Visibility.AUDIT, _("Personal data looked at")
    CHILD_PROTECTED = "vault:child:protected", Visibility.AUDIT, _("Marked as a child's data")
    LOOK_ASKED = "vault:look:asked", Visibility.AUDIT, _("Asked to look at a child's data")
    LOOK_PERMITTED = "vault:look:permitted", Visibility.AUDIT, _("Look at a child's data permitted")
    LOOK_REFUSED = "vault:look:refused", Visibility.AUDIT, _("Look at a child's data refused")
    DATA_EXPORTED = "vault:data:exported", Visibility.AUDIT, _("Own personal data exported")
    SUBJECT_ERASED = "vault:subject:erased", Visibility.RESTRICTED, _("Personal data erased")
    MASTER_KEY_ROTATED = "vault:master_key:rotated", Visibility.AUDIT, _("Master key replaced")
