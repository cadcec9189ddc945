"""What can happen to a conversation and its statements."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class StatementEvent(Event):
    """Public facts carry numbers, states, grounds and counts; never words, a voter or a person.

    A single answer is not recorded: its moment in a ledger would tell who gave it. At the close the ledger gets
    the fingerprint of all answers. A map that is drawn is not recorded either: it follows from the answers alone, and
    an entry each time would tell within seconds when an answer came in.
    """

    DRAFTED = "conversation:self:drafted", Visibility.PUBLIC, _("Asking for opinions prepared")
    OPENED = "conversation:self:opened", Visibility.PUBLIC, _("Asking for opinions opened")
    CLOSED = "conversation:self:closed", Visibility.PUBLIC, _("Asking for opinions closed")
    DROPPED = "conversation:self:dropped", Visibility.PUBLIC, _("Draft of an asking for opinions thrown away")
    WRITTEN = "conversation:statement:written", Visibility.PUBLIC, _("Statement written")
    DECIDED = "conversation:statement:decided", Visibility.PUBLIC, _("Statement shown or not shown, with its reason")
    APPEALED = "conversation:statement:appealed", Visibility.PUBLIC, _("Appeal against a decision on a statement")
    ANSWERED = "conversation:appeal:answered", Visibility.PUBLIC, _("Appeal about a statement answered")
    ENTERED = "conversation:sheets:entered", Visibility.PUBLIC, _("Answers from paper or telephone entered")
    EXPORTED = "conversation:answers:exported", Visibility.AUDIT, _("Answers of a conversation exported")
