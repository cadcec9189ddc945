"""A new master key opens everything the old one opened, and the old one opens nothing any more."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator

from wushe.foundation.sealing import KeyRing, MasterKey, MasterKeyMissing, read_ring, replace_ring
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.rotate_master_key import rotate_master_key
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries import masked, master_keys, sealed_text, unsealed_text
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_everything_opens_with_the_new_key_alone(street: UUID, key_file: Path) -> None:
    subjects = [keep_personal_data(street_id=street, values={"name": "赵一"}) for _ in range(3)]
    old = read_ring(key_file).current
    assert rotate_master_key() == 3
    new = read_ring(key_file)
    assert len(new.keys) == 1
    assert new.current.id != old.id
    assert [masked(subject) for subject in subjects] == [{"name": "赵*"}] * 3
    assert AuditEntry.objects.get(event="vault:master_key:rotated").facts == {"keys_wrapped": 3}


def test_the_old_key_opens_nothing_any_more(street: UUID, key_file: Path) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "赵一"})
    old = read_ring(key_file)
    rotate_master_key()
    replace_ring(key_file, old)
    with pytest.raises(MasterKeyMissing):
        masked(subject)


def test_an_interrupted_rotation_goes_on(street: UUID, key_file: Path) -> None:
    subject = keep_personal_data(street_id=street, values={"name": "赵一"})
    new = MasterKey.made()
    replace_ring(key_file, KeyRing((new, *read_ring(key_file).keys)))  # as left by a killed rotation
    assert masked(subject) == {"name": "赵*"}
    assert rotate_master_key() == 1
    assert read_ring(key_file).current.id == new.id
    assert masked(subject) == {"name": "赵*"}


def test_secrets_of_second_factors_are_sealed_anew(worker: Person) -> None:
    row = Authenticator.objects.create(
        user=worker, type=Authenticator.Type.TOTP, data={"secret": sealed_text("JBSWY3DP", master_keys())}
    )
    rotate_master_key()
    row.refresh_from_db()
    assert unsealed_text(row.data["secret"], master_keys()) == "JBSWY3DP"


def test_a_rotation_without_the_right_key_is_refused_and_changes_nothing(street: UUID, key_file: Path) -> None:
    keep_personal_data(street_id=street, values={"name": "赵一"})
    stranger = KeyRing((MasterKey.made(),))
    replace_ring(key_file, stranger)
    with pytest.raises(MasterKeyMissing):
        rotate_master_key()
    assert read_ring(key_file) == stranger
