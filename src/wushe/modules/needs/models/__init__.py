"""Needs, what was suggested and decided about them, themes, answers, ratings, and batches of rows."""

from wushe.modules.needs.models.answer import Answer, Rating, Satisfaction
from wushe.modules.needs.models.batch import Batch, BatchState, StagedNeed
from wushe.modules.needs.models.foresight import HotAlert, Proposal, ProposalState, Review, Unreasonable
from wushe.modules.needs.models.intake import Intake, Material, MaterialKind, SheetRun
from wushe.modules.needs.models.need import OPEN, Channel, Need, NeedQuerySet, Support
from wushe.modules.needs.models.statistics import Exclusion, ExclusionGround, RateRule, Responded
from wushe.modules.needs.models.theme import Apart, Theme, ThemeMember, ThemeState
from wushe.modules.needs.models.triage import CategoryModel, Suggestion, TriageDecision

__all__ = [
    "OPEN",
    "Answer",
    "Apart",
    "Batch",
    "BatchState",
    "CategoryModel",
    "Channel",
    "Exclusion",
    "ExclusionGround",
    "HotAlert",
    "Intake",
    "Material",
    "MaterialKind",
    "Need",
    "NeedQuerySet",
    "Proposal",
    "ProposalState",
    "RateRule",
    "Rating",
    "Responded",
    "Review",
    "Satisfaction",
    "SheetRun",
    "StagedNeed",
    "Suggestion",
    "Support",
    "Theme",
    "ThemeMember",
    "ThemeState",
    "TriageDecision",
    "Unreasonable",
]
