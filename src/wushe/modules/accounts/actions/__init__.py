"""What people can do with accounts and personal data."""

from wushe.modules.accounts.actions.accept_invitation import accept_invitation
from wushe.modules.accounts.actions.apply_for_account import (
    apply_for_account,
    approve_application,
    refuse_application,
)
from wushe.modules.accounts.actions.choose_new_password import choose_new_password
from wushe.modules.accounts.actions.enter_as import enter_as
from wushe.modules.accounts.actions.erase_subject import erase_subject
from wushe.modules.accounts.actions.export_own_data import export_own_data
from wushe.modules.accounts.actions.give_consent import give_consent, withdraw_consent
from wushe.modules.accounts.actions.invite_person import invite_person, withdraw_invitation
from wushe.modules.accounts.actions.issue_slips import PrintedSlip, issue_slips
from wushe.modules.accounts.actions.keep_many import keep_many
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.note_session import (
    note_failed_sign_in,
    note_lock_changed,
    note_sign_in,
    note_sign_out,
)
from wushe.modules.accounts.actions.open_account import close_account, open_account
from wushe.modules.accounts.actions.permit_look import ask_for_look, permit_look, refuse_look
from wushe.modules.accounts.actions.protect_child import protect_child
from wushe.modules.accounts.actions.purge_erased import before_purge, purge_erased
from wushe.modules.accounts.actions.read_slip import SlipShown, read_slip
from wushe.modules.accounts.actions.replay_erasures import replay_erasures
from wushe.modules.accounts.actions.reset_account import approve_reset, ask_reset, decline_reset
from wushe.modules.accounts.actions.reveal_personal_data import reveal_personal_data
from wushe.modules.accounts.actions.rotate_master_key import rotate_master_key
from wushe.modules.accounts.actions.seal_file import seal_file, unsealed_file
from wushe.modules.accounts.actions.set_account_policy import set_account_policy
from wushe.modules.accounts.actions.set_preferences import set_preferences
from wushe.modules.accounts.actions.set_sign_in_phone import remove_sign_in_phone, set_sign_in_phone
from wushe.modules.accounts.actions.settle_account import settle_account
from wushe.modules.accounts.actions.suspend_account import resume_account, suspend_account

__all__ = [
    "PrintedSlip",
    "SlipShown",
    "accept_invitation",
    "apply_for_account",
    "approve_application",
    "approve_reset",
    "ask_for_look",
    "ask_reset",
    "before_purge",
    "choose_new_password",
    "close_account",
    "decline_reset",
    "enter_as",
    "erase_subject",
    "export_own_data",
    "give_consent",
    "invite_person",
    "issue_slips",
    "keep_many",
    "keep_personal_data",
    "note_failed_sign_in",
    "note_lock_changed",
    "note_sign_in",
    "note_sign_out",
    "open_account",
    "permit_look",
    "protect_child",
    "purge_erased",
    "read_slip",
    "refuse_application",
    "refuse_look",
    "remove_sign_in_phone",
    "replay_erasures",
    "resume_account",
    "reveal_personal_data",
    "rotate_master_key",
    "seal_file",
    "set_account_policy",
    "set_preferences",
    "set_sign_in_phone",
    "settle_account",
    "suspend_account",
    "unsealed_file",
    "withdraw_consent",
    "withdraw_invitation",
]
