"""A person who can sign in, and the vault where names, phones and addresses are kept sealed.

A person's row holds nothing that identifies a human being. What the street knows about someone is a data subject
with its own key; the key is wrapped by a master key that lives outside the database, so that a copy of the database
tells nothing, and so that forgetting one wrapped key forgets one human being everywhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from wushe.foundation.ids import new_id
from wushe.foundation.sealing import KEY_BYTES, KeyRing, seal, unseal
from wushe.foundation.tenancy import InStreet
from wushe.modules.accounts.labels import Mode, SlipPurpose


class PersonManager(BaseUserManager["Person"]):
    """Makes persons the way Django's authentication expects."""

    def create_user(self, account: str, password: str | None = None, **extra: Any) -> Person:
        """A person with a hashed password (none: cannot sign in by password)."""
        person = self.model(account=account, **extra)
        person.set_password(password)
        person.save(using=self._db)  # exempt: Django calls the manager; our own actions call this
        return person


class Person(AbstractBaseUser):
    """The custom user: an account name, a password, nothing that identifies a human being."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.CharField(max_length=60, unique=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)  # may be entered by a role button on a demonstration street
    language = models.CharField(max_length=10, blank=True)  # blank: as the browser asks
    mode = models.CharField(max_length=10, choices=[(mode.value, mode.value) for mode in Mode], blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    street_id = models.UUIDField(null=True)  # whose officers look after the account; null: the operator alone
    suspended_at = models.DateTimeField(null=True)  # shut for now: closed, and can be opened again
    sessions_ended = models.PositiveIntegerField(default=0)  # a higher number ends every session begun under a lower

    objects = PersonManager()

    USERNAME_FIELD = "account"
    REQUIRED_FIELDS = []

    class Meta:
        indexes = [models.Index(fields=["street_id", "account"], name="person_by_street")]

    def get_session_auth_hash(self) -> str:
        """What a session must know to stay alive: it changes with the password, and when all sessions are ended."""
        known = f"{self.password}:{self.sessions_ended}"
        return salted_hmac("wushe.accounts.session", known, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under earlier secret keys of the deployment."""
        known = f"{self.password}:{self.sessions_ended}"
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield salted_hmac("wushe.accounts.session", known, secret=secret, algorithm="sha256").hexdigest()


class VaultKey(models.Model):
    """The name of a master key that wraps rows here; the key itself is in the file."""

    id = models.CharField(primary_key=True, max_length=16)
    since_at = models.DateTimeField(db_default=Now())


class DataSubject(InStreet):
    """Someone about whom a street keeps personal data; not everyone of them can sign in."""

    person = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="subjects")
    master = models.ForeignKey(VaultKey, on_delete=models.PROTECT, related_name="subjects")
    wrapped_key = models.BinaryField(max_length=80)
    created_at = models.DateTimeField()
    is_child = models.BooleanField(default=False)  # under fourteen: every look needs a second person

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "person"], name="subject_by_person"),
            models.Index(fields=["master", "id"], name="subject_by_master"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "person"],
                condition=models.Q(person__isnull=False),
                name="one_subject_per_person",
            )
        ]

    @property
    def _context(self) -> str:
        return f"key:{self.id}"

    def take_new_key(self, ring: KeyRing) -> bytes:
        """Make the subject's key and wrap it with the master key in use."""
        key = secrets.token_bytes(KEY_BYTES)
        self.master_id = ring.current.id
        self.wrapped_key = seal(ring.current.secret, key, self._context)
        return key

    def key(self, ring: KeyRing) -> bytes:
        """The subject's own key; refused when its master key is not in the ring."""
        return unseal(ring.named(self.master_id).secret, self.wrapped_key, self._context)

    def rewrap(self, ring: KeyRing) -> None:
        """Wrap the same key with the master key in use; nothing the key sealed changes."""
        key = self.key(ring)
        self.master_id = ring.current.id
        self.wrapped_key = seal(ring.current.secret, key, self._context)


class VaultItem(InStreet):
    """One sealed value: a name, a phone number, an address."""

    subject = models.ForeignKey(DataSubject, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12)
    ciphertext = models.BinaryField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "subject", "kind"], name="one_value_of_a_kind_per_subject")
        ]

    @property
    def _context(self) -> str:
        return f"{self.subject_id}:{self.kind}"

    def put(self, value: str, key: bytes) -> None:
        """Seal a value into this row."""
        self.ciphertext = seal(key, value.encode(), self._context)

    def value(self, key: bytes) -> str:
        """The value in plain words. Callers record why, or mask it."""
        return unseal(key, self.ciphertext, self._context).decode()


