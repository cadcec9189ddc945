"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.foundation.statistics import refresh_statistics
from wushe.modules.needs.actions.close_silent_needs import close_silent_needs
from wushe.modules.needs.actions.consolidate_needs import consolidate_needs
from wushe.modules.needs.actions.escalate_need import escalate_overdue
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.actions.hand_over_work import take_over_from_leaver
from wushe.modules.needs.actions.join_likest import join_likest
from wushe.modules.needs.actions.learn_categories import learn_categories
from wushe.modules.needs.actions.suggest_triage import suggest_triage, suggest_triage_of_batch
from wushe.modules.needs.actions.sweep_materials import sweep_materials
from wushe.modules.needs.queries.work import people_with_work
from wushe.modules.spaces.queries import streets


@job("needs.triage")
def triage(need_id: str) -> None:
    """Suggest how to sort one need."""
    suggest_triage(need_id=UUID(need_id))
    enqueue("needs.join_likest", job_key=f"needs.join_likest:{need_id}", need_id=need_id)


@job("needs.join_likest", max_attempts=3)
def find_its_theme(need_id: str) -> str:
    """Put one need into the theme it is most like."""
    return str(join_likest(need_id=UUID(need_id)) or "")


@job("needs.triage_batch", lease_seconds=900)
def triage_batch(street_id: str, batch_id: str) -> int:
    """Suggest how to sort the needs of a file, then see what its needs have in common with the others."""
    done = suggest_triage_of_batch(street_id=UUID(street_id), batch_id=UUID(batch_id))
    refresh_statistics()
    enqueue("needs.consolidate", job_key=f"needs.consolidate:{batch_id}", street_id=street_id)
    return done


@job("needs.consolidate", lease_seconds=900, max_attempts=3)
def consolidate(street_id: str) -> int:
    """Gather a street's needs into themes."""
    return consolidate_needs(street_id=UUID(street_id))


@job("needs.foresee", lease_seconds=300, max_attempts=3)
def look_ahead(street_id: str) -> int:
    """Tell of hot themes, propose work on what comes again."""
    return foresee(street_id=UUID(street_id))


@job("needs.learn", lease_seconds=900, max_attempts=3)
def learn(street_id: str) -> int:
    """Train the classifier on the street's decisions."""
    return learn_categories(street_id=UUID(street_id))


@job("needs.nightly", schedule="40 2 * * *")
def nightly() -> None:
    """Every street: learn from yesterday's decisions, consolidate, close what is silent."""
    refresh_statistics()
    for street in streets():
        enqueue("needs.learn", street_id=str(street.id))
        enqueue("needs.consolidate", street_id=str(street.id))
        enqueue("needs.close_silent", street_id=str(street.id))
        enqueue("needs.hand_over", street_id=str(street.id))


@job("needs.sweep_materials", schedule="10 3 * * *")
def sweep() -> int:
    """Sweep away photos and recordings of forms that nobody sent."""
    return sweep_materials()


@job("needs.close_silent")
def close_silent(street_id: str) -> int:
    """Close answers that nobody has said anything about for the whole term."""
    return close_silent_needs(street_id=UUID(street_id))


@job("needs.escalate", schedule="*/10 * * * *")
def escalate() -> int:
    """Every street: raise what is overdue, each step once; how many steps were taken."""
    return sum(escalate_overdue(street_id=street.id) for street in streets())


@job("needs.hand_over")
def hand_over(street_id: str) -> int:
    """Work of people whose last role has ended goes to their successors; a role may end on a day to come."""
    street = UUID(street_id)
    return sum(bool(take_over_from_leaver(street_id=street, leaver_id=person)) for person in people_with_work(street))
