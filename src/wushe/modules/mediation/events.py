"""What can happen in a mediation. Nothing of it is public but numbers of committees."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class MediationEvent(Event):
    """Restricted: facts carry number, kind and days; never a side, a word, or a mediator."""

    COMMITTEE_SET = "mediation:committee:set", Visibility.PUBLIC, _("Mediation committee set up")
    MEDIATOR_NAMED = "mediation:mediator:named", Visibility.RESTRICTED, _("Mediator named")
    MEDIATOR_ENDED = "mediation:mediator:ended", Visibility.RESTRICTED, _("Mediator left")
    ASKED = "mediation:self:asked", Visibility.RESTRICTED, _("Mediation asked for or offered")
    CONSENTED = "mediation:side:consented", Visibility.RESTRICTED, _("Side agreed to mediation")
    REFUSED = "mediation:side:refused", Visibility.RESTRICTED, _("Side does not want mediation")
    BEGUN = "mediation:self:begun", Visibility.RESTRICTED, _("Mediation begun")
    RECORDED = "mediation:file:recorded", Visibility.RESTRICTED, _("Record of a mediation kept")
    WORSENED = "mediation:self:worsened", Visibility.RESTRICTED, _("Dispute grew worse, reported")
    SETTLED = "mediation:self:settled", Visibility.RESTRICTED, _("Agreement reached in mediation")
    CONFIRMED = "mediation:agreement:confirmed", Visibility.RESTRICTED, _("Agreement confirmed by the court")
    FAILED = "mediation:self:failed", Visibility.RESTRICTED, _("Mediation ended without agreement")
    READ = "mediation:file:read", Visibility.RESTRICTED, _("Sealed part of a mediation read")
    FORGOTTEN = "mediation:file:forgotten", Visibility.RESTRICTED, _("Words of a mediation erased with a side")
