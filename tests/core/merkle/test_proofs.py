import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.merkle.trees import KeptNodes, defined_root
from wushe.core.merkle import (
    Fault,
    OutsideTree,
    consistency_check,
    consistency_proof,
    inclusion_check,
    inclusion_proof,
    leaf_hash,
)

TEXTS = [bytes([number]) for number in range(130)]
LEAVES = [leaf_hash(text) for text in TEXTS]
KEPT = KeptNodes([LEAVES])
SIZES = st.integers(1, len(TEXTS))


@st.composite
def places(draw):
    size = draw(SIZES)
    return draw(st.integers(0, size - 1)), size


@given(places())
def test_every_leaf_has_a_proof_that_holds(place):
    index, size = place
    proof = inclusion_proof(index, size, KEPT)
    check = inclusion_check(leaf=LEAVES[index], index=index, size=size, proof=proof, root=defined_root(TEXTS[:size]))
    assert check.holds
    assert check.fault is None
    assert len(proof) <= size.bit_length()


@given(places(), places())
def test_the_proof_of_one_place_does_not_hold_at_another(place, other):
    index, size = place
    proof, root = inclusion_proof(index, size, KEPT), defined_root(TEXTS[:size])
    check = inclusion_check(leaf=LEAVES[index], index=other[0], size=size, proof=proof, root=root)
    assert check.holds == (index == other[0])


@given(SIZES, SIZES)
def test_every_earlier_tree_is_the_beginning_of_every_later_one(one, other):
    size1, size2 = sorted((one, other))
    proof = consistency_proof(size1, size2, KEPT)
    roots = {"root1": defined_root(TEXTS[:size1]), "root2": defined_root(TEXTS[:size2])}
    assert consistency_check(size1=size1, size2=size2, proof=proof, **roots).holds
    assert not consistency_check(size1=size1, size2=size2, proof=[*proof, LEAVES[0]], **roots).holds
    if proof:
        assert not consistency_check(size1=size1, size2=size2, proof=proof[:-1], **roots).holds


@given(SIZES, SIZES, st.data())
def test_a_rewritten_history_has_no_consistency_proof(one, other, data):
    size1, size2 = sorted((one, other))
    changed = data.draw(st.integers(0, size1 - 1))
    rewritten = [*TEXTS[:changed], b"rewritten", *TEXTS[changed + 1 :]]
    kept = KeptNodes([[leaf_hash(text) for text in rewritten]])
    check = consistency_check(
        size1=size1,
        size2=size2,
        root1=defined_root(TEXTS[:size1]),
        root2=defined_root(rewritten[:size2]),
        proof=consistency_proof(size1, size2, kept),
    )
    assert check.fault is Fault.PROOF_ROOT


@given(places(), st.data())
def test_one_flipped_bit_anywhere_is_refused(place, data):
    index, size = place
    parts = [LEAVES[index], defined_root(TEXTS[:size]), *inclusion_proof(index, size, KEPT)]
    which, bit = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(0, 255))
    flipped = bytearray(parts[which])
    flipped[bit // 8] ^= 1 << bit % 8
    parts[which] = bytes(flipped)
    leaf, root, *proof = parts
    assert not inclusion_check(leaf=leaf, index=index, size=size, proof=proof, root=root).holds


def test_a_refusal_says_why():
    root = defined_root(TEXTS[:5])
    proof = inclusion_proof(2, 5, KEPT)

    def fault(**change):
        given = {"leaf": LEAVES[2], "index": 2, "size": 5, "proof": proof, "root": root} | change
        return inclusion_check(**given).fault

    assert fault(index=5) is Fault.INDEX_OUTSIDE
    assert fault(index=-1) is Fault.INDEX_OUTSIDE
    assert fault(size=0) is Fault.INDEX_OUTSIDE
    assert fault(proof=proof[:-1]) is Fault.TOO_SHORT
    assert fault(proof=[*proof, root]) is Fault.TOO_LONG
    assert fault(proof=[b"short", *proof[1:]]) is Fault.HASH_LENGTH
    assert fault(leaf=LEAVES[1]) is Fault.PROOF_ROOT


def test_a_refused_consistency_proof_says_why():
    roots = {"root1": defined_root(TEXTS[:4]), "root2": defined_root(TEXTS[:7])}
    proof = consistency_proof(4, 7, KEPT)

    def fault(size1, size2, proof):
        return consistency_check(size1=size1, size2=size2, proof=proof, **roots).fault

    assert fault(0, 7, proof) is Fault.SIZES_IMPOSSIBLE
    assert fault(7, 4, proof) is Fault.SIZES_IMPOSSIBLE
    assert fault(4, 4, proof) is Fault.TOO_LONG
    assert fault(4, 4, []) is Fault.PROOF_ROOT
    assert fault(4, 7, []) is Fault.TOO_SHORT
    assert fault(3, 7, proof) is not None
    assert fault(4, 7, [*proof, LEAVES[0]]) is Fault.TOO_LONG
    assert fault(4, 7, [b""]) is Fault.HASH_LENGTH
    assert fault(5, 7, [LEAVES[0]] * 2) is Fault.TOO_SHORT


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_no_proof_is_made_for_a_leaf_that_is_not_there(index, size):
    with pytest.raises(OutsideTree):
        inclusion_proof(index, size, KEPT)


@pytest.mark.parametrize(("size1", "size2"), [(0, 3), (4, 3)])
def test_no_proof_is_made_between_impossible_sizes(size1, size2):
    with pytest.raises(OutsideTree):
        consistency_proof(size1, size2, KEPT)
