"""What oversight does: keep a record, give it its place, sign it, inspect it, and show what tampering does."""

from wushe.modules.oversight.actions.demonstrate_tampering import restore, tamper
from wushe.modules.oversight.actions.inspect_ledger import inspect_ledger
from wushe.modules.oversight.actions.record import Happened, Ready, made_ready, record, record_many, record_ready
from wushe.modules.oversight.actions.sequence_entries import sequence_entries
from wushe.modules.oversight.actions.sign_head import sign_head

__all__ = [
    "Happened",
    "Ready",
    "inspect_ledger",
    "made_ready",
    "record",
    "record_many",
    "record_ready",
    "restore",
    "sequence_entries",
    "sign_head",
    "tamper",
]
