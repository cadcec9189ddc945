"""What can happen to a topic, its items and the replies that are owed."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class TopicEvent(Event):
    """Public facts carry number, form, area, step and counts; never a text or a person."""

    OPENED = "topic:self:opened", Visibility.PUBLIC, _("Topic of deliberation opened")
    NAMED = "topic:subjects:named", Visibility.PUBLIC, _("Subjects of a topic named")
    NOTICED = "topic:self:noticed", Visibility.PUBLIC, _("Notice of a deliberation given")
    ATTENDED = "topic:attendance:noted", Visibility.PUBLIC, _("Attendance of a deliberation noted")
    MINUTED = "topic:minutes:written", Visibility.RESTRICTED, _("Minutes of a deliberation written")
    OPINED = "topic:opinion:written", Visibility.PUBLIC, _("Opinion of a deliberation written")
    RESOLVED = "topic:item:added", Visibility.PUBLIC, _("Item of a resolution added")
    DROPPED = "topic:item:dropped", Visibility.PUBLIC, _("Item of a resolution taken out")
    STEPPED = "topic:self:stepped", Visibility.PUBLIC, _("Topic taken to its next step")
    OWED = "topic:reply:owed", Visibility.PUBLIC, _("Written reply asked for")
    REPLIED = "topic:reply:given", Visibility.PUBLIC, _("Written reply given")
    DONE = "topic:item:done", Visibility.PUBLIC, _("Item of a resolution carried out")
    PROJECT = "topic:item:project_opened", Visibility.PUBLIC, _("Project opened from an item of a resolution")
    TOLD = "topic:self:told_back", Visibility.PUBLIC, _("Result of a deliberation told back")
    RATED = "topic:self:rated", Visibility.RESTRICTED, _("Carrying-out of a resolution rated")
    POSITION = "topic:position:stated", Visibility.PUBLIC, _("Position of a body stated")
    POINT = "topic:point:stood", Visibility.PUBLIC, _("Stand of a body on a point noted")
    PROMISED = "topic:commitment:made", Visibility.PUBLIC, _("Commitment of a body made")
    KEPT = "topic:commitment:kept", Visibility.PUBLIC, _("Commitment of a body kept")
    WITHDRAWN = "topic:self:withdrawn", Visibility.PUBLIC, _("Topic withdrawn")
    EXPORTED = "topic:list:exported", Visibility.AUDIT, _("List of topics exported")
    FOUR_PROPOSED = (
        "topic:four:proposed",
        Visibility.PUBLIC,
        _("Matter of four discussions and two disclosures proposed"),
    )
    FOUR_HELD = "topic:four:held", Visibility.PUBLIC, _("Step of four discussions and two disclosures noted")
    FOUR_POSTED = "topic:four:posted", Visibility.PUBLIC, _("Resolution posted for the public")
    FOUR_OBJECTED = "topic:four:objected", Visibility.PUBLIC, _("Objection to a posted resolution")
    FOUR_ANSWERED = "topic:four:answered", Visibility.PUBLIC, _("Objection to a posted resolution answered")
    FOUR_FUNDED = "topic:four:funded", Visibility.PUBLIC, _("Project and sum of a resolution prepared")
    FOUR_INVOICED = "topic:four:invoiced", Visibility.PUBLIC, _("Invoice of a resolution noted")
    FOUR_INVOICE_DROPPED = "topic:four:invoice_dropped", Visibility.PUBLIC, _("Invoice of a resolution taken out")
    FOUR_RESULT = "topic:four:result", Visibility.PUBLIC, _("Result and accounts of a resolution posted")
    FOUR_HANDED = "topic:four:handed_over", Visibility.PUBLIC, _("Renewed place handed over")
    FOUR_ENDED = (
        "topic:four:ended",
        Visibility.PUBLIC,
        _("Matter of four discussions and two disclosures not carried on"),
    )
    VOTED = "topic:vote:counted", Visibility.PUBLIC, _("Residents’ meeting on a topic counted")
    BALLOT = "topic:ballot:ordered", Visibility.PUBLIC, _("Vote ordered on a topic")
    BALLOT_COUNTED = "topic:ballot:counted", Visibility.PUBLIC, _("Vote ordered on a topic counted")
    ROUND = "topic:round:linked", Visibility.PUBLIC, _("Budget round linked to a topic")
    RULE_SET = "topic:assembly_rule:set", Visibility.PUBLIC, _("Numbers of a deciding meeting entered")
    LATE = "topic:self:late", Visibility.PUBLIC, _("Step, item or reply of a deliberation is late")
    FOUR_LATE = (
        "topic:four:late",
        Visibility.PUBLIC,
        _("Step or reply of four discussions is late"),
    )
