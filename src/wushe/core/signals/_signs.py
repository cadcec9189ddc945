"""All signs of one conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from wushe.core.signals._alike import alike_groups
from wushe.core.signals._kinds import Account, Cast, Sign, SignKind
from wushe.core.signals._speed import quick_accounts, rush

_NONE = 9


def signs(accounts: Sequence[Account], votes: Iterable[Cast]) -> list[Sign]:
    """What was noticed about accounts nobody verified; the known ones and their votes are left alone."""
    unknown = sorted((one for one in accounts if not one.is_known), key=lambda one: (one.began, one.id))
    place = {one.id: at for at, one in enumerate(unknown)}
    cast = [vote for vote in votes if vote.account in place]
    statements = {number: at for at, number in enumerate(sorted({vote.statement for vote in cast}))}
    answers = np.full((len(unknown), len(statements)), _NONE, dtype=np.int8)
    moments: dict[str, list[float]] = {}
    for vote in cast:
        answers[place[vote.account], statements[vote.statement]] = vote.value
        moments.setdefault(vote.account, []).append(vote.at)
    found = [
        _sign(SignKind.ALIKE, [unknown[at] for at in group])
        for group in alike_groups(answers, [one.began for one in unknown])
    ]
    if quick := quick_accounts(moments):
        found.append(_sign(SignKind.QUICK, [unknown[place[one]] for one in quick]))
    if hour := rush([one.began for one in unknown]):
        inside = [one for one in unknown if hour[0] <= one.began < hour[1]]
        found.append(_sign(SignKind.RUSH, inside))
    return found


def _sign(kind: SignKind, accounts: Sequence[Account]) -> Sign:
    came = [one.began for one in accounts]
    return Sign(kind, tuple(sorted(one.id for one in accounts)), min(came), max(came))
