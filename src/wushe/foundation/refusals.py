"""A refusal is a named value with a code and a way out.

Each refusal is defined in the file that raises it::

    class ClockAlreadyStopped(Refused):
        code = "needs.clock_already_stopped"
        message = _("This need was answered on %(answered_on)s.")
        way_out = _("Reopen it first, then answer again.")

    raise ClockAlreadyStopped(answered_on="2026-03-03")

One middleware turns it into a page, a problem+json document or an exit code; nothing fails silently.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise


class Refused(Exception):
    """The base: `code` for programs, `message` and `way_out` for people, `field` if one is at fault."""

    code: ClassVar[str] = "refused"
    message: ClassVar[str | Promise] = ""
    way_out: ClassVar[str | Promise] = ""
    status: ClassVar[int] = 409

    def __init__(self, *, field: str = "", way_out_url: str = "", **values: Any) -> None:
        super().__init__(self.code)
        self.field = field
        self.way_out_url = way_out_url
        self.values = values

    def __str__(self) -> str:
        return str(self.message) % self.values if self.values else str(self.message)

    @property
    def next_step(self) -> str:
        """What the person can do instead, in their language."""
        return str(self.way_out) % self.values if self.values else str(self.way_out)

    def as_problem(self) -> dict[str, Any]:
        """RFC 9457 problem details."""
        return {
            "type": f"urn:wushe:refusal:{self.code}",
            "title": str(self),
            "status": self.status,
            "code": self.code,
            "field": self.field,
            "way_out": self.next_step,
            "way_out_url": self.way_out_url,
        }


class NotAllowed(Refused):
    """The person may not do this here."""

    code = "not_allowed"
    status = 403


class NotFound(Refused):
    """Nothing of that name in this street (which is also what another street's rows look like)."""

    code = "not_found"
    status = 404


class Invalid(Refused):
    """A value that cannot be accepted; `field` names it."""

    code = "invalid"
    status = 422
