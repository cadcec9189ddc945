"""What oversight does: keep a record."""

from wushe.modules.oversight.actions.record import record

__all__ = ["record"]
