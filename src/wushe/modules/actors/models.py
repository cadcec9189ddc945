"""Bodies, the roles people hold in them, and what they are able to do."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wushe.core.linkage import ActorKind, RoleWord, one_of_five, role_word
from wushe.foundation.tenancy import InStreet
from wushe.modules.actors.labels import ACTOR_KINDS, BodyKind, CapabilityKind, LegalForm, Role


class Body(InStreet):
    """A body of any kind; its kind says as which actor of the rules it counts."""

    kind = models.CharField(max_length=32, choices=BodyKind)
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=20, blank=True)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    legal_form = models.CharField(max_length=16, choices=LegalForm, blank=True)
    work = models.CharField(max_length=300, blank=True)  # what it does, in a sentence
    public_phone = models.CharField(max_length=30, blank=True)  # an office line, never a person's
    opening_hours = models.CharField(max_length=80, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "name"], condition=Q(ended_on=None), name="body_name_once_in_street"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="body_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["street_id", "kind"], name="body_by_kind")]

    @property
    def actor_kind(self) -> ActorKind:
        """As which actor of the rule table it counts."""
        return ACTOR_KINDS[BodyKind(self.kind)]

    @property
    def one_of_five(self) -> ActorKind | None:
        """Which of the five it belongs to, if any."""
        return one_of_five(self.actor_kind)

    @property
    def role_word(self) -> RoleWord | None:
        """The word the source paper gives that one of the five."""
        return role_word(self.actor_kind)


class Holding(InStreet):
    """A person in a role, in a body, for an area, from a day until a day (the last day not included)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="holdings")
    role = models.CharField(max_length=28, choices=Role)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField(null=True)  # the account, if the person signs in
    subject_id = models.UUIDField(null=True)  # the person's entry in the vault
    began_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "person_id", "body", "role", "area"],
                condition=Q(ended_on=None, person_id__isnull=False),
                name="role_held_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")), name="role_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(subject_id__isnull=False), name="role_has_a_holder"
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "person_id"], name="holding_by_person"),
            models.Index(fields=["person_id"], name="holding_of_person"),
            models.Index(fields=["street_id", "body"], name="holding_by_body"),
        ]


class Capability(InStreet):
    """A licence, a training, an insurance: what a body (or one person in it) can show, until it expires."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="capabilities")
    holding = models.ForeignKey(Holding, null=True, on_delete=models.PROTECT, related_name="capabilities")
    kind = models.CharField(max_length=16, choices=CapabilityKind)
    name = models.CharField(max_length=80)
    evidence = models.CharField(max_length=200, blank=True)  # number or place of the document
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)  # null: does not expire

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(issued_on=None) | Q(expires_on__gte=F("issued_on")),
                name="capability_expires_after_issue",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "expires_on"], name="capability_by_expiry"),
            models.Index(fields=["street_id", "body"], name="capability_by_body"),
        ]


class Grouping(InStreet):
    """Which kinds of body a street means by a collective word, e.g. the two committees (两委)."""

    code = models.CharField(max_length=20)
    kinds = models.JSONField()  # values of BodyKind

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "code"], name="grouping_once_in_street")]
