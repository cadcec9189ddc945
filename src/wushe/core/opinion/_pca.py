"""The two directions in which people differ most, exactly, in time linear in the votes.

A vote somebody did not cast is taken as the mean of the statement, as Polis does; after taking off the means it is
nought. So the matrix whose directions are sought is sparse, and never made dense: the m × m products of statements
cost O(Σ votes of a person squared), an iteration of the iterative way O(votes).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds

from wushe.core.opinion._votes import Flags, Floats, VoteTable

_DENSE_STATEMENTS = 64


def centred(table: VoteTable, left_out: Flags) -> tuple[Floats, csr_array]:
    """The mean vote of each statement (nought where left out or without votes), and votes less means (n × m)."""
    statements = table.shape[1]
    seen = np.bincount(table.statements, minlength=statements)
    sums = np.bincount(table.statements, weights=table.votes, minlength=statements)
    means = np.divide(sums, seen, out=np.zeros(statements), where=seen > 0)
    means[left_out] = 0.0
    rest = np.where(left_out[table.statements], 0.0, table.votes - means[table.statements])
    return means, table.spread(rest)


def directions(rest: csr_array, wanted: int = 2) -> Floats:
    """The first `wanted` principal directions (wanted × m) of centred votes, each with a sign of its own rule.

    The sign makes the entry of largest size positive, so that the same votes always give the same map.
    """
    people, statements = rest.shape
    if min(people, statements) <= _DENSE_STATEMENTS or min(people, statements) <= wanted:
        square = (rest.T @ rest).toarray()
        _values, vectors = np.linalg.eigh(square)
        found = vectors[:, ::-1][:, :wanted].T
    else:
        start = np.ones(min(people, statements)) / np.sqrt(min(people, statements))
        _left, strengths, right = svds(rest, k=wanted, v0=start, tol=1e-10, solver="arpack")
        found = right[np.argsort(-strengths, kind="stable")]
    if len(found) < wanted:
        found = np.vstack([found, np.zeros((wanted - len(found), statements))])
    largest = np.argmax(np.abs(np.round(found, 12)), axis=1)
    signs = np.sign(found[np.arange(wanted), largest])
    return np.ascontiguousarray(found * np.where(signs == 0, 1.0, signs)[:, None])
