"""What people call the codes of this room."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.core.budgeting import Asked, Rule, VoteForm, Why

MOST_FEN = 1_000_000_000_00  # a thousand million yuan: more is a slip of the hand
FEWEST_BALLOTS = 5  # below this no count is shown: it would tell who chose what
MOST_PROPOSALS = 300


class RoundPhase(models.TextChoices):
    """How far a round has come."""

    PREPARING = "preparing", pgettext_lazy("round", "Prepared")
    PROPOSALS = "proposals", pgettext_lazy("round", "Proposals")
    COSTING = "costing", pgettext_lazy("round", "Costing")
    CHECK = "check", pgettext_lazy("round", "Eligibility")
    VOTE = "vote", pgettext_lazy("round", "Vote")
    COUNTING = "counting", pgettext_lazy("round", "Counting")
    DECIDED = "decided", pgettext_lazy("round", "Decided")


PHASES = list(RoundPhase)


class ProposalState(models.TextChoices):
    """What has become of a proposal before the vote."""

    NEW = "new", pgettext_lazy("proposal", "Handed in")
    ELIGIBLE = "eligible", pgettext_lazy("proposal", "On the ballot")
    INELIGIBLE = "ineligible", pgettext_lazy("proposal", "Not eligible")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


class Channel(models.TextChoices):
    """How a ballot came in."""

    ONLINE = "online", pgettext_lazy("ballot", "Online")
    PAPER = "paper", pgettext_lazy("ballot", "On paper")


STATE_TONE: dict[str, str] = {"new": "note", "eligible": "good", "ineligible": "warn", "withdrawn": "quiet"}
FORMS: dict[str, str | Promise] = {
    VoteForm.APPROVAL: _("Approval: tick what you want"),
    VoteForm.CUMULATIVE: _("Points: share them out"),
    VoteForm.RANKED: _("Ranks: first, second, third choice"),
    VoteForm.KNAPSACK: _("Basket: tick what together fits the money"),
}
RULES: dict[str, str | Promise] = {
    Rule.EQUAL_SHARES: _("Equal shares: everyone decides about the same part of the money"),
    Rule.GREEDY: _("Most votes first: the next that still fits"),
}
SHORT_RULES: dict[str, str | Promise] = {
    Rule.EQUAL_SHARES: pgettext_lazy("rule", "Equal shares"),
    Rule.GREEDY: pgettext_lazy("rule", "Most votes first"),
}
WHY: dict[str, str | Promise] = {
    Why.MOST_SUPPORT: _("It had the most support of those left, and the money was enough."),
    Why.PAID_BY_SUPPORTERS: _("Those who want it could pay for it from their equal shares."),
    Why.FITS_THE_REST: _("It had the most support of those that fitted what was left."),
    Why.FREE: _("It costs nothing, and somebody wants it."),
    Why.NO_LONGER_FITS: _("When its turn came the money left was not enough."),
    Why.SUPPORTERS_LACK_MONEY: _("What was left of its supporters' shares was not enough."),
    Why.NO_SUPPORT: _("Nobody chose it."),
}
ASKED: dict[str, str | Promise] = {
    Asked.FIRST: _("nobody has said yet what it costs"),
    Asked.SECOND: _("a second valuator is needed"),
    Asked.THIRD: _("the two lie too far apart: a third is needed"),
    Asked.NOTHING: _("agreed"),
}


def yuan(fen: int) -> str:
    """An amount as people write it: 1,234.50, or 1,234 without fractions."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02}" if rest else f"{whole:,}"
