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
    WITHDRAWN = "topic:self:withdrawn", Visibility.PUBLIC, _("Topic withdrawn")
    EXPORTED = "topic:list:exported", Visibility.AUDIT, _("List of topics exported")