class LookPermit(InStreet):
    """That someone asked to see one value about a child, and what a second person said."""

    subject = models.ForeignKey(DataSubject, on_delete=models.CASCADE, related_name="permits")
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=200)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)  # null once decided: refused

    class Meta:
        indexes = [models.Index(fields=["street_id", "decided_at", "asked_at"], name="look_permits_waiting")]


class Erasure(InStreet):
    """That someone was forgotten, by opaque ids only, so that a restored copy forgets them again."""

    subject_id = models.UUIDField(unique=True)
    person_id = models.UUIDField(null=True)
    erased_at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True)  # when the last traces had left the files of the database

    class Meta:
        indexes = [models.Index(fields=["street_id", "-erased_at"], name="erasure_by_time")]


class Consent(InStreet):
    """That a person agreed to one purpose in one wording, and until when."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12)
    version = models.CharField(max_length=10)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["street_id", "person", "purpose"], name="consent_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "person", "purpose", "version"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_purpose",
            )
        ]


class LookupKey(models.Model):
    """A key for digests by which something secret is found again (codes, phone numbers), sealed by the master key."""

    id = models.CharField(primary_key=True, max_length=16)
    sealed = models.CharField(max_length=200)


class Invitation(InStreet):
    """That someone was asked to sign in: the account is there, its password is chosen with the printed slip."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="invitations")
    subject_id = models.UUIDField(null=True)  # under which the vault keeps the name and phone that were given
    may_choose_name = models.BooleanField()  # the account name was made up, the person may take another
    purpose = models.CharField(max_length=60, blank=True)  # printed on the slip; names nobody
    invited_by = models.UUIDField()
    invited_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "person"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="one_open_invitation_per_person",
            )
        ]
        indexes = [models.Index(fields=["street_id", "-invited_at"], name="invitation_by_time")]


class Slip(InStreet):
    """A printed one-time code. Four of its letters find the row, the others stand here only as a keyed digest."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="slips")
    purpose = models.CharField(max_length=8, choices=[(one.value, one.value) for one in SlipPurpose])
    finder = models.CharField(max_length=4)
    code_digest = models.CharField(max_length=64)
    printed_by = models.UUIDField()
    printed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)  # a newer slip was printed, or the matter is over

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finder"],
                condition=models.Q(used_at=None, void_at=None),
                name="one_open_slip_per_finder",
            ),
            models.UniqueConstraint(
                fields=["street_id", "person", "purpose"],
                condition=models.Q(used_at=None, void_at=None),
                name="one_open_slip_per_person",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "person", "-printed_at"], name="slip_by_person")]


class SignInPhone(models.Model):
    """That a person signs in with a phone number too; the number itself stands nowhere, only its keyed digest."""

    person = models.OneToOneField("accounts.Person", primary_key=True, on_delete=models.CASCADE, related_name="phone")
    digest = models.CharField(max_length=64, db_index=True)  # not unique: a household may share a number
    set_at = models.DateTimeField()


class Reset(InStreet):
    """That one officer asked for a new password for someone, and what a second officer said to it."""

    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="resets")
    reason = models.CharField(max_length=200)  # names nobody
    second_factor_too = models.BooleanField()  # the phone with the codes is lost as well
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "person"],
                condition=models.Q(decided_at=None),
                name="one_waiting_reset_per_person",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("asked_by")),
                name="reset_decided_by_a_second_officer",
            ),
        ]
        indexes = [models.Index(fields=["street_id", "-asked_at"], name="reset_by_time")]


class AccountPolicy(InStreet):
    """The rules for accounts of a street from a moment on; the latest row counts, earlier ones stay readable."""

    password_length = models.PositiveSmallIntegerField()
    join_days = models.PositiveSmallIntegerField()
    reset_hours = models.PositiveSmallIntegerField()
    slip_tries = models.PositiveSmallIntegerField()
    idle_days = models.PositiveSmallIntegerField()
    takes_applications = models.BooleanField()
    set_by = models.UUIDField()
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-set_at"], name="account_policy_by_time")]


class Application(InStreet):
    """That someone without an account asked for one; who it is stands in the vault."""

    subject_id = models.UUIDField()
    area_id = models.UUIDField()  # the community, opaque here
    what_for = models.CharField(max_length=20)
    number = models.CharField(max_length=24, unique=True)
    applied_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # told to the applicant
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="applications")

    class Meta:
        indexes = [models.Index(fields=["street_id", "decided_at", "applied_at"], name="application_by_state")]
