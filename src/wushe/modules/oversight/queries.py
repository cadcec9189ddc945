"""Reads of the ledger: entries as they are published, heads, proofs, and what a recomputation finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from wushe.core.merkle import (
    EMPTY_ROOT,
    Fault,
    Frontier,
    SignatureState,
    SignedHead,
    commitment,
    commitment_leaf,
    consistency_document,
    consistency_proof,
    entry_leaf,
    head_line,
    inclusion_document,
    inclusion_proof,
    leaf_line,
    range_root,
    root_of,
)
from wushe.core.merkle.verify_ledger import Peaks, head_message, signature_state
from wushe.foundation.events import Visibility, event_named
from wushe.modules.oversight.models import HOUSE, AuditEntry, Entry, Inspection, Leaf, Node, TreeHead

NODE_LEVEL = 8  # complete subtrees from this level on are kept; below it 256 leaf hashes are read instead
_CHUNK = 2_000


def published(entry: Entry) -> dict[str, object]:
    """The entry as it stands in the ledger: never who acted, never the salt."""
    return {
        "id": str(entry.id),
        "event": entry.event,
        "street": str(entry.street_id or HOUSE),
        "subject": entry.subject_id,
        "happened_at": entry.happened_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "facts": entry.facts,
    }


def content_of(entry: Entry) -> dict[str, object]:
    """What its leaf says: the entry, or for a restricted one its salted commitment."""
    if entry.visibility == Visibility.PUBLIC:
        return {"entry": published(entry)}
    return {"commitment": commitment(published(entry), bytes(entry.salt)).hex()}


def leaf_hash_of(entry: Entry) -> bytes:
    """The leaf hash that the entry has as it stands now."""
    if entry.visibility == Visibility.PUBLIC:
        return entry_leaf(published(entry))
    return commitment_leaf(commitment(published(entry), bytes(entry.salt)))


def unsequenced(*, since: datetime | None = None) -> QuerySet[Entry]:
    """Entries without a leaf, by anti-join; `since` (by the time in the key) spares reading years of sealed ones."""
    rows = Entry.objects.filter(leaf__isnull=True)
    if since is not None:
        rows = rows.filter(id__gte=UUID(int=int(since.timestamp() * 1000) << 80))
    return rows.order_by("id")


def current_head(street: UUID) -> TreeHead | None:
    """The latest signed head of the street's tree."""
    return TreeHead.objects.in_street(street).order_by("-size").first()


def head_before(street: UUID, moment: datetime) -> TreeHead | None:
    """The last head signed before the moment: what a notice of that day prints."""
    return TreeHead.objects.in_street(street).filter(signed_at__lt=moment).order_by("-size").first()


def frontier_of(head: TreeHead | None) -> Frontier:
    """The complete subtrees of the tree with this head, to go on from."""
    if head is None:
        return Frontier()
    peaks = bytes(head.peaks)
    return Frontier(head.size, tuple(peaks[place : place + 32] for place in range(0, len(peaks), 32)))


def signed(head: TreeHead) -> SignedHead:
    """The head as the core speaks of it."""
    return SignedHead(head.size, bytes(head.root), bytes(head.signature), head.key_id, bytes(head.public_key))


class StoredNodes:
    """Roots of complete subtrees of one street's tree, read from the database."""

    def __init__(self, street: UUID) -> None:
        self._street = street
        self._tiles: dict[int, list[bytes]] = {}

    def __call__(self, level: int, index: int) -> bytes:
        if level >= NODE_LEVEL:
            row = Node.objects.in_street(self._street).get(level=level, index=index)
            return bytes(row.value)
        first = index << level
        tile = first >> NODE_LEVEL
        if tile not in self._tiles:
            leaves = Leaf.objects.in_street(self._street).filter(
                position__gte=tile << NODE_LEVEL, position__lt=(tile + 1) << NODE_LEVEL
            )
            self._tiles[tile] = [
                bytes(value) for value in leaves.order_by("position").values_list("leaf_hash", flat=True)
            ]
        start = first - (tile << NODE_LEVEL)
        return root_of(self._tiles[tile][start : start + (1 << level)])


def root_at(street: UUID, size: int) -> bytes | None:
    """The root of the first `size` leaves; None when there are fewer."""
    head = current_head(street)
    if head is None or not 0 <= size <= head.size:
        return None
    return range_root(0, size, StoredNodes(street))


def inclusion(entry: Entry) -> dict[str, object] | None:
    """The proof document of an entry under the current head; None while it waits to be sealed."""
    street = entry.street_id or HOUSE
    leaf, head = Leaf.objects.filter(entry=entry).first(), current_head(street)
    if leaf is None or head is None:
        return None
    return inclusion_document(
        index=leaf.position,
        size=head.size,
        leaf=bytes(leaf.leaf_hash),
        root=bytes(head.root),
        proof=inclusion_proof(leaf.position, head.size, StoredNodes(street)),
        content=content_of(entry),
    )


def consistency(street: UUID, size1: int) -> dict[str, object] | None:
    """The proof document that the tree of `size1` leaves is the beginning of the current one."""
    head = current_head(street)
    if head is None or not 0 < size1 <= head.size:
        return None
    nodes = StoredNodes(street)
    return consistency_document(
        size1=size1,
        size2=head.size,
        root1=range_root(0, size1, nodes),
        root2=bytes(head.root),
        proof=consistency_proof(size1, head.size, nodes),
    )


