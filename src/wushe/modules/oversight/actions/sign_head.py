"""Sign the head of a tree with the deployment's key, which lies outside the database and is made on first use."""
# exempt: part of sequencing, which records nothing of its own

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from wushe.core.merkle import Frontier, signed_head
from wushe.foundation import clock
from wushe.modules.oversight.models import TreeHead


def sign_head(street: UUID, frontier: Frontier) -> TreeHead:
    """Keep a signed head for this state of the street's tree."""
    head = signed_head(frontier.size, frontier.root(), signing_secret(Path(settings.WUSHE_LEDGER_KEY_FILE)))
    return TreeHead.objects.create(
        street_id=street,
        size=head.size,
        root=head.root,
        peaks=b"".join(frontier.peaks),
        signature=head.signature,
        key_id=head.key_id,
        public_key=head.public_key,
        signed_at=clock.now(),
    )


def signing_secret(file: Path) -> bytes:
    """The 32 secret bytes in the key file; the file is made, whole and for its owner only, when it is not there."""
    if not file.exists():
        make_key_file(file)
    key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file} is not an Ed25519 key")
    return key.private_bytes_raw()


def make_key_file(file: Path) -> None:
    """Write a new key beside its place and link it there, so that of two processes only one key survives."""
    file.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        target.write(pem)
        target.flush()
        os.fsync(target.fileno())
    with suppress(FileExistsError):
        file.hardlink_to(draft)
    draft.unlink()
