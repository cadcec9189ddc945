"""A person who can sign in. Names, phones and addresses are in the vault, never here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from wushe.foundation.ids import new_id


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
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "account"
    REQUIRED_FIELDS = []