def leaves_in_order(street: UUID, size: int) -> Iterator[Leaf]:
    """The first `size` leaves with their entries, read in chunks."""
    for start in range(0, size, _CHUNK):
        chunk = Leaf.objects.in_street(street).filter(position__gte=start, position__lt=min(start + _CHUNK, size))
        yield from chunk.order_by("position").select_related("entry")


def export_lines(head: TreeHead) -> Iterator[str]:
    """The ledger under this head, line by line, as `wushe ledger verify` reads it."""
    yield head_line(signed(head)) + "\n"
    for leaf in leaves_in_order(head.street_id, head.size):
        yield leaf_line(leaf.position, content_of(leaf.entry), bytes(leaf.leaf_hash)) + "\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a recomputation from the entries found."""

    size: int
    root: bytes
    fault: Fault | None = None
    position: int | None = None


def recomputed(street: UUID) -> Finding:
    """Recompute every leaf from its entry, every kept head from the leaves, and check the last signature."""
    heads = {head.size: head for head in TreeHead.objects.in_street(street)}
    if not heads:
        return Finding(0, EMPTY_ROOT)
    last = heads[max(heads)]
    root, peaks = bytes(last.root), Peaks()
    for leaf in leaves_in_order(street, last.size):
        if leaf.position != peaks.size:
            return Finding(last.size, root, Fault.POSITION, peaks.size)
        if leaf_hash_of(leaf.entry) != bytes(leaf.leaf_hash):
            return Finding(last.size, root, Fault.LEAF_HASH, leaf.position)
        peaks.add(bytes(leaf.leaf_hash))
        head = heads.get(peaks.size)
        if head is not None and bytes(head.root) != peaks.root():
            return Finding(last.size, root, Fault.ROOT, None)
    if peaks.size != last.size:
        return Finding(last.size, root, Fault.CUT_SHORT, peaks.size)
    state = signature_state(
        public_key=bytes(last.public_key), signature=bytes(last.signature), message=head_message(last.size, root)
    )
    return Finding(last.size, root, Fault.SIGNATURE if state is SignatureState.FORGED else None)


def latest_inspection(street: UUID) -> Inspection | None:
    """The last time the whole ledger was recomputed, and what came out."""
    return Inspection.objects.in_street(street).order_by("-inspected_at", "-id").first()


def sealed_leaves(street: UUID, *, event: str = "") -> QuerySet[Leaf]:
    """The street's entries that have their place, newest first; of one event only the public ones."""
    rows = Leaf.objects.in_street(street).select_related("entry")
    if event:
        rows = rows.filter(event=event, entry__visibility=Visibility.PUBLIC)
    return rows.order_by("-position")


def waiting_to_be_sealed(street: UUID) -> int:
    """How many entries of the last hour wait for their place."""
    own = None if street == HOUSE else street
    return unsequenced(since=timezone.now() - timedelta(hours=1)).filter(street_id=own).count()


def public_events(street: UUID) -> list[str]:
    """Names of the public events that have happened in the street (one pass over an index, not over the entries)."""
    names = Leaf.objects.in_street(street).order_by("event").values_list("event", flat=True).distinct()
    return [name for name in names if (event := event_named(name)) and event.visibility is Visibility.PUBLIC]


def entry_in(street: UUID | None, entry_id: UUID) -> Entry | None:
    """The entry, if it is this street's (or, without a street, the house's)."""
    return Entry.objects.filter(street_id=street, id=entry_id).select_related("leaf").first()


def open_tampering(street: UUID, tampered: str, restored: str) -> AuditEntry | None:
    """The demonstration that has been begun and not yet undone."""
    last = AuditEntry.objects.in_street(street).filter(event__in=[tampered, restored]).order_by("-id").first()
    return last if last is not None and last.event == tampered else None


def audit_trail(
    street: UUID,
    *,
    event: str = "",
    person_id: UUID | None = None,
    subject_id: str = "",
    since: datetime | None = None,
    before: datetime | None = None,
) -> QuerySet[AuditEntry]:
    """The audit trail of a street, newest first: of one kind (or the kinds that begin so), actor, subject, time."""
    rows = AuditEntry.objects.in_street(street)
    if event:
        rows = rows.filter(event__startswith=event)
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    if subject_id:
        rows = rows.filter(subject_id=subject_id)
    if since is not None:
        rows = rows.filter(happened_at__gte=since)
    if before is not None:
        rows = rows.filter(happened_at__lt=before)
    return rows.order_by("-happened_at", "-id")


def audit_about(street: UUID, subject_id: UUID | str, *, most: int = 50) -> list[AuditEntry]:
    """The latest of what the audit trail of a street says about one row, newest first."""
    rows = AuditEntry.objects.in_street(street).filter(subject_id=str(subject_id))
    return list(rows.order_by("-happened_at", "-id")[:most])


def sealed_since(head: TreeHead, moment: datetime) -> int:
    """How many entries the ledger had gained under this head since the moment."""
    earlier = head_before(head.street_id, moment)
    return head.size - (earlier.size if earlier else 0)


def entries_about(street: UUID, subject_id: UUID | str) -> list[Entry]:
    """What the ledger says about one row of the town, in order (the last seconds may not be sealed yet)."""
    leaves = Leaf.objects.in_street(street).filter(subject_id=str(subject_id)).order_by("position")
    return [leaf.entry for leaf in leaves.select_related("entry")]


def streets_with_heads() -> list[UUID]:
    """Streets whose ledger has begun."""
    streets = TreeHead.objects.values_list("street_id", flat=True)  # exempt: the nightly inspection is of all streets
    return list(streets.order_by("street_id").distinct())
