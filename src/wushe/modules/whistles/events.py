"""What can happen to a whistle."""

from django.utils.translation import gettext_lazy as _

from wushe.foundation.events import Event, Visibility


class WhistleEvent(Event):
    """Public facts carry number, kind, area, bodies and minutes; never a text or a person."""

    ASKED = "whistle:self:asked", Visibility.PUBLIC, _("Community asked the street to whistle")
    TURNED_DOWN = "whistle:self:turned_down", Visibility.PUBLIC, _("Whistle that was asked for not blown")
    ASKED_AGAIN = "whistle:self:asked_again", Visibility.PUBLIC, _("Whistle asked for again")
    BLOWN = "whistle:self:blown", Visibility.PUBLIC, _("Whistle blown")
    CALLED = "whistle:body:called", Visibility.PUBLIC, _("Body called by a whistle")
    TOLD = "whistle:body:told", Visibility.PUBLIC, _("Called body told by the street")
    CAME = "whistle:body:came", Visibility.PUBLIC, _("Called body checked in")
    CAME_TAKEN_BACK = "whistle:body:came_taken_back", Visibility.PUBLIC, _("Check-in taken back")
    MISSED = "whistle:body:missed", Visibility.PUBLIC, _("Called body not there in time")
    DECLINED = "whistle:body:declined", Visibility.PUBLIC, _("Called body says it is not its matter")
    SETTLED = "whistle:body:settled", Visibility.PUBLIC, _("Decided whether it is the called body's matter")
    LET_OFF = "whistle:body:let_off", Visibility.PUBLIC, _("Called body let off")
    PLANNED = "whistle:self:planned", Visibility.PUBLIC, _("Joint plan of a whistle made, with one lead")
    FINISHED = "whistle:self:finished", Visibility.PUBLIC, _("Whistle confirmed as finished")
    REOPENED = "whistle:self:reopened", Visibility.PUBLIC, _("Finished whistle opened again")
    WITHDRAWN = "whistle:self:withdrawn", Visibility.PUBLIC, _("Whistle taken back")
    RESTORED = "whistle:self:restored", Visibility.PUBLIC, _("Whistle that was taken back blown again")
    ASSESSED = "whistle:self:assessed", Visibility.PUBLIC, _("One side of a whistle assessed")
    PHOTO_KEPT = "whistle:photo:kept", Visibility.RESTRICTED, _("Photo of a check-in kept")
    PHOTO_REMOVED = "whistle:photo:removed", Visibility.RESTRICTED, _("Photo of a check-in removed")
    EXPORTED = "whistle:list:exported", Visibility.AUDIT, _("List of whistles exported")
