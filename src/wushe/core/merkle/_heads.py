"""Signed tree heads: who stands behind a size and a root (Ed25519, RFC 8032)."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wushe.core.merkle.verify_ledger import head_message, key_number


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The size and root of a tree, signed."""

    size: int
    root: bytes
    signature: bytes
    key_id: str
    public_key: bytes


def signed_head(size: int, root: bytes, secret: bytes) -> SignedHead:
    """This size and root signed with the 32 secret bytes of an Ed25519 key."""
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public = key.public_key().public_bytes_raw()
    return SignedHead(size, root, key.sign(head_message(size, root)), key_number(public), public)


def public_key_pem(public_key: bytes) -> bytes:
    """The public key as the PEM file that `--key` reads."""
    return Ed25519PublicKey.from_public_bytes(public_key).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
