"""Refusals of four discussions and two disclosures that several actions share."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotFound, Refused


class FourUnknown(NotFound):
    """No such matter in this street, or not public yet."""

    code = "topics.four_unknown"
    message = _("There is no such matter of four discussions and two disclosures here.")
    way_out = _("Go back to the list.")


class StepSkipped(Refused):
    """Another step than the one in hand."""

    code = "topics.step_skipped"
    message = _("The step in hand is “%(now)s”; no step is skipped and none is taken twice.")
    way_out = _("Write down the step in hand first.")


class BeforeFormerStep(Invalid):
    """A step dated before the one before it."""

    code = "topics.before_former_step"
    message = _("The former step was held on %(former)s; this one cannot be earlier.")
    way_out = _("Check the day on the paper.")


class StepAhead(Invalid):
    """A step that has not been held yet."""

    code = "topics.step_ahead"
    message = _("This day has not come yet.")
    way_out = _("Write the step down on the day it is held, or later.")


class ResultTooEarly(Refused):
    """Something is still missing before result or hand-over."""

    code = "topics.result_too_early"
    message = _("This cannot be done yet. Still missing: %(missing)s.")
    way_out = _("The page of the matter says what is still open.")
