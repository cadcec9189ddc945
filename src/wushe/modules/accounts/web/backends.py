"""Signing in by account name or by phone number."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from wushe.modules.accounts.queries.phones import people_called

BACKEND = "wushe.modules.accounts.web.backends.NameOrPhone"


class NameOrPhone(AuthenticationBackend):
    """The account of that name, or the one account with that phone number whose password it is.

    Where two people share a number and happen to have the same password, neither is let in by the number.
    """

    def _authenticate_by_username(self, username: str, password: str) -> AbstractBaseUser | None:
        fitting = []
        for person in people_called(username):
            self._did_check_password = True
            if person.check_password(password):
                fitting.append(person)
        if len(fitting) != 1:
            return None
        return self._check_password(fitting[0], password)
