"""What can be done with messages."""

from wushe.modules.notifications.actions.mark_read import mark_all_read, mark_read
from wushe.modules.notifications.actions.notify_person import notify_person
from wushe.modules.notifications.actions.pass_on import pass_on, send_digest, sweep
from wushe.modules.notifications.actions.send_outside import deliver, forget_outgoing, queue_outgoing
from wushe.modules.notifications.actions.set_preferences import set_preferences
from wushe.modules.notifications.actions.write_wording import drop_wording, write_wording

__all__ = [
    "deliver",
    "drop_wording",
    "forget_outgoing",
    "mark_all_read",
    "mark_read",
    "notify_person",
    "pass_on",
    "queue_outgoing",
    "send_digest",
    "set_preferences",
    "sweep",
    "write_wording",
]
