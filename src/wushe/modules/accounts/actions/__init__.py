"""What people can do with accounts and personal data."""

from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.reveal_personal_data import reveal_personal_data

__all__ = ["keep_personal_data", "reveal_personal_data"]
