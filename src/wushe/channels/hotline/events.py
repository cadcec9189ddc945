"""What can happen between the city's platform and the street. The needs themselves are recorded by their own room."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class HotlineEvent(Event):
    """A list came in, replies went out."""

    HANDED_IN = "hotline:list:handed_in", Visibility.AUDIT, _("List of the city hotline handed in")
    MATCHED = "hotline:list:matched", Visibility.AUDIT, _("Columns of a city list matched")
    CHECKED = "hotline:list:checked", Visibility.AUDIT, _("Rows of a city list checked")
    TAKEN = "hotline:list:taken", Visibility.PUBLIC, _("List of the city hotline taken over")
    LEFT = "hotline:list:left", Visibility.AUDIT, _("City list left aside")
    REPLIED = "hotline:replies:exported", Visibility.PUBLIC, _("Replies to the city hotline exported")
    LAYOUT_KEPT = "hotline:layout:kept", Visibility.RESTRICTED, _("Mapping file of a city kept")
    WORDS_BLANKED = (
        "hotline:words:blanked",
        Visibility.RESTRICTED,
        _("Words of an erased resident blanked in city tickets"),
    )
