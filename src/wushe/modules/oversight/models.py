"""The ledger: what happened, its place in the tree of its street, and the signed heads of that tree.

Every table here is insert-only. Triggers refuse change and deletion on both databases (migration 0003), so that even
our own code cannot rewrite what was recorded.
"""

from __future__ import annotations

from uuid import UUID

from django.db import models

from wushe.foundation.ids import new_id
from wushe.foundation.tenancy import InStreet, ReadByStreet

HOUSE = UUID(int=0)  # the tree of events that belong to the deployment and to no street


class Entry(ReadByStreet):
    """One thing that happened. Insert-only; triggers refuse change and deletion.

    It carries no index but its key, because every action waits for its commit: what readers search by stands on the
    leaf, which the sequencer writes in batches when nobody waits.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    street_id = models.UUIDField(null=True)  # null: an event of the whole deployment
    event = models.CharField(max_length=80)
    visibility = models.CharField(max_length=10)
    subject_id = models.CharField(max_length=64, blank=True)  # the row the event is about
    person_id = models.UUIDField(null=True)  # who acted; never part of public facts
    happened_at = models.DateTimeField()
    facts = models.JSONField()
    salt = models.BinaryField(max_length=32)


class AuditEntry(ReadByStreet):
    """Sign-ins, reads of personal data, preferences: an insert-only trail outside the tree."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    street_id = models.UUIDField(null=True)
    event = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64, blank=True)
    person_id = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    facts = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["street_id", "-happened_at"], name="audit_by_time"),
            models.Index(fields=["street_id", "subject_id"], name="audit_by_subject"),
            models.Index(fields=["street_id", "person_id"], name="audit_by_person"),
        ]


class Leaf(ReadByStreet):
    """The place of an entry in the tree of its street (HOUSE where it has none)."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="leaf")
    street_id = models.UUIDField(editable=False)
    position = models.BigIntegerField()
    leaf_hash = models.BinaryField(max_length=32)
    event = models.CharField(max_length=80)  # as in the entry, to search by
    subject_id = models.CharField(max_length=64, blank=True)  # likewise

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "position"], name="one_leaf_a_position"),
            models.CheckConstraint(condition=models.Q(position__gte=0), name="positions_begin_at_zero"),
        ]
        indexes = [
            models.Index(fields=["street_id", "event", "-position"], name="leaf_by_event"),
            models.Index(fields=["street_id", "subject_id", "position"], name="leaf_by_subject"),
        ]


class Node(InStreet):
    """The root of a complete subtree of 2^level leaves (level ≥ 8), so that a proof reads few rows."""

    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    value = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "level", "index"], name="one_node_a_place")]


class TreeHead(InStreet):
    """A size and root of a street's tree, signed; `peaks` are its complete subtrees, to go on from."""

    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    peaks = models.BinaryField()
    signature = models.BinaryField(max_length=64)
    key_id = models.CharField(max_length=64)
    public_key = models.BinaryField(max_length=32)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "size"], name="one_head_a_size")]
        indexes = [models.Index(fields=["street_id", "-signed_at"], name="head_by_time")]


class Inspection(InStreet):
    """What came out when the whole ledger of a street was recomputed from its entries."""

    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    fault = models.CharField(max_length=40, blank=True)  # empty: everything agrees
    position = models.BigIntegerField(null=True)  # the first bad leaf, where one can be named
    inspected_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "-inspected_at"], name="inspection_by_time")]
