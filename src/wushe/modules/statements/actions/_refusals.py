"""Refusals that several actions share."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused


class ConversationUnknown(NotFound):
    """No such conversation in this street, or not public yet."""

    code = "statements.unknown"
    message = _("There is no such question to residents here.")
    way_out = _("Go back to the list.")


class StatementUnknown(NotFound):
    """No such statement in this conversation."""

    code = "statements.statement_unknown"
    message = _("There is no such statement here.")
    way_out = _("Go back to the question and take the next one.")


class ConversationNotYours(NotAllowed):
    """Another area's, or no task of this person."""

    code = "statements.not_yours"
    message = _("You may not do this with this question to residents.")
    way_out = _("Ask the community that leads it.")


class NotOpen(Refused):
    """Not begun, over, or being prepared."""

    code = "statements.not_open"
    message = _("This question is “%(state)s”; this cannot be done now.")
    way_out = _("The page of the question says when it opens and closes, and what came out.")


class SayItShorter(Invalid):
    """Nothing said, or more than one sentence."""

    code = "statements.words"
    message = _("Please write between %(least)s and %(most)s characters.")
    way_out = _("One short sentence that people can agree or disagree with is enough.")


class NoneOfTheChoices(Invalid):
    """None of the offered ones."""

    code = "statements.choice_unknown"
    message = _("This is none of the choices.")
    way_out = _("Choose one of those on the page.")
