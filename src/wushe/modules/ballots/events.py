"""What can happen to a ballot."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class BallotEvent(Event):
    """Rules, days and results are public. A vote leaves an audit line, never a leaf of the tree."""

    PREPARED = "ballot:self:prepared", Visibility.PUBLIC, _("Ballot prepared")
    CHANGED = "ballot:self:changed", Visibility.PUBLIC, _("Ballot changed before its notice")
    ROLL = "ballot:roll:filled", Visibility.PUBLIC, _("Voter roll of a ballot filled")
    ENTRY = "ballot:roll:changed", Visibility.RESTRICTED, _("Entry of a voter roll changed")
    NOTICED = "ballot:self:noticed", Visibility.PUBLIC, _("Notice of a ballot given")
    TELLERS = "ballot:tellers:named", Visibility.PUBLIC, _("Tellers of a ballot named")
    CARD = "ballot:card:taken", Visibility.PUBLIC, _("Key card of a ballot taken")
    OPENED = "ballot:self:opened", Visibility.PUBLIC, _("Ballot opened, its rules frozen")
    CAST = "ballot:vote:cast", Visibility.AUDIT, _("Vote cast")
    ENTERED = "ballot:paper:entered", Visibility.AUDIT, _("Paper vote entered")
    CLOSED = "ballot:self:closed", Visibility.PUBLIC, _("Ballot closed")
    FAILED = "ballot:self:failed", Visibility.PUBLIC, _("Ballot not counted, its votes thrown away unread")
    AGAIN = "ballot:self:again", Visibility.PUBLIC, _("Ballot held again")
    OFF = "ballot:self:called_off", Visibility.PUBLIC, _("Ballot called off")
    COUNTED = "ballot:self:counted", Visibility.PUBLIC, _("Ballot counted and published")
    EXPORTED = "ballot:self:exported", Visibility.AUDIT, _("Ballot exported")
