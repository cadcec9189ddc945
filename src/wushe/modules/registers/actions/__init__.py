"""What people can do in the information base."""

from wushe.modules.registers.actions.add_households import add_households
from wushe.modules.registers.actions.claim_residence import claim_residence, confirm_residence, refuse_residence
from wushe.modules.registers.actions.decide_correction import accept_correction, refuse_correction
from wushe.modules.registers.actions.end_household import end_household
from wushe.modules.registers.actions.erase_entries import close_due_purposes, close_purpose, remove_entry
from wushe.modules.registers.actions.export_file import export_file
from wushe.modules.registers.actions.forget_resident import forget_resident
from wushe.modules.registers.actions.issue_slips import PrintedSlip, issue_slips
from wushe.modules.registers.actions.keep_person import PersonCard, keep_person
from wushe.modules.registers.actions.keep_resource import (
    ResourceCard,
    add_resource,
    change_resource,
    end_resource,
)
from wushe.modules.registers.actions.open_purpose import approve_purpose, open_purpose, refuse_purpose
from wushe.modules.registers.actions.propose_correction import propose_correction
from wushe.modules.registers.actions.read_person import KnockDoor, read_knock_list, reveal_person
from wushe.modules.registers.actions.record_facts import record_facts
from wushe.modules.registers.actions.redeem_slip import join_by_slip, redeem_slip
from wushe.modules.registers.actions.reveal_register import reveal_door, reveal_resident
from wushe.modules.registers.actions.try_slip import try_slip
from wushe.modules.registers.actions.undo_residence import leave_household, undo_residence
from wushe.modules.registers.actions.verify_at_window import verify_at_window
from wushe.modules.registers.actions.withdraw_correction import withdraw_correction

__all__ = [
    "KnockDoor",
    "PersonCard",
    "PrintedSlip",
    "ResourceCard",
    "accept_correction",
    "add_households",
    "add_resource",
    "approve_purpose",
    "change_resource",
    "claim_residence",
    "close_due_purposes",
    "close_purpose",
    "confirm_residence",
    "end_household",
    "end_resource",
    "export_file",
    "forget_resident",
    "issue_slips",
    "join_by_slip",
    "keep_person",
    "leave_household",
    "open_purpose",
    "propose_correction",
    "read_knock_list",
    "record_facts",
    "redeem_slip",
    "refuse_correction",
    "refuse_purpose",
    "refuse_residence",
    "remove_entry",
    "reveal_door",
    "reveal_person",
    "reveal_resident",
    "try_slip",
    "undo_residence",
    "verify_at_window",
    "withdraw_correction",
]
