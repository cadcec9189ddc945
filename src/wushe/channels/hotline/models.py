"""Lists of the city platform as handed in, the layouts remembered, and which need carries which city number."""

from __future__ import annotations

from django.db import models

from wushe.foundation.tenancy import InStreet


class Layout(InStreet):
    """A city's mapping file as this street uses it."""

    key = models.CharField(max_length=40)
    city = models.CharField(max_length=20)
    data = models.JSONField(default=dict)  # what `core.formats.city_layout.read_city_layout` reads
    person_id = models.UUIDField()
    remembered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "key"], name="layout_once_per_key")]


class ListState(models.TextChoices):
    """How far a list has come."""

    UPLOADED = "uploaded"  # columns are to be matched
    CHECKING = "checking"
    CHECKED = "checked"  # what would happen is known; nothing has happened yet
    TAKING = "taking"
    TAKEN = "taken"
    LEFT = "left"


class CityList(InStreet):
    """One list of the city. Its content lies sealed beside the database until taken or left, then it is deleted."""

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    person_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=ListState, default=ListState.UPLOADED)
    layout_key = models.CharField(max_length=40, blank=True)
    columns = models.JSONField(default=list)
    rows = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    rows_wrong = models.PositiveIntegerField(default=0)
    stored_as = models.CharField(max_length=200, blank=True)
    job_id = models.UUIDField(null=True)
    handed_in_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["street_id", "-handed_in_at"], name="city_list_by_time")]


class Fate(models.TextChoices):
    """What would happen to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


class ListRow(InStreet):
    """One row of a list after checking; `changes` show before and after, redacted, until the list is taken."""

    city_list = models.ForeignKey(CityList, on_delete=models.CASCADE, related_name="checked")
    row = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    fate = models.CharField(max_length=8, choices=Fate)
    title = models.CharField(max_length=120, blank=True)
    changes = models.JSONField(default=list)  # [{"field", "before", "after"}]
    wrong_field = models.CharField(max_length=40, blank=True)
    wrong = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["city_list", "row"], name="city_row_once")]
        indexes = [models.Index(fields=["street_id", "city_list", "fate", "row"], name="city_row_by_fate")]


class Ticket(InStreet):
    """The need that carries a city number. `due_at` is the city's last word, whatever clock runs here."""

    number = models.CharField(max_length=60)
    need = models.OneToOneField("needs.Need", on_delete=models.PROTECT, related_name="+")
    subject_id = models.UUIDField(null=True)  # vault; so that an erasure finds what the city said
    layout_key = models.CharField(max_length=40)
    due_at = models.DateTimeField(null=True)
    title = models.CharField(max_length=120, blank=True)  # as the city last said it, redacted
    body_digest = models.CharField(max_length=64)  # of the city's own words, so that our additions are no difference
    where = models.CharField(max_length=120, blank=True)
    given = models.JSONField(default=dict)  # columns that a reply gives back as they came, redacted
    first_list = models.ForeignKey(CityList, on_delete=models.PROTECT, related_name="+")
    last_list = models.ForeignKey(CityList, on_delete=models.PROTECT, related_name="+")
    replied_at = models.DateTimeField(null=True)  # when the answer last left in a file of replies
    answered_at = models.DateTimeField(null=True)  # of the answer that left

    class Meta:
        constraints = [models.UniqueConstraint(fields=["street_id", "number"], name="city_number_once_in_street")]
        indexes = [models.Index(fields=["street_id", "layout_key", "replied_at"], name="ticket_by_reply")]
