"""Rule tables and their cells, period orders, assignments, presence, responsibilities.

People are kept as opaque ids: who a person is belongs to the rooms below.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from wushe.core.linkage import ActorKind, CommunityPart, Evidence, Follows, MatterKind, Period, Space, Strength
from wushe.foundation.tenancy import InStreet


def _one_of(field: str, words: type[StrEnum] | type[models.TextChoices]) -> models.CheckConstraint:
    values = [str(word.value) for word in words]
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"%(class)s_{field}_is_known")


class TableStatus(models.TextChoices):
    """A draft is edited, a published table rules and never changes again."""

    DRAFT = "draft"
    PUBLISHED = "published"


class RuleTable(InStreet):
    """One version of the rules in one street."""

    version = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=200)
    status = models.CharField(max_length=10, default=TableStatus.DRAFT)
    time_rules = models.JSONField(default=list)  # the paper's rules as read; shown, followed, never edited here
    space_rules = models.JSONField(default=list)
    adopted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "version"], name="rule_table_version_once_in_street"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="rule_table_days_in_order"
            ),
            _one_of("status", TableStatus),
        ]
        indexes = [models.Index(fields=["street_id", "status", "valid_from"], name="rule_table_in_force")]


class RuleCell(InStreet):
    """One rule of a table, at one period, space and kind of matter."""

    table = models.ForeignKey(RuleTable, on_delete=models.CASCADE, related_name="cells")
    period = models.CharField(max_length=20)
    space = models.CharField(max_length=20)
    matter_kind = models.CharField(max_length=20, default=MatterKind.ANY.value)
    government = models.CharField(max_length=10)
    five = models.CharField(max_length=10)
    government_by = models.CharField(max_length=30, default=ActorKind.STREET_OFFICE.value)
    five_by = models.CharField(max_length=30)
    beside = models.JSONField(default=list)
    required = models.JSONField(default=list)
    invited = models.JSONField(default=list)
    contact_days = models.PositiveSmallIntegerField()
    follows = models.CharField(max_length=10, default=Follows.OWN.value)
    evidence = models.CharField(max_length=1)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "period", "space", "matter_kind"], name="rule_cell_once_in_table"
            ),
            _one_of("period", Period),
            _one_of("space", Space),
            _one_of("matter_kind", MatterKind),
            _one_of("government", Strength),
            _one_of("five", Strength),
            _one_of("follows", Follows),
            _one_of("evidence", Evidence),
        ]


class PeriodOrder(InStreet):
    """A non-routine period ordered for one area: begun, lifted into transition, ended into routine."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=120)
    reason = models.CharField(max_length=500)
    legal_basis = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(null=True)  # response level 1-4, 1 the highest
    started_at = models.DateTimeField()
    expected_until = models.DateTimeField(null=True)
    ordered_by = models.UUIDField()
    ordered_as = models.CharField(max_length=120)  # the role in the town (a code of actors), or words
    confirmed_by = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)
    lift_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    lessons = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("started_at")), name="period_lifted_after_start"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(lifted_at__isnull=False, ended_at__gte=F("lifted_at")),
                name="period_ended_after_lift",
            ),
            models.UniqueConstraint(
                fields=["area", "event"], condition=Q(lifted_at=None), name="period_event_ordered_once_in_area"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "ended_at", "started_at"], name="period_open_in_street")]


class Assignment(InStreet):
    """Who leads and assists on one matter, which rule says so, and who named another lead instead."""

    matter_kind = models.CharField(max_length=20)
    matter_id = models.UUIDField()
    matter_name = models.CharField(max_length=60)  # how people call it: a receipt number, a project's short name
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    space = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    period_order = models.ForeignKey(PeriodOrder, null=True, on_delete=models.PROTECT, related_name="assignments")
    table = models.ForeignKey(RuleTable, on_delete=models.PROTECT, related_name="assignments")
    digest = models.CharField(max_length=64)
    lead_strength = models.CharField(max_length=10)  # lead, or guide where the rule names no lead
    lead_kind = models.CharField(max_length=30)
    lead_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    contact_days = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    assigned_at = models.DateTimeField()
    handed_back_at = models.DateTimeField(null=True)
    overridden_by = models.UUIDField(null=True)
    overridden_at = models.DateTimeField(null=True)
    override_reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "matter_kind", "matter_id"], name="assignment_once_a_matter"
            ),
            models.CheckConstraint(
                condition=Q(overridden_by=None) | ~Q(override_reason=""), name="override_gives_its_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "closed_at", "period"], name="assignment_open"),
            models.Index(fields=["street_id", "lead_body", "closed_at"], name="assignment_of_body"),
            models.Index(
                fields=["street_id", "closed_at", "assigned_at"],
                name="assignment_without_lead",
                condition=Q(lead_body__isnull=True),
            ),
        ]


class AssignmentPart(InStreet):
    """One kind of actor expected on a matter, with its strength, and the body that stands for it here."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=30)
    body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    strength = models.CharField(max_length=10, blank=True)  # empty: expected to take part without a role of its own
    expected = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "kind"], name="assignment_part_once_a_kind")]


class AssignmentTurn(InStreet):
    """One turn in the life of an assignment: from here on this body led, because of this."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="turns")
    at = models.DateTimeField()
    cause = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    version = models.CharField(max_length=40)
    lead_strength = models.CharField(max_length=10)
    lead_kind = models.CharField(max_length=30)
    lead_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["street_id", "assignment", "at"], name="turns_of_assignment")]


class Presence(InStreet):
    """A body took part in the work on a matter, on a day."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="presences")
    body = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "body", "on"], name="presence_once_a_day")]


class ResponsibilityItem(InStreet):
    """One line of the responsibility list: whose duty, who helps, by which law, within which term."""

    matter = models.CharField(max_length=200)
    owner_kind = models.CharField(max_length=30)
    owner_body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")
    helper_kinds = models.JSONField(default=list)
    law = models.CharField(max_length=200)
    article = models.CharField(max_length=60, blank=True)
    pays_kind = models.CharField(max_length=30, blank=True)  # empty: nobody has said who pays
    decides_kind = models.CharField(max_length=30, blank=True)  # empty: nobody has said who decides
    community_part = models.CharField(max_length=10, blank=True)  # what the line says about the community
    clock_amount = models.PositiveSmallIntegerField(null=True)
    clock_unit = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=40, blank=True)  # the kind of need it answers, as the room of needs calls it
    steps = models.JSONField(default=list)  # the step card, one line a step
    template = models.TextField(blank=True)  # words to begin an answer with
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    retire_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "matter"], condition=Q(retired_at=None), name="responsibility_once_in_street"
            ),
            models.CheckConstraint(
                condition=Q(retired_at=None) | ~Q(retire_reason=""), name="retired_responsibility_gives_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(clock_amount=None, clock_unit="") | (Q(clock_amount__gte=1) & ~Q(clock_unit="")),
                name="responsibility_clock_is_whole",
            ),
            _one_of("community_part", CommunityPart),
        ]
        indexes = [models.Index(fields=["street_id", "retired_at"], name="responsibility_list")]
