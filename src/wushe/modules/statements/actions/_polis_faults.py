"""What is wrong in a Polis file, in words."""

from django.utils.translation import gettext_lazy as _

from wushe.core.formats.polis_rows import VotesFaultCode
from wushe.foundation.refusals import Invalid

FAULT_WORDS = {
    VotesFaultCode.UNREADABLE: _("the line cannot be read as cells"),
    VotesFaultCode.NO_ROWS: _("there is no row in the file"),
    VotesFaultCode.UNKNOWN_LAYOUT: _("the head is none of those Polis writes"),
    VotesFaultCode.STATEMENT_TWICE: _("this statement stands there twice"),
    VotesFaultCode.PERSON_TWICE: _("this participant stands there twice"),
    VotesFaultCode.CELL_MISSING: _("a cell is missing"),
    VotesFaultCode.TOO_MANY_CELLS: _("more cells than the head has"),
    VotesFaultCode.NOT_A_VOTE: _("a vote is 1, 0, -1 or empty"),
    VotesFaultCode.NOT_A_MOMENT: _("the timestamp is not a number of milliseconds"),
}


class PolisFileUnfit(Invalid):
    """A file that cannot be taken in: the first fault with its place."""

    code = "statements.polis_unfit"
    message = _("Line %(line)s, column %(column)s: %(why)s. Faults in all: %(faults)s.")
    way_out = _("Correct the file and choose it again. Nothing has been taken in.")


class PolisTooLarge(Invalid):
    """More than a page takes in at once."""

    code = "statements.polis_too_large"
    message = _("The conversation has %(votes)s answers; at most %(most)s are taken in at once.")
    way_out = _("Take in a part of it, or use `wushe opinion map` for the whole.")
