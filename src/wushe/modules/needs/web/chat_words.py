"""Why a piece of a chat begins where it does, and why it is set aside, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.core.triage.chat import Aside, Begin

BEGINS: dict[str, str | Promise] = {
    Begin.FIRST: _("the first of the chat"),
    Begin.SPEAKER: _("somebody else speaks"),
    Begin.GAP: _("a pause before it"),
    Begin.MATTER: _("another matter"),
    Begin.NUMBERED: _("a numbered point"),
    "hand": _("split by you"),
}
ASIDES: dict[str, str | Promise] = {
    Aside.TALK: _("only talk"),
    Aside.PICTURE: _("only a picture"),
    Aside.NOTICE: _("a notice to everybody"),
    Aside.REPLY: _("a reply of somebody on duty"),
}
