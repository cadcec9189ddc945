"""What people can do with accounts and personal data."""

from wushe.modules.accounts.actions.erase_subject import erase_subject
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.purge_erased import before_purge, purge_erased
from wushe.modules.accounts.actions.replay_erasures import replay_erasures
from wushe.modules.accounts.actions.reveal_personal_data import reveal_personal_data
from wushe.modules.accounts.actions.rotate_master_key import rotate_master_key

__all__ = [
    "before_purge",
    "erase_subject",
    "keep_personal_data",
    "purge_erased",
    "replay_erasures",
    "reveal_personal_data",
    "rotate_master_key",
]
