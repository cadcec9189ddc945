"""What follows here when something happens in this room."""

from __future__ import annotations

from wushe.foundation.events import event_named, reacts_to
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.oversight.models import Entry
from wushe.modules.topics.actions.order_ballot import follow_ballot, note_counted_ballot
from wushe.modules.topics.actions.tell_about_topic import tell_about_matter, tell_about_topic
from wushe.modules.topics.events import TopicEvent


@reacts_to(BallotEvent.COUNTED)
def note_what_voters_decided(entry_id: str) -> None:
    """The count of a vote that was ordered on a topic stands in the history of the topic."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.subject_id:
        person_id = entry.person_id or OPERATOR_ID
        note_counted_ballot(street_id=entry.street_id, person_id=person_id, ballot_id=entry.subject_id)


@reacts_to(BallotEvent.AGAIN)
def follow_a_vote_held_again(entry_id: str) -> None:
    """A vote that is held again stays the vote of its topic."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.subject_id:
        person_id = entry.person_id or OPERATOR_ID
        follow_ballot(street_id=entry.street_id, person_id=person_id, ballot_id=entry.subject_id)


@reacts_to(
    TopicEvent.OWED,
    TopicEvent.REPLIED,
    TopicEvent.STEPPED,
    TopicEvent.LATE,
    TopicEvent.BALLOT_COUNTED,
    TopicEvent.NOTICED,
)
def tell_whom_a_topic_concerns(entry_id: str) -> None:
    """Who owes a reply or the next step; who objected, when a reply is there; the watchers, when it is late."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        reply = str(entry.facts.get("reply", ""))
        tell_about_topic(
            street_id=entry.street_id, topic_id=entry.subject_id, event=event, key=entry_id, reply_id=reply
        )


@reacts_to(TopicEvent.FOUR_OBJECTED, TopicEvent.FOUR_ANSWERED, TopicEvent.FOUR_HELD, TopicEvent.FOUR_LATE)
def tell_whom_a_matter_concerns(entry_id: str) -> None:
    """The same for four discussions and two disclosures."""
    entry = Entry.objects.get(pk=entry_id)
    event = event_named(entry.event)
    if entry.street_id and event:
        number = str(entry.facts.get("objection", ""))
        tell_about_matter(
            street_id=entry.street_id, matter_id=entry.subject_id, event=event, key=entry_id, number=number
        )
