"""Rules for participatory budgets: how the money of one round is given to projects, and why each won or not.

* `election`: projects, budget and ballots (approval, one, points, ranks) gathered into arrays.
* `greedy_allocation`: by support, what no longer fits is skipped.
* `equal_shares_allocation`: the Method of Equal Shares (Peters, Pierczyński, Skowron, NeurIPS 2021) with cost or
  cardinality utilities and completion by raised shares, by support, or both.
* `checked_marks`, `points_of`, `agreed_cost`: what a ballot may say, and what several valuations come to.
* `certificate`: EJR+ up to one project (Brill, Peters, EC 2023), with every group that goes short.

Whatever decides is exact (integers and fractions); floats only sort out what is clear. Ties go to the cheaper
project, then to the smaller id as text, and every tie met is listed. Money is in smallest units (fen).
"""

from wushe.core.budgeting._allocation import Allocation, Completion, Reason, Rule, Tie, Utility, Why, tie_order
from wushe.core.budgeting._certificate import Certificate, Violation, certificate
from wushe.core.budgeting._completion import equal_shares_allocation
from wushe.core.budgeting._election import BallotKind, Election, NotAnElection, Project, election
from wushe.core.budgeting._greedy import greedy_allocation
from wushe.core.budgeting._voting import (
    KIND_OF_FORM,
    AgreedCost,
    Asked,
    BallotFault,
    NotABallot,
    VoteForm,
    agreed_cost,
    checked_marks,
    points_of,
)

__all__ = [
    "KIND_OF_FORM",
    "AgreedCost",
    "Allocation",
    "Asked",
    "BallotFault",
    "BallotKind",
    "Certificate",
    "Completion",
    "Election",
    "NotABallot",
    "NotAnElection",
    "Project",
    "Reason",
    "Rule",
    "Tie",
    "Utility",
    "Violation",
    "VoteForm",
    "Why",
    "agreed_cost",
    "certificate",
    "checked_marks",
    "election",
    "equal_shares_allocation",
    "greedy_allocation",
    "points_of",
    "tie_order",
]
