"""How the sign-in library behaves in this house: no sign-up, a trail of what happens, sealed secrets, our words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.modules.accounts import actions
from wushe.modules.accounts.labels import MODE_COOKIE
from wushe.modules.accounts.queries import master_keys, person_card, sealed_text, unsealed_text

_YEAR = 365 * 24 * 3600
_SAID: dict[str, str | Promise] = {
    "account/messages/logged_out.txt": _("You have signed out."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("From now on signing in also asks for a code from your phone."),
    "mfa/messages/totp_deactivated.txt": _("Signing in no longer asks for a code."),
    "mfa/messages/recovery_codes_generated.txt": _("These are your recovery codes; earlier ones no longer work."),
}


def street_id_of(request: HttpRequest | None) -> UUID | None:
    """The street a request is about, if it has got that far."""
    street = getattr(request, "street", None)
    return street.id if street else None


def with_preferences(response: HttpResponse, person_id: UUID) -> HttpResponse:
    """The response, carrying language and mode as the person last chose them on any device."""
    card = person_card(person_id)
    if card and card.language:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, card.language, max_age=_YEAR, samesite="Lax")
    if card and card.mode:
        response.set_cookie(MODE_COOKIE, card.mode, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the street office; every coming and going is on the record."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right, or no longer valid."),
        "incorrect_password": _("This password is not right."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
        "username_password_mismatch": _(
            "The account or the password is not right. "
            "If you share a phone number with someone, sign in with your account name."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Nobody signs up alone."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session (with a new session key) and note it."""
        super().login(request, user)
        actions.note_sign_in(street_id=street_id_of(request), person_id=user.pk)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **details: Any) -> HttpResponse:
        """Bring language and mode along."""
        return with_preferences(super().post_login(request, user, **details), user.pk)

    def logout(self, request: HttpRequest) -> None:
        """End the session and note it."""
        person_id = request.user.pk
        super().logout(request)
        if person_id is not None:
            actions.note_sign_out(street_id=street_id_of(request), person_id=person_id)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note the attempt."""
        actions.note_failed_sign_in(street_id=street_id_of(request), account=credentials.get("username", ""))

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *_args: Any, **_more: Any) -> None:
        """Where the library would write an e-mail about a changed lock, the trail gets an entry instead."""
        what = template_prefix.rpartition("/")[2]
        actions.note_lock_changed(street_id=street_id_of(self.request), person_id=user.pk, what=what)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - allauth's signature
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say only what helps, in our own words."""
        said = message or _SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said), extra_tags=extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are sealed with the master key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or no longer valid."),
        "cannot_generate_recovery_codes": _("Set up your phone first; recovery codes come with it."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret."""
        return sealed_text(text, master_keys())

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret."""
        return unsealed_text(encrypted_text, master_keys())
