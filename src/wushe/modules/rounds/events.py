"""What can happen in a budget round."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class RoundEvent(Event):
    """Rules, phases, eligibility and results are public. A ballot leaves an audit line, never a leaf of the tree."""

    MADE = "budget:round:made", Visibility.PUBLIC, _("Budget round made")
    CHANGED = "budget:round:changed", Visibility.PUBLIC, _("Rules of a budget round changed")
    MOVED = "budget:round:moved", Visibility.PUBLIC, _("Budget round in its next phase")
    BACK = "budget:round:back", Visibility.PUBLIC, _("Budget round put back a phase")
    FROZEN = "budget:round:frozen", Visibility.PUBLIC, _("Rules and choices of a budget round frozen")
    TELLERS = "budget:round:tellers", Visibility.PUBLIC, _("Tellers of a budget round named")
    CARD = "budget:teller:card", Visibility.PUBLIC, _("Key card taken by a teller")
    PROPOSED = "budget:proposal:made", Visibility.RESTRICTED, _("Proposal for a budget round handed in")
    WITHDRAWN = "budget:proposal:withdrawn", Visibility.RESTRICTED, _("Proposal for a budget round withdrawn")
    COSTED = "budget:proposal:costed", Visibility.RESTRICTED, _("Cost of a proposal given")
    JUDGED = "budget:proposal:judged", Visibility.PUBLIC, _("Eligibility of a proposal decided")
    APPEALED = "budget:proposal:appealed", Visibility.RESTRICTED, _("Appeal about a proposal")
    CAST = "budget:ballot:cast", Visibility.AUDIT, _("Ballot cast in a budget round")
    SHEETS = "budget:paper:issued", Visibility.PUBLIC, _("Paper ballots issued")
    ENTERED = "budget:paper:entered", Visibility.AUDIT, _("Paper ballot entered")
    DIFFERED = "budget:paper:differed", Visibility.PUBLIC, _("Paper ballots entered differently")
    OPENED = "budget:box:opened", Visibility.PUBLIC, _("Box of a budget round opened")
    REPEATED = "budget:vote:repeated", Visibility.PUBLIC, _("Vote of a budget round to be repeated")
    ALLOCATED = "budget:round:allocated", Visibility.PUBLIC, _("Money of a budget round allocated")
    FUNDED = "budget:proposal:funded", Visibility.PUBLIC, _("Project opened from a budget round")
    EXPORTED = "budget:round:exported", Visibility.AUDIT, _("Budget round exported")
