"""What can happen at the desk for personal data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class PrivacyEvent(Event):
    """Requests stand sealed in the ledger, so that a term that was missed cannot be hidden; looking on is audit."""

    ASKED = "rights:self:asked", Visibility.RESTRICTED, _("Asked about own personal data")
    WITHDRAWN = "rights:self:withdrawn", Visibility.RESTRICTED, _("Request about personal data withdrawn")
    SETTLED = "rights:self:settled", Visibility.RESTRICTED, _("Request about personal data settled")
    REFUSED = "rights:self:refused", Visibility.RESTRICTED, _("Request about personal data refused")
    ERASURE_PROPOSED = "rights:erasure:proposed", Visibility.RESTRICTED, _("Erasure proposed")
    ERASURE_SENT_BACK = "rights:erasure:sent_back", Visibility.RESTRICTED, _("Erasure sent back by the second person")
    COPY_TAKEN = "rights:copy:taken", Visibility.AUDIT, _("Copy of own personal data taken")
    LET_GO = "retention:contacts:let_go", Visibility.RESTRICTED, _("Contacts let go at the end of their term")
