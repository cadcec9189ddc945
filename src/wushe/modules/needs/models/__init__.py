"""Needs, what was suggested and decided about them, themes, answers, ratings, batches of rows,
and how each need is handled: claims, contacts, sub-tasks, objections, terms, calls.
"""

from wushe.modules.needs.models.answer import Answer, AnswerTemplate, CallBack, Rating, Satisfaction
from wushe.modules.needs.models.batch import Batch, BatchState, StagedNeed
from wushe.modules.needs.models.foresight import HotAlert, Proposal, ProposalState, Review, Unreasonable
from wushe.modules.needs.models.handling import (
    Contact,
    ContactWay,
    Elsewhere,
    Handling,
    HandlingLevel,
    Note,
    NoteReading,
    OtherWay,
    Successor,
    Watch,
)
from wushe.modules.needs.models.intake import Intake, Material, MaterialKind, SheetRun
from wushe.modules.needs.models.need import OPEN, Channel, Need, NeedQuerySet, Support
from wushe.modules.needs.models.statistics import Exclusion, ExclusionGround, RateRule, Responded
from wushe.modules.needs.models.tasks import Objection, Ruling, Task
from wushe.modules.needs.models.terms import ClockChoice, Escalation, Extension
from wushe.modules.needs.models.theme import Apart, Theme, ThemeMember, ThemeState
from wushe.modules.needs.models.triage import CategoryModel, Suggestion, TriageDecision

__all__ = [
    "OPEN",
    "Answer",
    "AnswerTemplate",
    "Apart",
    "Batch",
    "BatchState",
    "CallBack",
    "CategoryModel",
    "Channel",
    "ClockChoice",
    "Contact",
    "ContactWay",
    "Elsewhere",
    "Escalation",
    "Exclusion",
    "ExclusionGround",
    "Extension",
    "Handling",
    "HandlingLevel",
    "HotAlert",
    "Intake",
    "Material",
    "MaterialKind",
    "Need",
    "NeedQuerySet",
    "Note",
    "NoteReading",
    "Objection",
    "OtherWay",
    "Proposal",
    "ProposalState",
    "RateRule",
    "Rating",
    "Responded",
    "Review",
    "Ruling",
    "Satisfaction",
    "SheetRun",
    "StagedNeed",
    "Successor",
    "Suggestion",
    "Support",
    "Task",
    "Theme",
    "ThemeMember",
    "ThemeState",
    "TriageDecision",
    "Unreasonable",
    "Watch",
]
