"""Check a Wushe public ledger, or the proof of one entry, with this one file and Python 3.11 or newer.

    python verify_ledger.py ledger.jsonl
    python verify_ledger.py ledger.jsonl --root HEX --size N --key key.pem
    python verify_ledger.py --proof proof.json

Nothing else is needed. If the package `cryptography` is installed the Ed25519 signature is checked too;
otherwise the answer says that it was not. Exit codes: 0 valid, 1 broken, 2 unreadable.

The method is the Merkle tree of RFC 9162 with SHA-256: a leaf is SHA-256(0x00 || text), an inner node is
SHA-256(0x01 || left || right), and the text of a leaf is {"entry": ...} or {"commitment": "..."} in the
canonical JSON of RFC 8785 (here: objects, lists, strings and integers; never a fraction). The signature of a
head covers three lines: "wushe-ledger/1", the size in decimal, the root in hexadecimal.

Time: one pass over the file, about two hashes a line; memory: one hash for each doubling of the ledger.
"""

from __future__ import annotations  # exempt: size; a stranger must be able to check a ledger with one file

import argparse
import base64
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

HASH_BYTES = 32
LARGEST_LINE = 16 * 1024 * 1024
LARGEST_INTEGER = 2**53 - 1
HEAD_START = b'{"type":"head"'
HEAD_KEYS = {"type", "size", "root", "signature", "key_id", "public_key"}
ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")


class Fault(StrEnum):
    """Everything that can be wrong: a stable code, and a sentence because this file must speak for itself."""

    sentence: str

    def __new__(cls, code: str, sentence: str) -> Fault:
        fault = str.__new__(cls, code)
        fault._value_, fault.sentence = code, sentence
        return fault

    INDEX_OUTSIDE = "proof.index_outside", "the index lies outside the tree"
    SIZES_IMPOSSIBLE = "proof.sizes_impossible", "the two sizes cannot be an earlier and a later tree"
    HASH_LENGTH = "proof.hash_length", "a hash is not 32 bytes long"
    TOO_LONG = "proof.too_long", "the proof has more hashes than such a tree needs"
    TOO_SHORT = "proof.too_short", "the proof has fewer hashes than such a tree needs"
    PROOF_ROOT = "proof.root_differs", "the proof leads to another root"
    PROOF_ENTRY = "proof.entry_differs", "the entry in the document is not the one the proof speaks of"
    HEAD = "head.malformed", "the first line is not a whole, well-formed head"
    LEAF = "leaf.malformed", "the line is not a whole, well-formed leaf"
    NOT_UTF8 = "leaf.not_utf8", "the line is not UTF-8 (was the file saved in another encoding?)"
    POSITION = "leaf.position", "another leaf stands where this one belongs (moved, doubled or removed)"
    LEAF_HASH = "leaf.hash_differs", "the content was changed: it no longer matches its hash"
    DOUBLED = "leaf.doubled", "this leaf stands in the file a second time"
    CUT_SHORT = "file.cut_short", "the file ends here although leaves are missing"
    TOO_MANY = "file.too_many_leaves", "the file goes on here although the head counts no further leaf"
    ROOT = "head.root_differs", "the leaves together do not give the root in the head"
    KEY_ID = "head.key_id_differs", "the key in the head does not match its own number"
    SIGNATURE = "head.signature_forged", "the signature of the head is not by the key in the head"
    GIVEN_ROOT = (
        "given.root_differs",
        "the root you gave is not the root of this ledger (an older root needs its size)",
    )
    GIVEN_KEY = "given.key_differs", "the ledger is signed by another key than the one you gave"
    EMPTY = "file.empty", "the file is empty"
    NOT_A_LEDGER = (
        "file.not_a_ledger",
        "the file is not an exported ledger (JSON lines in UTF-8, the head first)",
    )
    NOT_A_PROOF = (
        "file.not_a_proof",
        "the file is not a proof document (one JSON object in UTF-8 with base64 hashes)",
    )
    NOT_A_KEY = "file.not_a_key", "the file is not an Ed25519 public key in PEM form"
    NOT_READABLE = "file.not_readable", "the file cannot be opened"


