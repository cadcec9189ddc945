"""What can happen to agreed sums."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class PaymentEvent(Event):
    """Public facts carry the project's number, the body, sums in fen and days; never a person."""

    AGREED = "payment:sum:agreed", Visibility.PUBLIC, _("Sum for a project agreed")
    RELEASED = "payment:part:released", Visibility.PUBLIC, _("Part of a sum released")
    TAKEN_BACK = "payment:part:taken_back", Visibility.PUBLIC, _("Release booked by mistake taken back")
    RETURNED = "payment:sum:returned", Visibility.PUBLIC, _("Money not needed returned")
    ENDED = "payment:sum:ended", Visibility.PUBLIC, _("Agreed sum ended")
    EXPORTED = "payment:list:exported", Visibility.AUDIT, _("List of payments exported")
