from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.core.merkle.trees import KeptNodes, defined_root
from wushe.core.merkle import EMPTY_ROOT, Frontier, extended, leaf_hash, root_of

TEXTS = st.lists(st.binary(max_size=8), max_size=70)


def test_an_empty_tree_has_the_root_of_the_rfc():
    assert Frontier().root() == EMPTY_ROOT == defined_root([])
    assert extended(Frontier(), []).frontier == Frontier()


@given(TEXTS)
def test_the_root_is_the_one_the_rfc_defines(texts):
    assert root_of([leaf_hash(text) for text in texts]) == defined_root(texts)


@given(TEXTS, st.lists(st.integers(0, 70), max_size=6))
def test_batches_of_any_size_grow_the_same_tree_and_no_node_twice(texts, cuts):
    leaves = [leaf_hash(text) for text in texts]
    places = [0, *sorted(min(cut, len(leaves)) for cut in cuts), len(leaves)]
    kept = KeptNodes([leaves[a:b] for a, b in pairwise(places)])
    assert kept.frontier.root() == defined_root(texts)
    assert kept.frontier.size == len(texts)
    expected = sum(len(texts) >> level for level in range(len(texts).bit_length()))
    assert len(kept.nodes) == expected


@given(TEXTS, st.data())
def test_changing_any_leaf_changes_the_root(texts, data):
    leaves = [leaf_hash(text) for text in texts] or [leaf_hash(b"")]
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], leaf_hash(leaves[place]), *leaves[place + 1 :]]
    assert root_of(changed) != root_of(leaves)