class SignatureState(StrEnum):
    """What could be said about the signature of the head."""

    VALID = "valid"
    FORGED = "forged"
    NOT_CHECKED = "not_checked"


class Unreadable(Exception):
    """The input is not a ledger, proof or key at all, so nothing can be said about it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Broken(Exception):
    """The input is a ledger, and it is wrong here."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class ProofCheck:
    """Whether a proof holds, and if not, why."""

    holds: bool
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of an export: what the whole ledger claims to be."""

    size: int
    root: bytes
    signature: bytes
    key_id: str
    public_key: bytes


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """Whether a whole ledger holds; `position` is the first bad leaf where one can be named."""

    valid: bool
    fault: Fault | None
    position: int | None
    size: int | None
    root: str | None
    signature: SignatureState
    root_given: bool
    key_given: bool

    @property
    def self_consistency_only(self) -> bool:
        """Nothing from outside the file was compared with it."""
        return not (self.root_given or self.key_given)


def leaf_hash(text: bytes) -> bytes:
    return sha256(b"\x00" + text).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


EMPTY_ROOT = sha256(b"").digest()


class Peaks:
    """The roots of the complete subtrees so far, largest first: all one needs to go on adding leaves."""

    def __init__(self) -> None:
        self.size = 0
        self.hashes: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        self.hashes.append(leaf)
        odd = self.size
        while odd & 1:
            right = self.hashes.pop()
            self.hashes[-1] = node_hash(self.hashes[-1], right)
            odd >>= 1
        self.size += 1

    def root(self) -> bytes:
        return folded(self.hashes)


def folded(peaks: Sequence[bytes]) -> bytes:
    """The root over complete subtrees given largest first; the empty root when there are none."""
    if not peaks:
        return EMPTY_ROOT
    root = peaks[-1]
    for left in reversed(peaks[:-1]):
        root = node_hash(left, root)
    return root


def inclusion_check(*, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> ProofCheck:
    """RFC 9162, 2.1.3.2: does this leaf stand at this index of the tree with this size and root?"""
    if not 0 <= index < size:
        return ProofCheck(False, Fault.INDEX_OUTSIDE)
    if any(len(value) != HASH_BYTES for value in (leaf, root, *proof)):
        return ProofCheck(False, Fault.HASH_LENGTH)
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return ProofCheck(False, Fault.TOO_LONG)
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    if last:
        return ProofCheck(False, Fault.TOO_SHORT)
    return ProofCheck(True) if found == root else ProofCheck(False, Fault.PROOF_ROOT)


def consistency_check(*, size1: int, size2: int, root1: bytes, root2: bytes, proof: Sequence[bytes]) -> ProofCheck:
    """RFC 9162, 2.1.4.2: is the tree of size1 the beginning of the tree of size2, unchanged?"""
    if not 0 < size1 <= size2:
        return ProofCheck(False, Fault.SIZES_IMPOSSIBLE)
    if size1 == size2:
        if proof:
            return ProofCheck(False, Fault.TOO_LONG)
        return ProofCheck(True) if root1 == root2 else ProofCheck(False, Fault.PROOF_ROOT)
    if any(len(value) != HASH_BYTES for value in (root1, root2, *proof)):
        return ProofCheck(False, Fault.HASH_LENGTH)
    path = list(proof) if size1 & (size1 - 1) else [root1, *proof]
    if len(path) < 2:
        return ProofCheck(False, Fault.TOO_SHORT)
    here, last = size1 - 1, size2 - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return ProofCheck(False, Fault.TOO_LONG)
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    if last:
        return ProofCheck(False, Fault.TOO_SHORT)
    if (old, new) != (root1, root2):
        return ProofCheck(False, Fault.PROOF_ROOT)
    return ProofCheck(True)


def ordered(value: object) -> object:
    """The same JSON value with the keys of every object in the order of RFC 8785 (UTF-16 code units)."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, list):
        return [ordered(item) for item in value]
    require(not isinstance(value, int) or abs(value) <= LARGEST_INTEGER)
    return value


