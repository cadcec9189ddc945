"""The published forms: lines of an exported ledger, and proof documents shaped like the public vectors."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence

from wushe.core.merkle._heads import SignedHead


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def head_line(head: SignedHead) -> str:
    """The first line of an export."""
    return compact(
        {
            "type": "head",
            "size": head.size,
            "root": head.root.hex(),
            "signature": head.signature.hex(),
            "key_id": head.key_id,
            "public_key": head.public_key.hex(),
        }
    )


def leaf_line(position: int, content: Mapping[str, object], leaf: bytes) -> str:
    """The line of one leaf; `content` is {"entry": …} or {"commitment": …}."""
    return compact({"type": "leaf", "position": position, **content, "leaf_hash": leaf.hex()})


def inclusion_document(
    *, index: int, size: int, leaf: bytes, root: bytes, proof: Sequence[bytes], content: Mapping[str, object]
) -> dict[str, object]:
    """The proof that a leaf is in the tree, with what the leaf says."""
    return {
        "leafIdx": index,
        "treeSize": size,
        "root": b64encode(root).decode(),
        "leafHash": b64encode(leaf).decode(),
        "proof": [b64encode(sibling).decode() for sibling in proof],
        **content,
    }


def consistency_document(
    *, size1: int, size2: int, root1: bytes, root2: bytes, proof: Sequence[bytes]
) -> dict[str, object]:
    """The proof that an earlier tree is the beginning of a later one."""
    return {
        "size1": size1,
        "size2": size2,
        "root1": b64encode(root1).decode(),
        "root2": b64encode(root2).decode(),
        "proof": [b64encode(sibling).decode() for sibling in proof],
    }
