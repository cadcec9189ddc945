"""Sign the head of a tree with the deployment's key, which lies outside the database and is made on first use."""
# exempt: part of sequencing, which records nothing of its own

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

from wushe.core.merkle import Frontier, signed_head
from wushe.foundation import clock
from wushe.foundation.keyfiles import make_once
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
        fresh = Ed25519PrivateKey.generate()
        make_once(file, fresh.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{file} is not an Ed25519 key")
    return key.private_bytes_raw()
