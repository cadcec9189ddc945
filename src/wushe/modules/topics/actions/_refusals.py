"""Refusals that several actions share."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused


class TopicUnknown(NotFound):
    """No such topic in this street, or not public yet."""

    code = "topics.unknown"
    message = _("There is no such topic here.")
    way_out = _("Go back to the list of topics.")


class ItemUnknown(NotFound):
    """No such item of a resolution in this street."""

    code = "topics.item_unknown"
    message = _("There is no such item of a resolution here.")
    way_out = _("Go back to the topic.")


class ReplyUnknown(NotFound):
    """No such owed reply in this street."""

    code = "topics.reply_unknown"
    message = _("There is no such request for a reply here.")
    way_out = _("Go back to the topic.")


class BodyUnknown(NotFound):
    """No such body in this street, or it has ended."""

    code = "topics.body_unknown"
    message = _("This street has no such body, or it has ended.")
    way_out = _("Choose a body from the list.")


class NotYourTopic(NotAllowed):
    """Another area's, or one's body has no part in it."""

    code = "topics.not_yours"
    message = _("You may not do this with this topic.")
    way_out = _("Ask the community that leads it, or read the public page.")


class StepMissing(Refused):
    """The step in hand still needs something: steps are not skipped."""

    code = "topics.step_missing"
    message = _("“%(step)s” is not finished. Still missing: %(missing)s.")
    way_out = _("Add what is missing on the page of the topic, then go on.")


class NotAtThisStep(Refused):
    """Something that belongs to another step."""

    code = "topics.not_now"
    message = _("This topic is at “%(now)s”; this cannot be done now.")
    way_out = _("Each thing has its step; the page of the topic shows the order.")


class DayPassed(Invalid):
    """Due before today."""

    code = "topics.day_passed"
    message = _("The day lies in the past.")
    way_out = _("Choose today or a later day.")


class WordsMissing(Invalid):
    """Nothing said where somebody else has to understand it later."""

    code = "topics.words_missing"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class WordsTooLong(Invalid):
    """A text nobody reads on a telephone."""

    code = "topics.words_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it.")


class ChoiceUnknown(Invalid):
    """None of the offered ones."""

    code = "topics.choice_unknown"
    message = _("This is none of the choices.")
    way_out = _("Choose one of those on the page.")
