"""What the facts of the ledger are called, in the words that the rooms already have for their own codes.

Only the site knows every room; a room with sentences of its own registers them itself (`oversight.labels.tells`).
"""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from wushe.modules.actors.labels import BodyKind, CapabilityKind, Role
from wushe.modules.hazards.labels import LEVEL, hazard_types, type_label
from wushe.modules.linkage.labels import CAUSES, HOW_IT_BEGAN, KINDS, MATTERS, PERIODS, STRENGTHS
from wushe.modules.needs.labels import CHANNEL, SATISFACTION, URGENCY, categories, category_label
from wushe.modules.oversight.labels import name_facts, say_values
from wushe.modules.projects.labels import TASK_STATUS, OriginKind
from wushe.modules.spaces.labels import SPACE_LABELS, AreaKind, PlaceKind
from wushe.modules.whistles.labels import HOW, Mark, WhistleKind

FACT_NAMES = {
    "added": _("Added"),
    "after": _("After"),
    "area": _("Area"),
    "arrival": _("Arrival"),
    "areas": _("Areas"),
    "area_code": _("Area code"),
    "area_path": _("Area code"),
    "before": _("Before"),
    "began": _("How it began"),
    "began_on": _("From"),
    "bodies": _("Bodies"),
    "body": _("Body"),
    "category": _("Category"),
    "cause": _("Cause"),
    "changed": _("Changed"),
    "channel": _("Door"),
    "days": _("Days"),
    "decided_for": _("Decided for"),
    "digest": _("Check number of the input"),
    "dissolved": _("Dissolved with open work"),
    "ended_on": _("Until"),
    "entered": _("Entered"),
    "expires_on": _("Valid until"),
    "file": _("File"),
    "grouping": _("Grouping"),
    "households": _("Households"),
    "hazard_level": _("Level of the hazard"),
    "hazard_type": _("Type of hazard"),
    "into": _("Into"),
    "its_matter": _("Whether it is its matter"),
    "jurisdiction": _("Jurisdiction"),
    "kind": _("Kind"),
    "late": _("Late"),
    "law": _("Law"),
    "level": _("Response level"),
    "line": _("Line of the plan"),
    "lines": _("Lines"),
    "mark": _("Mark"),
    "matter": _("Matter"),
    "matter_kind": _("Matter"),
    "method": _("Method"),
    "minutes_late": _("Minutes late"),
    "name": _("Name"),
    "needed_by": _("Needed by"),
    "needs": _("Number of needs"),
    "on": _("Day of the decision"),
    "origin": _("Made from"),
    "other_body": _("The other body"),
    "owner": _("Responsible"),
    "path": _("Area code"),
    "period": _("Period"),
    "photos": _("Number of photos"),
    "places": _("Places"),
    "points": _("Points answered"),
    "projects": _("Number of projects"),
    "reason": _("Reason"),
    "receipt": _("Receipt number"),
    "residents": _("Inhabitants"),
    "role": _("Role"),
    "rows": _("Rows"),
    "rule": _("Rule"),
    "satisfaction": _("Satisfaction"),
    "score": _("Score"),
    "size": _("Size"),
    "step": _("Step of the escalation"),
    "solved": _("Whether it is solved"),
    "source": _("Source"),
    "space": _("Space"),
    "space_before": _("Space before"),
    "state": _("State"),
    "strength": _("Strength"),
    "supports": _("Supports"),
    "task": _("Number of the task"),
    "task_status": _("State of the task"),
    "tasks": _("Number of tasks"),
    "tells": _("Told"),
    "theme": _("Theme"),
    "themes": _("Number of themes"),
    "times": _("Times"),
    "until": _("New last day"),
    "urgency": _("Urgency"),
    "valid_from": _("Valid from"),
    "version": _("Version"),
    "year": _("Year"),
    "was_clear": _("Whether the whistle was clear"),
    "was_needed": _("Whether the whistle was needed"),
    "whistle_kind": _("Kind of whistle"),
}


YES_OR_NO = {"1": _("yes"), "0": _("no")}
_category = lazy(category_label, str)
_hazard_type = lazy(type_label, str)


def register() -> None:
    """Give facts their names and codes their words."""
    name_facts(FACT_NAMES)
    for choices in (PlaceKind, AreaKind, CapabilityKind, BodyKind):
        say_values("kind", dict(choices.choices))
    say_values("kind", KINDS)
    say_values("role", dict(Role.choices))
    for fact in ("space", "space_before"):
        say_values(fact, SPACE_LABELS)
    say_values("period", PERIODS)
    say_values("strength", STRENGTHS)
    say_values("cause", CAUSES)
    say_values("matter_kind", MATTERS)
    say_values("channel", CHANNEL)
    say_values("urgency", URGENCY)
    say_values("satisfaction", SATISFACTION)
    say_values("began", HOW_IT_BEGAN)
    say_values("category", {one.code: _category(one.code) for one in categories()})
    say_values("hazard_level", LEVEL)
    say_values("hazard_type", {one.code: _hazard_type(one.code) for one in hazard_types()})
    say_values("origin", dict(OriginKind.choices))
    say_values("task_status", TASK_STATUS)
    say_values("whistle_kind", dict(WhistleKind.choices))
    say_values("arrival", HOW)
    say_values("mark", dict(Mark.choices))
    for fact in ("solved", "late", "dissolved", "its_matter", "was_needed", "was_clear"):
        say_values(fact, YES_OR_NO)
