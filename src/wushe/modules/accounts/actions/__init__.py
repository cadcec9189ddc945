"""What people can do with accounts and personal data."""

from wushe.modules.accounts.actions.accept_invitation import accept_invitation
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
from wushe.modules.accounts.actions.purge_erased import before_purge, purge_erased
from wushe.modules.accounts.actions.replay_erasures import replay_erasures
from wushe.modules.accounts.actions.reveal_personal_data import reveal_personal_data
from wushe.modules.accounts.actions.rotate_master_key import rotate_master_key
from wushe.modules.accounts.actions.seal_file import seal_file, unsealed_file
from wushe.modules.accounts.actions.set_preferences import set_preferences

__all__ = [
    "PrintedSlip",
    "accept_invitation",
    "before_purge",
    "close_account",
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
    "purge_erased",
    "replay_erasures",
    "reveal_personal_data",
    "rotate_master_key",
    "seal_file",
    "set_preferences",
    "unsealed_file",
    "withdraw_consent",
    "withdraw_invitation",
]