def canonical(value: object) -> bytes:
    """RFC 8785 for values without fractions."""
    return json.dumps(ordered(value), ensure_ascii=False, separators=(",", ":")).encode()


def head_message(size: int, root: bytes) -> bytes:
    """The bytes that the key of the ledger signs."""
    return f"wushe-ledger/1\n{size}\n{root.hex()}\n".encode()


def key_number(public_key: bytes) -> str:
    return sha256(public_key).hexdigest()


def signature_state(*, public_key: bytes, signature: bytes, message: bytes) -> SignatureState:
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return SignatureState.NOT_CHECKED
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return SignatureState.FORGED
    return SignatureState.VALID


def public_key_from_pem(pem: bytes) -> bytes:
    """The 32 bytes of an Ed25519 public key in a PEM file (SubjectPublicKeyInfo)."""
    lines = [line.strip() for line in pem.strip().splitlines()]
    try:
        require(lines[:1] == [b"-----BEGIN PUBLIC KEY-----"] and lines[-1] == b"-----END PUBLIC KEY-----")
        der = base64.b64decode(b"".join(lines[1:-1]), validate=True)
        require(der.startswith(ED25519_PREFIX) and len(der) == len(ED25519_PREFIX) + HASH_BYTES)
    except ValueError as error:
        raise Unreadable(Fault.NOT_A_KEY) from error
    return der[len(ED25519_PREFIX) :]


def from_hex(value: object, length: int = HASH_BYTES) -> bytes:
    """Bytes from exactly that many pairs of lower-case hexadecimal digits."""
    text = str(value)
    require(len(text) == 2 * length and not set(text) - set("0123456789abcdef"))
    return bytes.fromhex(text)


def parsed(raw: bytes) -> dict[str, object]:
    """The object in strict JSON: UTF-8, no key twice, no fraction, no NaN. Anything else is a ValueError."""
    try:
        found = json.loads(raw.decode("utf-8"), object_pairs_hook=unique, parse_float=refused, parse_constant=refused)
    except RecursionError as error:
        raise ValueError from error
    require(isinstance(found, dict))
    return found


def require(condition: bool) -> None:
    if not condition:
        raise ValueError


def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def refused(_text: str) -> NoReturn:
    raise ValueError


def content_hash(record: dict[str, object]) -> bytes:
    """The leaf hash of a record that carries either an entry or a commitment."""
    if isinstance(record.get("entry"), dict):
        return leaf_hash(canonical({"entry": record["entry"]}))
    from_hex(record.get("commitment"))
    return leaf_hash(canonical({"commitment": record["commitment"]}))


def leaf_from(raw: bytes, position: int) -> bytes:
    """The hash of the leaf on this line, recomputed; Broken when the line is not leaf number `position`."""
    try:
        record = parsed(raw)
        keys, number = set(record), record.get("position")
        require(record.get("type") == "leaf")
        require(keys in ({"type", "position", name, "leaf_hash"} for name in ("entry", "commitment")))
        claimed, computed = from_hex(record["leaf_hash"]), content_hash(record)
    except UnicodeDecodeError as error:
        raise Broken(Fault.NOT_UTF8) from error
    except (ValueError, RecursionError) as error:
        raise Broken(Fault.LEAF) from error
    if type(number) is not int or number != position:
        raise Broken(Fault.POSITION)
    if claimed != computed:
        raise Broken(Fault.LEAF_HASH)
    return computed


def looks_like_leaf(raw: bytes) -> bool:
    try:
        return parsed(raw).get("type") == "leaf"
    except ValueError:
        return False


