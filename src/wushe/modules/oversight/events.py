"""What happens to the ledger itself. These stand in the audit trail: the tree does not record its own inspection."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class LedgerEvent(Event):
    """Events of the ledger."""

    INSPECTED = "ledger:self:inspected", Visibility.AUDIT, _("Ledger checked")
    TAMPERED = "ledger:demonstration:tampered", Visibility.AUDIT, _("Demonstration: entry altered")
    RESTORED = "ledger:demonstration:restored", Visibility.AUDIT, _("Demonstration: entry restored")
