"""A small exported ledger on disk, to be checked whole and then damaged in every way."""

from __future__ import annotations

from pathlib import Path

from wushe.core.merkle import (
    commitment,
    commitment_leaf,
    entry_leaf,
    head_line,
    leaf_line,
    public_key_pem,
    root_of,
    signed_head,
)

SECRET = bytes(range(32))


def leaf_contents(count: int) -> list[dict[str, object]]:
    """Contents of leaves: every fourth one a commitment, the others entries in Chinese."""
    contents: list[dict[str, object]] = []
    for number in range(count):
        entry = {"event": "need:self:received", "facts": {"number": number, "title": f"路灯第{number}盏不亮"}}
        salted = commitment(entry, bytes([number % 256]) * 32)
        contents.append({"commitment": salted.hex()} if number % 4 == 3 else {"entry": entry})
    return contents


def leaf_of(content: dict[str, object]) -> bytes:
    """The leaf hash of such a content."""
    if "entry" in content:
        return entry_leaf(content["entry"])  # type: ignore[arg-type]  # built as a dict just above
    return commitment_leaf(bytes.fromhex(str(content["commitment"])))


def write_ledger(path: Path, contents: list[dict[str, object]], secret: bytes = SECRET) -> bytes:
    """Write an export and return its root."""
    leaves = [leaf_of(content) for content in contents]
    head = signed_head(len(leaves), root_of(leaves), secret)
    lines = [head_line(head)]
    lines += [leaf_line(place, content, leaves[place]) for place, content in enumerate(contents)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return head.root


def write_key(path: Path, secret: bytes = SECRET) -> Path:
    """Write the public key that belongs to the secret."""
    path.write_bytes(public_key_pem(signed_head(0, b"", secret).public_key))
    return path
