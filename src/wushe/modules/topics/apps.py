"""The room of topics."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.foundation.rooms import Door, Group, Lens, RoomConfig


def to_bodies(request: HttpRequest) -> bool:
    """Shown to people who work in a body or watch an area here."""
    from wushe.modules.actors.queries import standing_of
    from wushe.modules.linkage.queries import bodies_worked_for

    return bool(bodies_worked_for(standing_of(request)))  # read once per request, whatever is asked


class TopicsConfig(RoomConfig):
    """Registers topics."""

    name = "wushe.modules.topics"
    label = "topics"
    url_prefix = "topics/"
    doors = (
        Door(Lens.GOVERN, pgettext_lazy("topic", "Topics"), "topics:list", 8, Group.DELIBERATION, to_bodies),
        Door(Lens.GOVERN, _("Four discussions, two disclosures"), "topics:fours", 8, Group.DELIBERATION, to_bodies),
        Door(Lens.GOVERN, _("Deliberated here"), "topics:public", 9, Group.DELIBERATION),
    )

    def ready(self) -> None:
        """Tell the rooms below where a topic is seen, and what may become one."""
        from wushe.modules.ballots.queries.linked import ballot_links, public_ballot_links
        from wushe.modules.hazards.queries.linked import hazard_links, hazard_offers
        from wushe.modules.needs.queries.linked import chain_steps, theme_links, theme_offers
        from wushe.modules.notifications.labels import Kind, tell
        from wushe.modules.payments.queries.linked import holding_back
        from wushe.modules.projects.labels import OriginKind
        from wushe.modules.projects.queries.linked import origin_pages, project_links
        from wushe.modules.rounds.queries.linked import round_links
        from wushe.modules.statements.labels import OriginOfConversation
        from wushe.modules.statements.queries.linked import origin_names
        from wushe.modules.statements.queries.linked import origin_pages as conversation_origins
        from wushe.modules.topics.events import TopicEvent
        from wushe.modules.topics.queries.four import held_back_by_publicity
        from wushe.modules.topics.web import linked, links

        tell(TopicEvent.OWED, _("“%(title)s”: a written reply is due."))
        tell(TopicEvent.REPLIED, _("“%(title)s”: your objection has been answered."), kind=Kind.ANSWER)
        tell(TopicEvent.STEPPED, _("“%(title)s” is at its next step."))
        tell(TopicEvent.BALLOT_COUNTED, _("“%(title)s”: the vote is counted."))
        tell(TopicEvent.NOTICED, _("“%(title)s” is going to be deliberated; you sit at the table."))
        tell(TopicEvent.LATE, _("“%(title)s”: something is late."))
        tell(TopicEvent.FOUR_OBJECTED, _("“%(title)s”: an objection waits for a written reply."))
        tell(TopicEvent.FOUR_ANSWERED, _("“%(title)s”: your objection has been answered."), kind=Kind.ANSWER)
        tell(TopicEvent.FOUR_HELD, _("“%(title)s”: a meeting is noted, see which step is in hand."))
        tell(TopicEvent.FOUR_LATE, _("“%(title)s”: something is late."))
        ballot_links.append(linked.topic_of_a_ballot)
        public_ballot_links.append(linked.public_topic_of_a_ballot)
        round_links.append(linked.topics_of_a_round)
        theme_links.append(links.topics_made_from)
        hazard_links.append(links.topics_made_from)
        theme_offers.append(links.topic_offered("theme"))
        hazard_offers.append(links.topic_offered("hazard"))
        chain_steps["topic"] = links.topic_step
        chain_steps["decision"] = links.decision_step
        project_links.append(links.topic_of_project)
        project_links.append(links.four_of_project)
        origin_pages[OriginKind.RESOLUTION] = links.resolution_page
        holding_back.append(held_back_by_publicity)
        conversation_origins[OriginOfConversation.TOPIC] = links.public_page
        origin_names[OriginOfConversation.TOPIC] = links.topic_named
