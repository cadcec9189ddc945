"""Open a project for each proposal that won; pressing again opens none twice."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.linkage import HowItBegan, Space
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.rounds.actions._rows import led_round, round_facts
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.queries import projects_of_round, won_of


def open_won_projects(*, street_id: UUID, person_id: UUID, round_id: UUID) -> list[Project]:
    """All or none, each with the lead that the rule table names."""
    with transaction.atomic():
        row = led_round(street_id, person_id, round_id, RoundPhase.DECIDED)
        known = projects_of_round(row)
        opened = []
        for proposal in won_of(row):
            project = open_project(
                street_id=street_id,
                person_id=person_id,
                title=proposal.title,
                aim=proposal.words,
                area_id=proposal.area_id,
                space=Space(proposal.space),
                origin=Origin(OriginKind.BUDGET, proposal.id, f"{row.name} №{proposal.number}"),
                submission_key=f"budget:{proposal.id}",
                how_it_began=HowItBegan.OWN_INITIATIVE,
            )
            opened.append(project)
            if proposal.id not in known:
                facts = round_facts(row) | {"number": proposal.number, "project": project.number}
                record(RoundEvent.FUNDED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return opened
