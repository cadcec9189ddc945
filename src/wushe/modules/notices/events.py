"""What can happen to a notice, to a campaign and to a voice."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class NoticeEvent(Event):
    """What was published stays provable, with a digest of its words; drafts are nobody's business yet."""

    WRITTEN = "notice:draft:written", Visibility.RESTRICTED, _("Notice written")
    ASKED = "notice:approval:asked", Visibility.RESTRICTED, _("Approval of a notice asked for")
    SENT_BACK = "notice:approval:sent_back", Visibility.RESTRICTED, _("Notice sent back to its writer")
    PUBLISHED = "notice:self:published", Visibility.PUBLIC, _("Notice published")
    CORRECTED = "notice:self:corrected", Visibility.PUBLIC, _("Notice corrected")
    WITHDRAWN = "notice:self:withdrawn", Visibility.PUBLIC, _("Notice withdrawn")
    POSTED = "notice:sheets:posted", Visibility.PUBLIC, _("Sheets of a notice put up")


class CampaignEvent(Event):
    """Several notices under one heading."""

    OPENED = "campaign:self:opened", Visibility.PUBLIC, _("Campaign opened")


class VoiceEvent(Event):
    """What became of a voice, and whether it felt heard. Never public: a single answer is nobody's business."""

    MERGED = "voice:need:merged", Visibility.RESTRICTED, _("People told that a need was joined with another")
    ANSWERED = "voice:need:answered", Visibility.RESTRICTED, _("Supporters told of an answer")
    THEME_ANSWERED = "voice:theme:answered", Visibility.RESTRICTED, _("People told of the first answer to a theme")
    HEARD = "voice:heard:said", Visibility.RESTRICTED, _("Someone said whether they felt heard")
    NOTED = "voice:self:noted", Visibility.AUDIT, _("Noted whom to tell what becomes of a need")
    FORGOTTEN = "voice:self:forgotten", Visibility.AUDIT, _("Voices of an erased person deleted")
