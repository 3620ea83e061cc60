"""The tables. No column holds anything of a person: names and stories are sealed in the vault.

What a table says of a case is an index that can be made again from the sealed history; where the two differ,
the history is right. `classification.py` says of every column why it may be plain.
"""

import uuid

from django.db import models


class Officer(models.Model):
    """An officer under the code that she is known by here: never her name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=5, default="en")
    active = models.BooleanField(default=True)
    enrolled_on = models.DateField()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code

    def has_role(self, role: str) -> bool:
        """True if she may act in this role."""
        return role in self.roles


class Case(models.Model):
    """One file: one applicant, one claim, one key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=20, unique=True)
    stage = models.CharField(max_length=32)
    stage_since = models.DateField()
    standard = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=5)
    registered_on = models.DateField()
    urgency = models.PositiveSmallIntegerField(default=0)
    alarm_open = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    due_clock = models.CharField(max_length=40, blank=True)
    appointment_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    history_revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-urgency", "due_on", "ref")
        indexes = (models.Index(fields=("stage", "due_on")),)

    def __str__(self) -> str:
        return self.ref


class Posting(models.Model):
    """Who works on a case, as what, from when until when. Who may open it is said by the vault alone."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="postings")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=32)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "officer", "role"),
                condition=models.Q(until_on__isnull=True),
                name="one_standing_posting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.role}"


class ClockRun(models.Model):
    """One run of a clock of a case, derived from its history: what started it, when it is due, when it
    stopped.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    clock = models.CharField(max_length=40)
    rule = models.CharField(max_length=16)
    of_office = models.BooleanField()
    started_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "clock")
        indexes = (models.Index(fields=("stopped_on", "due_on")),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.clock}"


class ClosedDay(models.Model):
    """A day on which the office is closed; deadlines in working days pass over it."""

    on = models.DateField(unique=True)

    class Meta:
        ordering = ("on",)

    def __str__(self) -> str:
        return self.on.isoformat()


class Alarm(models.Model):
    """One alarm: a sealed file of its own, for one person or many, with a case here or without."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=8)
    level = models.CharField(max_length=12, blank=True)
    opened_on = models.DateField()
    next_clock_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("next_clock_on", "opened_on", "ref")
        indexes = (models.Index(fields=("state", "next_clock_on")),)

    def __str__(self) -> str:
        return self.ref
