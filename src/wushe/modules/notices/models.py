"""Notices in versions, campaigns, and reach in counts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from wushe.foundation.tenancy import InStreet
from wushe.modules.notices.labels import Audience, HeardBy, HeardWord, Importance, NoticeState, Way


class Campaign(InStreet):
    """Several notices under one heading, with a time span and their reach together."""

    title = models.CharField(max_length=60)
    about = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()
    person_id = models.UUIDField()
    role = models.CharField(max_length=40)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=models.F("from_on")), name="campaign_ends_after_begin")
        ]
        indexes = [models.Index(fields=["street_id", "-from_on"], name="campaign_by_time")]


class Notice(InStreet):
    """To whom, from whom, until when. The words stand in its versions; what is shown and what waits point there."""

    code = models.CharField(max_length=8, unique=True)  # the short address: /notices/7K4MT2/
    year = models.PositiveSmallIntegerField(null=True)  # with `ordinal`, from the first publication on
    ordinal = models.PositiveIntegerField(null=True)
    area = models.ForeignKey("spaces.Area", on_delete=models.PROTECT, related_name="+", db_index=False)
    area_path = models.CharField(max_length=200)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.EVERYONE)
    role = models.CharField(max_length=40, blank=True)  # for Audience.ROLE
    theme = models.ForeignKey(
        "needs.Theme", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # for Audience.THEME
    campaign = models.ForeignKey(
        Campaign, null=True, on_delete=models.PROTECT, related_name="notices", db_index=False
    )
    issuer_id = models.UUIDField(null=True)  # the body in whose name it is published
    issuer = models.CharField(max_length=80)  # its name then
    state = models.CharField(max_length=10, choices=NoticeState, default=NoticeState.DRAFT)
    shown = models.OneToOneField(
        "notices.Version", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pending = models.OneToOneField(
        "notices.Version", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    importance = models.CharField(max_length=10, choices=Importance, default=Importance.ORDINARY)  # of what is shown
    shown_from = models.DateTimeField(null=True)  # likewise
    shown_until = models.DateTimeField(null=True)  # likewise; null: until withdrawn
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)  # first
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["street_id", "year", "ordinal"], condition=Q(ordinal__isnull=False), name="notice_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"], shown=None)
                | Q(state__in=["published", "withdrawn"], shown__isnull=False),
                name="published_notice_has_words",
            ),
        ]
        indexes = [
            models.Index(fields=["street_id", "state", "-shown_from"], name="notice_board"),
            models.Index(fields=["street_id", "state", "-created_at"], name="notice_desk"),
            models.Index(fields=["street_id", "campaign"], name="notice_of_campaign"),
        ]


class Version(InStreet):
    """One wording. A published version is never changed; a correction is the next one."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    body = models.TextField()  # plain text; an empty line parts paragraphs
    contact = models.CharField(max_length=120, blank=True)
    importance = models.CharField(max_length=10, choices=Importance, default=Importance.ORDINARY)
    shown_from = models.DateTimeField(null=True)  # null: from its publication
    shown_until = models.DateTimeField(null=True)
    correction = models.CharField(max_length=300, blank=True)  # what is corrected, said openly; empty: the first
    written_by = models.UUIDField()
    written_role = models.CharField(max_length=40)
    written_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    sent_back = models.CharField(max_length=300, blank=True)  # why it came back to its writer
    approved_by = models.UUIDField(null=True)
    approved_role = models.CharField(max_length=40, blank=True)
    approved_because = models.CharField(max_length=200, blank=True)  # the rule that asked for a second person, or not
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "number"], name="version_once"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("written_by")),
                name="nobody_approves_their_own_words",
            ),
        ]

    @property
    def paragraphs(self) -> list[str]:
        """The body paragraph by paragraph."""
        return [part.strip() for part in self.body.splitlines() if part.strip()]


class Reach(InStreet):
    """How many: one number a notice, day and way. Nobody is named."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="reach")
    on = models.DateField()
    way = models.CharField(max_length=8, choices=Way)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "on", "way"], name="reach_once_a_day_and_way")]
        indexes = [models.Index(fields=["street_id", "on"], name="reach_by_day")]


class DaySalt(InStreet):
    """The salt of one day's digests; it is deleted with them the next night, and nobody can make them again."""

    on = models.DateField()
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "on"], name="salt_once_a_day")]


class SeenToday(InStreet):
    """That one browser has opened a notice today, as a salted digest; turned into a count and deleted at night."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    way = models.CharField(max_length=8, choices=Way)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "on", "digest"], name="browser_once_a_day")]
        indexes = [models.Index(fields=["street_id", "on"], name="seen_by_day")]


class Heard(InStreet):
    """One answer to "did you feel heard?", about one answer of the street. Only counts of it are ever shown."""

    need = models.ForeignKey("needs.Need", on_delete=models.CASCADE, related_name="+", db_index=False)
    answer_id = models.UUIDField()
    community = models.ForeignKey(
        "spaces.Area", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # null: a need of the whole street
    word = models.CharField(max_length=6, choices=HeardWord)
    words = models.CharField(max_length=500, blank=True)  # redacted; shown to staff without the receipt
    by = models.CharField(max_length=6, choices=HeardBy)
    entered_role = models.CharField(max_length=40, blank=True)  # of whoever typed a slip
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "answer_id"], name="heard_once_an_answer")]
        indexes = [models.Index(fields=["street_id", "said_at", "community", "word"], name="heard_by_time")]


class Voice(InStreet):
    """That someone who has signed in supported a need: whom to tell what became of it. Raisers stand on the need."""

    need = models.ForeignKey("needs.Need", on_delete=models.CASCADE, related_name="+", db_index=False)
    person_id = models.UUIDField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "person_id"], name="voice_once")]
        indexes = [
            models.Index(fields=["street_id", "need"], name="voice_of_need"),
            models.Index(fields=["street_id", "person_id"], name="voice_of_person"),
        ]
