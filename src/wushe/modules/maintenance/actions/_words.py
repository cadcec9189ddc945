"""What is said about a plan or a turn: refused when it says nothing or too much, covered where it names a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid

LONGEST = 500


class WordsMissing(Invalid):
    """Nothing said where somebody else has to understand it later."""

    code = "maintenance.words_missing"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class WordsTooLong(Invalid):
    """A text nobody reads on a telephone."""

    code = "maintenance.words_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it.")


def said(text: str, *, field: str, optional: bool = False, most: int = LONGEST) -> str:
    """The words with names, phones and door numbers covered, or the refusal."""
    words = text.strip()
    if len(words) < 2 and not optional:
        raise WordsMissing(field=field)
    if len(words) > most:
        raise WordsTooLong(field=field, most=most)
    return redact(words).text
