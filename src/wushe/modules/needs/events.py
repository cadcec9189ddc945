"""What can happen to a need and to a theme."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class NeedEvent(Event):
    """Public facts carry the receipt number, category, place and bodies; never a text or a person."""

    RECEIVED = "need:self:received", Visibility.PUBLIC, _("Need received")
    SUPPORTED = "need:self:supported", Visibility.RESTRICTED, _("Need supported by a neighbour")
    TRIAGE_SUGGESTED = "need:triage:suggested", Visibility.RESTRICTED, _("Triage suggested")
    TRIAGE_DECIDED = "need:triage:decided", Visibility.PUBLIC, _("Triage decided by a person")
    ASSIGNED = "need:lead:assigned", Visibility.PUBLIC, _("Lead named for a need")
    LEAD_CHANGED = "need:lead:changed", Visibility.PUBLIC, _("Lead of a need changed")
    ANSWERED = "need:self:answered", Visibility.PUBLIC, _("Need answered")
    RATED = "need:self:rated", Visibility.PUBLIC, _("Answer rated")
    REOPENED = "need:self:reopened", Visibility.PUBLIC, _("Need reopened")
    CLOSED = "need:self:closed", Visibility.PUBLIC, _("Need closed")
    WITHDRAWN = "need:self:withdrawn", Visibility.PUBLIC, _("Need withdrawn")
    RULED_OUT = "need:self:ruled_out", Visibility.PUBLIC, _("Need shown to the right channel")
    MERGED = "need:self:merged", Visibility.PUBLIC, _("Need merged with its duplicate")
    UNMERGED = "need:self:unmerged", Visibility.PUBLIC, _("Merge undone")
    CITY_SPOKE = "need:city:spoke", Visibility.PUBLIC, _("Deadline or words of a need set by the city hotline")
    BLANKED = "need:self:blanked", Visibility.RESTRICTED, _("Words of an erased resident blanked")
    CONTACT_FORGOTTEN = "need:contact:forgotten", Visibility.RESTRICTED, _("Contact forgotten")
    CONTACT_REVEALED = "need:contact:revealed", Visibility.RESTRICTED, _("Contact of a need shown to a clerk")
    MATERIAL_ADDED = "need:material:added", Visibility.RESTRICTED, _("Photo, recording or words added to a need")
    MATERIAL_OPENED = "need:material:opened", Visibility.AUDIT, _("Photo, recording or words of a need opened")
    SHEETS_PRINTED = "need:sheets:printed", Visibility.RESTRICTED, _("Numbered paper sheets printed")


class HandlingEvent(Event):
    """How a need is handled. Facts name bodies, roles, levels and moments; never a text or a person."""

    CLAIMED = "need:claim:taken", Visibility.PUBLIC, _("Need taken on by a person")
    RELEASED = "need:claim:released", Visibility.PUBLIC, _("Need put back for others")
    CONTACTED = "need:person:contacted", Visibility.PUBLIC, _("Person who asked contacted")
    HELP_ASKED = "need:task:asked", Visibility.PUBLIC, _("Another body asked to do a part")
    TASK_REPLIED = "need:task:replied", Visibility.PUBLIC, _("Part of the work reported")
    TASK_SENT_BACK = "need:task:sent_back", Visibility.PUBLIC, _("Part of the work sent back")
    TASK_DROPPED = "need:task:dropped", Visibility.PUBLIC, _("Part of the work taken away")
    OBJECTED = "need:dispatch:objected", Visibility.PUBLIC, _("Returned as wrongly sent")
    OBJECTION_DECIDED = "need:dispatch:decided", Visibility.PUBLIC, _("Return decided")
    EXTENSION_ASKED = "need:term:extension_asked", Visibility.PUBLIC, _("Longer term asked for")
    EXTENSION_DECIDED = "need:term:extension_decided", Visibility.PUBLIC, _("Longer term decided")
    ESCALATED = "need:self:escalated", Visibility.PUBLIC, _("Need raised a step")
    CALLED_BACK = "need:answer:called_back", Visibility.PUBLIC, _("Person called back after the answer")
    WATCHED = "need:watch:began", Visibility.RESTRICTED, _("Somebody follows the need")
    UNWATCHED = "need:watch:ended", Visibility.RESTRICTED, _("Somebody no longer follows the need")
    NOTE_WRITTEN = "need:note:written", Visibility.RESTRICTED, _("Private note written")
    NOTE_READ = "need:note:read", Visibility.RESTRICTED, _("Private note read")
    NOTES_FORGOTTEN = "need:note:forgotten", Visibility.RESTRICTED, _("Private notes of an erased resident forgotten")
    WENT_ELSEWHERE = "need:self:went_elsewhere", Visibility.PUBLIC, _("Closed with notice: it is decided elsewhere")
    CAME_BACK = "need:self:came_back", Visibility.PUBLIC, _("May be handled here again")
    MATTER_NAMED = "need:matter:named", Visibility.PUBLIC, _("Matter of the catalogue named")
    SUCCESSOR_NAMED = "need:work:successor_named", Visibility.RESTRICTED, _("Successor for open work named")
    HANDED_OVER = "need:work:handed_over", Visibility.RESTRICTED, _("Open work of a person handed over")
    CLOCKS_CHOSEN = "need:clocks:chosen", Visibility.PUBLIC, _("Clocks of a place chosen for the street")
    TEMPLATE_KEPT = "need:template:kept", Visibility.PUBLIC, _("Answer template kept")
    TEMPLATE_RETIRED = "need:template:retired", Visibility.PUBLIC, _("Answer template taken away")


class ThemeEvent(Event):
    """Themes gather needs; who joined what and why."""

    FOUND = "need:theme:found", Visibility.PUBLIC, _("Theme found")
    JOINED = "need:theme:joined", Visibility.PUBLIC, _("Need joined a theme")
    LEFT = "need:theme:left", Visibility.PUBLIC, _("Need left its theme")
    RENAMED = "need:theme:renamed", Visibility.PUBLIC, _("Theme renamed")
    SPLIT = "need:theme:split", Visibility.PUBLIC, _("Theme split")
    UNITED = "need:theme:united", Visibility.PUBLIC, _("Two themes joined into one")
    CONSOLIDATED = "need:theme:consolidated", Visibility.PUBLIC, _("Needs consolidated into themes")


class StatisticsEvent(Event):
    """How the street counts itself, what it leaves out, what it foresees."""

    RATES_SET = "need:rates:set", Visibility.PUBLIC, _("Weights of the rates set")
    EXCLUSION_ASKED = "need:exclusion:asked", Visibility.PUBLIC, _("Exclusion from the rates asked for")
    EXCLUSION_DECIDED = "need:exclusion:decided", Visibility.PUBLIC, _("Exclusion from the rates decided")
    EXPORTED = "need:statistics:exported", Visibility.AUDIT, _("Statistics exported")
    THEME_HOT = "need:theme:hot", Visibility.PUBLIC, _("Theme has grown hot")
    THEME_COOLED = "need:theme:cooled", Visibility.PUBLIC, _("Hot theme has cooled")
    PROPOSED = "need:proposal:made", Visibility.PUBLIC, _("Work ahead of complaints proposed")
    PROPOSAL_DECIDED = "need:proposal:decided", Visibility.PUBLIC, _("Proposal of work ahead of complaints decided")
    REVIEWED = "need:demand:reviewed", Visibility.PUBLIC, _("Demand looked at for reasonableness")


class BatchEvent(Event):
    """Many needs from one file."""

    OPENED = "need:batch:opened", Visibility.RESTRICTED, _("Batch opened")
    STAGED = "need:batch:staged", Visibility.RESTRICTED, _("Rows of a batch checked")
    PUBLISHED = "need:batch:published", Visibility.PUBLIC, _("Batch published")
    PASTED = "need:batch:pasted", Visibility.PUBLIC, _("Chat text received as single needs")
    UNDONE = "need:batch:undone", Visibility.PUBLIC, _("Batch undone")


class TrainingEvent(Event):
    """The classifier learns from people's decisions."""

    LEARNED = "need:training:learned", Visibility.PUBLIC, _("Classifier trained on decisions")
