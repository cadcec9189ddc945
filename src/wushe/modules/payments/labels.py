"""What people call the codes of this room, and money in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.payments import Lack

LACKS: dict[str, str | Promise] = {
    Lack.TOO_EARLY: _("its day has not come"),
    Lack.PUBLICITY: _("the public notice is not over"),
    Lack.DELIVERY: _("the work has not been accepted"),
    Lack.EARLIER_PART: _("the part before it has not been released"),
}


def yuan(fen: int) -> str:
    """¥86,000.00"""
    return f"¥{fen // 100:,}.{fen % 100:02d}"
