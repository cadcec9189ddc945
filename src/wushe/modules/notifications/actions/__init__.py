"""What can be done with messages."""

from wushe.modules.notifications.actions.mark_read import mark_all_read, mark_read
from wushe.modules.notifications.actions.notify_person import notify_person
from wushe.modules.notifications.actions.send_outside import deliver, forget_outgoing, queue_outgoing

__all__ = ["deliver", "forget_outgoing", "mark_all_read", "mark_read", "notify_person", "queue_outgoing"]
