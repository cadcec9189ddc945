"""A topic, who deliberates it, and how many were there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.core.deliberation import Step
from wushe.core.linkage import HowItBegan
from wushe.foundation.tenancy import InStreet
from wushe.modules.topics.labels import Form, OriginOfTopic, SubjectKind, Way


class Topic(InStreet):
    """Words are redacted. The rule in force on `rule_on` holds to the end."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=1200)
    form = models.CharField(max_length=14, choices=Form)
    rule_on = models.DateField()
    jurisdiction = models.CharField(max_length=20, default="CN")
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    other_areas = models.ManyToManyField("spaces.Area", related_name="+")  # a topic of several communities
    chair = models.ForeignKey("actors.Body", on_delete=models.PROTECT, related_name="+")
    origin_kind = models.CharField(max_length=10, choices=OriginOfTopic, default=OriginOfTopic.OWN)
    origin_id = models.UUIDField(null=True)
    origin_name = models.CharField(max_length=200, blank=True)
    began = models.CharField(max_length=16, default=HowItBegan.OWN_INITIATIVE.value)
    signatures = models.PositiveIntegerField(default=0)  # under a petition
    step = models.CharField(max_length=10, default=Step.TOPIC.value)
    step_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()
    paper = models.CharField(max_length=2400, blank=True)
    channels = models.JSONField(default=list)
    noticed_on = models.DateField(null=True)
    meets_at = models.DateTimeField(null=True)
    where = models.CharField(max_length=200, blank=True)
    minutes = models.CharField(max_length=4800, blank=True)
    opinion = models.CharField(max_length=1200, blank=True)
    published_on = models.DateField(null=True)
    told_back = models.CharField(max_length=1200, blank=True)
    closed_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=600, blank=True)
    late_told_on = models.DateField(null=True)  # since when it has been told that the step in hand is late

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="topic_opened_once"),
            models.CheckConstraint(
                condition=Q(began__in=[one.value for one in HowItBegan]), name="topic_began_somehow"
            ),
            models.CheckConstraint(condition=Q(step__in=[one.value for one in Step]), name="topic_step_is_known"),
            models.CheckConstraint(
                condition=~Q(step=Step.WITHDRAWN.value) | ~Q(end_reason=""), name="topic_withdrawn_with_its_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "step", "-opened_at"], name="topic_by_step"),
            models.Index(fields=["street_id", "area_path"], name="topic_by_area"),
            models.Index(fields=["street_id", "origin_id"], name="topic_by_origin"),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title


class Subject(InStreet):
    """Who is asked to the table: a body, or a kind of people."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="subjects")
    kind = models.CharField(max_length=20, choices=SubjectKind)
    body = models.ForeignKey("actors.Body", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "kind", "body"], name="topic_subject_once"),
            models.UniqueConstraint(
                fields=["topic", "kind"], condition=Q(body__isnull=True), name="topic_subject_people_once"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_subject_of_topic")]


class Attendance(InStreet):
    """How many of a kind were there and how; numbers only. Of them, `proxies` spoke for somebody else."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="attendance")
    kind = models.CharField(max_length=20, choices=SubjectKind)
    way = models.CharField(max_length=8, choices=Way, default=Way.ROOM)
    people = models.PositiveIntegerField()
    proxies = models.PositiveIntegerField(default=0)
    authority = models.CharField(max_length=300, blank=True)  # where the powers of the proxies are filed; redacted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "kind", "way"], name="topic_attendance_once"),
            models.CheckConstraint(condition=Q(proxies__lte=F("people")), name="topic_attendance_proxies_are_there"),
            models.CheckConstraint(
                condition=Q(proxies=0) | ~Q(authority=""), name="topic_attendance_proxies_have_authority"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "topic"], name="topic_attendance_of_topic")]
