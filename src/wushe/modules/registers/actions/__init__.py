"""What people can do in the information base."""

from wushe.modules.registers.actions.add_households import add_households
from wushe.modules.registers.actions.claim_residence import claim_residence, confirm_residence, refuse_residence
from wushe.modules.registers.actions.end_household import end_household
from wushe.modules.registers.actions.forget_resident import forget_resident
from wushe.modules.registers.actions.issue_slips import PrintedSlip, issue_slips
from wushe.modules.registers.actions.redeem_slip import join_by_slip, redeem_slip
from wushe.modules.registers.actions.reveal_register import reveal_door, reveal_resident
from wushe.modules.registers.actions.try_slip import try_slip
from wushe.modules.registers.actions.undo_residence import leave_household, undo_residence
from wushe.modules.registers.actions.verify_at_window import verify_at_window

__all__ = [
    "PrintedSlip",
    "add_households",
    "claim_residence",
    "confirm_residence",
    "end_household",
    "forget_resident",
    "issue_slips",
    "join_by_slip",
    "leave_household",
    "redeem_slip",
    "refuse_residence",
    "reveal_door",
    "reveal_resident",
    "try_slip",
    "undo_residence",
    "verify_at_window",
]