def head_from(raw: bytes, second: bytes) -> Head:
    """The head on the first line; Broken when a ledger has a bad head, Unreadable when this is no ledger."""
    if not raw and not second:
        raise Unreadable(Fault.EMPTY)
    try:
        record = parsed(raw.removeprefix(b"\xef\xbb\xbf"))
        require(set(record) == HEAD_KEYS and record["type"] == "head")
        size, root, signature = record["size"], from_hex(record["root"]), from_hex(record["signature"], 64)
        number, public_key = from_hex(record["key_id"]).hex(), from_hex(record["public_key"])
    except ValueError as error:
        begun = raw.replace(b" ", b"").startswith(HEAD_START) or HEAD_START.startswith(raw)
        if begun or looks_like_leaf(raw) or looks_like_leaf(second):
            raise Broken(Fault.HEAD) from error
        raise Unreadable(Fault.NOT_A_LEDGER) from error
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= LARGEST_INTEGER:
        raise Broken(Fault.HEAD)
    return Head(size, root, signature, number, public_key)


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """Lines without their ends; one longer than LARGEST_LINE arrives cut, and so is never a good leaf."""
    while raw := stream.readline(LARGEST_LINE):
        yield raw.rstrip(b"\r\n")


def first_doubled(path: Path) -> int | None:
    """The position of the first leaf that stands in the file a second time."""
    seen: set[bytes] = set()
    with path.open("rb") as stream:
        lines = lines_of(stream)
        next(lines, b"")
        for position, raw in enumerate(lines):
            try:
                leaf = leaf_from(raw, position)
            except Broken:
                return None
            if leaf in seen:
                return position
            seen.add(leaf)
    return None


def ledger_check(
    path: Path, *, root: bytes | None = None, size: int | None = None, public_key: bytes | None = None
) -> LedgerCheck:
    """Check a whole export; `root` (after `size` leaves, or all) and `public_key` come from elsewhere."""
    head: Head | None = None
    peaks, signature = Peaks(), SignatureState.NOT_CHECKED
    root_then = EMPTY_ROOT if size == 0 else None
    try:
        with path.open("rb") as stream:
            lines = lines_of(stream)
            first, second = next(lines, b""), next(lines, None)
            head = head_from(first, second or b"")
            for raw in chain([] if second is None else [second], lines):
                peaks.add(leaf_from(raw, peaks.size))
                if peaks.size == size:
                    root_then = peaks.root()
        signature = head_signature(head)
        fault, position = whole_fault(head, peaks, signature, path)
        if fault is None:
            outside = root_then if size is not None else peaks.root()
            fault, position = outside_fault(head, peaks, outside, root, public_key)
    except Broken as broken:
        fault, position = broken.fault, peaks.size if head else None
    except OSError as error:
        raise Unreadable(Fault.NOT_READABLE) from error
    return LedgerCheck(
        valid=fault is None,
        fault=fault,
        position=position,
        size=head.size if head else None,
        root=head.root.hex() if head else None,
        signature=signature,
        root_given=root is not None,
        key_given=public_key is not None,
    )


def head_signature(head: Head) -> SignatureState:
    return signature_state(
        public_key=head.public_key,
        signature=head.signature,
        message=head_message(head.size, head.root),
    )


def whole_fault(head: Head, peaks: Peaks, signature: SignatureState, path: Path) -> tuple[Fault | None, int | None]:
    """What is wrong between the head and the leaves when each leaf alone is good, and where."""
    if peaks.size < head.size:
        return Fault.CUT_SHORT, peaks.size
    if peaks.size > head.size or peaks.root() != head.root:
        doubled = first_doubled(path)
        if doubled is not None:
            return Fault.DOUBLED, doubled
        return (Fault.TOO_MANY, head.size) if peaks.size > head.size else (Fault.ROOT, None)
    if key_number(head.public_key) != head.key_id:
        return Fault.KEY_ID, None
    return Fault.SIGNATURE if signature is SignatureState.FORGED else None, None


def outside_fault(
    head: Head, peaks: Peaks, root_then: bytes | None, root: bytes | None, public_key: bytes | None
) -> tuple[Fault | None, int | None]:
    """What is wrong between a good file and what the reader brought along, and where."""
    if root is not None and root_then is None:
        return Fault.CUT_SHORT, peaks.size
    if root is not None and root_then != root:
        return Fault.GIVEN_ROOT, None
    return Fault.GIVEN_KEY if public_key is not None and public_key != head.public_key else None, None


