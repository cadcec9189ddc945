"""The Merkle tree of the public ledger: RFC 9162 (Certificate Transparency 2.0), section 2.1, with SHA-256.

What it computes: hashes of leaves and nodes, the root of a growing tree, proofs that an entry is in it
(inclusion) and that an earlier tree is the beginning of a later one (consistency), the check of such proofs,
salted commitments for what must not be published, signed tree heads, and the lines of an exported ledger.

Complexity: adding n leaves costs n - 1 + O(log size) node hashes, whatever the size before; a proof has at
most log2(size) + 1 hashes, and so does the state kept between two extensions.

The checking half stands alone in `verify_ledger`, which imports nothing of ours: the file a citizen downloads
is the very code that our own commands run.
"""

from wushe.core.merkle._entries import (
    SALT_BYTES,
    NotCanonical,
    canonical,
    commitment,
    commitment_leaf,
    entry_leaf,
    opens,
)
from wushe.core.merkle._heads import SignedHead, public_key_pem, signed_head
from wushe.core.merkle._lines import consistency_document, head_line, inclusion_document, leaf_line
from wushe.core.merkle._proofs import Nodes, OutsideTree, consistency_proof, inclusion_proof, range_root
from wushe.core.merkle._tree import Extension, Frontier, Run, extended, root_of
from wushe.core.merkle.verify_ledger import (
    EMPTY_ROOT,
    Fault,
    LedgerCheck,
    ProofCheck,
    SignatureState,
    consistency_check,
    inclusion_check,
    leaf_hash,
    ledger_check,
    node_hash,
    proof_check,
)

__all__ = [
    "EMPTY_ROOT",
    "SALT_BYTES",
    "Extension",
    "Fault",
    "Frontier",
    "LedgerCheck",
    "Nodes",
    "NotCanonical",
    "OutsideTree",
    "ProofCheck",
    "Run",
    "SignatureState",
    "SignedHead",
    "canonical",
    "commitment",
    "commitment_leaf",
    "consistency_check",
    "consistency_document",
    "consistency_proof",
    "entry_leaf",
    "extended",
    "head_line",
    "inclusion_check",
    "inclusion_document",
    "inclusion_proof",
    "leaf_hash",
    "leaf_line",
    "ledger_check",
    "node_hash",
    "opens",
    "proof_check",
    "public_key_pem",
    "range_root",
    "root_of",
    "signed_head",
]
