"""What can happen between the two committees."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class SeatEvent(Event):
    """Public facts name areas, bodies, counts and days; never a person."""

    AREA_REGISTERED = "committee:area:registered", Visibility.PUBLIC, _("Property area registered")
    AREA_CHANGED = "committee:area:changed", Visibility.PUBLIC, _("Counts of a property area changed")
    SEATED = "committee:seat:taken", Visibility.PUBLIC, _("Owners' seat taken")
    SEAT_ENDED = "committee:seat:ended", Visibility.PUBLIC, _("Owners' seat left")
    FORMING_BEGUN = "committee:forming:begun", Visibility.PUBLIC, _("Forming of a committee begun")
    STEP_DONE = "committee:forming:stepped", Visibility.PUBLIC, _("Step of forming a committee done")
    STEP_UNDONE = "committee:forming:undone", Visibility.PUBLIC, _("Step of forming a committee taken back")
    FORMING_ENDED = "committee:forming:ended", Visibility.PUBLIC, _("Forming of a committee given up")
    TERM_SET = "committee:term:set", Visibility.PUBLIC, _("Own term between the committees set")


class DeskEvent(Event):
    """What two committees talk over stays between them; that they agreed, and when they sat, is public."""

    PUT = "desk:matter:put", Visibility.RESTRICTED, _("Matter put on the desk")
    WITHDRAWN = "desk:matter:withdrawn", Visibility.RESTRICTED, _("Matter taken off the desk")
    RESTORED = "desk:matter:restored", Visibility.RESTRICTED, _("Matter put back on the desk")
    STATED = "desk:position:stated", Visibility.RESTRICTED, _("Position on a matter stated")
    PROPOSED = "desk:wording:proposed", Visibility.RESTRICTED, _("Wording of an agreement proposed")
    REFUSED = "desk:wording:refused", Visibility.RESTRICTED, _("Wording of an agreement sent back")
    AGREED = "desk:matter:agreed", Visibility.PUBLIC, _("Two committees agreed")
    PROJECT_OPENED = "desk:project:opened", Visibility.PUBLIC, _("Project opened from an agreement of two committees")
    AGENDA_TOLD = "desk:agenda:told", Visibility.PUBLIC, _("Agenda of a sitting told")
    CALLED_OFF = "desk:sitting:called_off", Visibility.PUBLIC, _("Sitting called off")
    HELD = "desk:sitting:held", Visibility.PUBLIC, _("Sitting held")
    MINUTES_POSTED = "desk:minutes:posted", Visibility.PUBLIC, _("Minutes of a sitting posted")
    EXPORTED = "desk:list:exported", Visibility.AUDIT, _("Matters of the desk exported")


class ProviderEvent(Event):
    """The emergency provider is a public matter."""

    NAMED = "provider:self:named", Visibility.PUBLIC, _("Emergency provider named")
    POSTED = "provider:notice:posted", Visibility.PUBLIC, _("Content, term and fee of an emergency provider posted")
    EXTENDED = "provider:term:extended", Visibility.PUBLIC, _("Term of an emergency provider extended")
    ENDED = "provider:self:ended", Visibility.PUBLIC, _("Emergency provider ended")


class VoteEvent(Event):
    """Public facts carry counts and the verdict of the tally; who voted how is known to nobody here."""

    PLANNED = "owners_vote:self:planned", Visibility.PUBLIC, _("Vote of the owners planned")
    CHANGED = "owners_vote:self:changed", Visibility.PUBLIC, _("Planned vote of the owners changed")
    NOTICED = "owners_vote:notice:posted", Visibility.PUBLIC, _("Notice of an owners' vote posted")
    COUNTED = "owners_vote:count:entered", Visibility.RESTRICTED, _("First count of an owners' vote entered")
    COUNT_CLEARED = "owners_vote:count:cleared", Visibility.RESTRICTED, _("First count of an owners' vote cleared")
    CHECKED = "owners_vote:count:checked", Visibility.PUBLIC, _("Two counts of an owners' vote agree")
    FROM_BALLOT = "owners_vote:count:from_ballot", Visibility.PUBLIC, _("Result of a ballot taken over")
    POSTED = "owners_vote:result:posted", Visibility.PUBLIC, _("Result of an owners' vote posted")
    CALLED_OFF = "owners_vote:self:called_off", Visibility.PUBLIC, _("Vote of the owners called off")