def proof_check(document: dict[str, Any]) -> ProofCheck:
    """Check base64 hashes under leafIdx, treeSize, leafHash and root, or size1, size2, root1 and root2."""
    try:
        proof = [base64.b64decode(item, validate=True) for item in document["proof"] or []]
        if "leafIdx" in document:
            numbers = [document["leafIdx"], document["treeSize"]]
            leaf, root = (base64.b64decode(document[name], validate=True) for name in ("leafHash", "root"))
        else:
            numbers = [document["size1"], document["size2"]]
            leaf, root = (base64.b64decode(document[name], validate=True) for name in ("root1", "root2"))
        require(all(type(number) is int for number in numbers))
        carried = content_hash(document) if document.keys() & {"entry", "commitment"} else leaf
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(Fault.NOT_A_PROOF) from error
    if "leafIdx" not in document:
        return consistency_check(size1=numbers[0], size2=numbers[1], root1=leaf, root2=root, proof=proof)
    if carried != leaf:
        return ProofCheck(False, Fault.PROOF_ENTRY)
    return inclusion_check(leaf=leaf, index=numbers[0], size=numbers[1], proof=proof, root=root)


def proof_file_check(path: Path) -> ProofCheck:
    """Check the proof document in a file of at most LARGEST_LINE bytes."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_LINE + 1)
    except OSError as error:
        raise Unreadable(Fault.NOT_READABLE) from error
    if not raw:
        raise Unreadable(Fault.EMPTY)
    try:
        require(len(raw) <= LARGEST_LINE)
        document = parsed(raw)
    except ValueError as error:
        raise Unreadable(Fault.NOT_A_PROOF) from error
    return proof_check(document)


OUTCOME = {True: "VALID 有效", False: "BROKEN 有误"}


def report(check: LedgerCheck) -> str:
    """The answer in plain lines."""
    where = "" if check.position is None else f" at position {check.position}"
    lines = [OUTCOME[check.valid] + ("" if check.fault is None else f"{where}: {check.fault.sentence}")]
    if check.valid:
        lines.append(f"{check.size} leaves, root {check.root}")
        if check.signature is SignatureState.NOT_CHECKED:
            lines.append("The signature was not checked: the package `cryptography` is not installed.")
        if check.self_consistency_only:
            lines.append("Only self-consistency was checked; compare the root or key with one from elsewhere.")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the check from the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(
        description="Check a Wushe public ledger. Exit codes: 0 valid, 1 broken, 2 unreadable.",
        epilog="Example: python verify_ledger.py ledger.jsonl --root HEX --size 120 --key key.pem",
    )
    parser.add_argument("file", type=Path, help="an exported ledger, or with --proof the proof of one entry")
    parser.add_argument("--proof", action="store_true", help="FILE is a proof document")
    parser.add_argument("--root", help="the root you know from elsewhere, in hexadecimal")
    parser.add_argument("--size", type=int, help="the number of leaves printed beside that root")
    parser.add_argument("--key", type=Path, help="the public key you know from elsewhere, a PEM file")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    given = parser.parse_args(arguments)
    try:
        if given.proof:
            proof = proof_file_check(given.file)
            answer, text, good = asdict(proof), OUTCOME[proof.holds], proof.holds
            text += "" if proof.fault is None else f": {proof.fault.sentence}"
        else:
            check = ledger_check(
                given.file,
                root=from_hex(given.root.lower()) if given.root else None,
                size=given.size,
                public_key=public_key_from_pem(given.key.read_bytes()) if given.key else None,
            )
            answer, text, good = asdict(check), report(check), check.valid
    except (Unreadable, OSError, ValueError) as error:
        reason = error.fault.sentence if isinstance(error, Unreadable) else "--root or --key cannot be read"
        print(f"UNREADABLE 无法读取: {reason}", file=sys.stderr)
        return 2
    print(json.dumps(answer) if given.json else text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
