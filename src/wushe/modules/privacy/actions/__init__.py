"""What people can do about personal data."""

from wushe.modules.privacy.actions.ask_about_data import ask_about_data, withdraw_request
from wushe.modules.privacy.actions.erase_in_two_steps import approve_erasure, propose_erasure, send_back_erasure
from wushe.modules.privacy.actions.let_contacts_go import let_contacts_go
from wushe.modules.privacy.actions.look_at_child import ask_to_look, decide_look
from wushe.modules.privacy.actions.settle_request import refuse_request, settle_request
from wushe.modules.privacy.actions.take_copy import copy_behind_receipt, take_copy

__all__ = [
    "approve_erasure",
    "ask_about_data",
    "ask_to_look",
    "copy_behind_receipt",
    "decide_look",
    "let_contacts_go",
    "propose_erasure",
    "refuse_request",
    "send_back_erasure",
    "settle_request",
    "take_copy",
    "withdraw_request",
]
