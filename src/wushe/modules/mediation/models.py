"""Mediation committees in counts, and mediations whose names and words lie sealed in the vault."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.mediation.labels import AgreementForm, DisputeKind, HowStarted, Openness, PartKind, State


class MediationCommittee(InStreet):
    """How many sit on it, how many of them are women, from when until when; one at a time in a community."""

    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    members = models.PositiveSmallIntegerField()
    women = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "area"], condition=Q(ended_on__isnull=True), name="mediators_one_committee"
            ),
            models.CheckConstraint(condition=Q(women__lte=F("members")), name="mediators_women_among_members"),
        ]
        indexes = [models.Index(fields=["street_id", "area_path"], name="mediators_list")]


class Mediator(InStreet):
    """Somebody who mediates here, by the role they hold; the name stays with the role."""

    committee = models.ForeignKey(MediationCommittee, on_delete=models.CASCADE, related_name="mediators")
    holding_id = models.UUIDField()
    person_id = models.UUIDField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person_id"], condition=Q(ended_on__isnull=True), name="mediator_once"
            )
        ]
        indexes = [models.Index(fields=["street_id", "person_id"], name="mediator_by_person")]


class Mediation(InStreet):
    """Numbers and days only; who the sides are and what was said lies in the vault (`subject_…`, `FilePart`)."""

    number = models.CharField(max_length=32, unique=True)
    submission_key = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=DisputeKind)
    how = models.CharField(max_length=12, choices=HowStarted)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    need_id = models.UUIDField(null=True)
    taken_by = models.UUIDField()
    asked_at = models.DateTimeField()
    subject_a = models.UUIDField(null=True)
    subject_b = models.UUIDField(null=True)
    account_a = models.UUIDField(null=True)  # who may speak for the side when signed in; shown to nobody
    account_b = models.UUIDField(null=True)
    consent_a = models.BooleanField(null=True)
    consent_b = models.BooleanField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    mediator = models.ForeignKey(
        Mediator, null=True, on_delete=models.PROTECT, related_name="mediations", db_index=False
    )
    openness = models.CharField(max_length=6, choices=Openness, blank=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_worse = models.BooleanField(default=False)
    agreement_form = models.CharField(max_length=8, choices=AgreementForm, blank=True)
    effective_on = models.DateField(null=True)
    confirm_until = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    channels = models.JSONField(default=list)  # told when it failed or was refused

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["street_id", "submission_key"], name="mediation_asked_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["under_way", "settled", "failed"])
                | Q(consent_a=True, consent_b=True, mediator__isnull=False),
                name="mediation_by_consent_of_both",
            ),
            models.CheckConstraint(
                condition=~Q(state="settled") | Q(effective_on__isnull=False), name="mediation_settled_has_its_day"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "state", "-asked_at"], name="mediation_by_state"),
            models.Index(fields=["street_id", "taken_by"], name="mediation_taken_by"),
            models.Index(fields=["street_id", "mediator"], name="mediation_of_mediator"),
            models.Index(fields=["street_id", "need_id"], name="mediation_of_need"),
            models.Index(fields=["street_id", "subject_a"], name="mediation_side_a"),
            models.Index(fields=["street_id", "subject_b"], name="mediation_side_b"),
            models.Index(fields=["street_id", "account_a"], name="mediation_account_a"),
            models.Index(fields=["street_id", "account_b"], name="mediation_account_b"),
        ]


class FilePart(InStreet):
    """One part of the file; its words are sealed under a key of their own, gone (null) when a side was erased."""

    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=PartKind)
    subject_id = models.UUIDField(null=True)
    person_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["street_id", "mediation", "at"], name="file_part_of")]
