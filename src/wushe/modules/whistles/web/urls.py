"""Addresses of whistles."""

from django.urls import path

from wushe.modules.whistles.web import acts, calls, detail, lists, photos, public, raising

app_name = "whistles"

urlpatterns = [
    path("", lists.whistles, name="list"),
    path("public/", public.public, name="public"),
    path("new/", raising.new, name="new"),
    path("bodies/", lists.figures, name="figures"),
    path("no-shows/", lists.no_shows, name="no_shows"),
    path("export/whistles.<str:form>", lists.export, name="export"),
    path("export/bodies.<str:form>", lists.export_of_bodies, name="export_figures"),
    path("<uuid:whistle_id>/", detail.detail, name="detail"),
    path("<uuid:whistle_id>/record/", detail.record_sheet, name="record"),
    path("<uuid:whistle_id>/blow/", acts.blow, name="blow"),
    path("<uuid:whistle_id>/turn-down/", acts.refuse, name="turn_down"),
    path("<uuid:whistle_id>/ask-again/", acts.again, name="ask_again"),
    path("<uuid:whistle_id>/call/", acts.call, name="call"),
    path("<uuid:whistle_id>/plan/", acts.plan, name="plan"),
    path("<uuid:whistle_id>/finish/", acts.finish, name="finish"),
    path("<uuid:whistle_id>/reopen/", acts.reopen, name="reopen"),
    path("<uuid:whistle_id>/withdraw/", acts.withdraw, name="withdraw"),
    path("<uuid:whistle_id>/restore/", acts.restore, name="restore"),
    path("photos/<uuid:call_photo_id>/", photos.photo, name="photo"),
    path("photos/<uuid:call_photo_id>/remove/", photos.unpicture, name="photo_remove"),
    path("calls/<uuid:call_id>/here/", calls.here, name="here"),
    path("calls/<uuid:call_id>/note/", calls.note_here, name="note_here"),
    path("calls/<uuid:call_id>/told/", calls.told, name="told"),
    path("calls/<uuid:call_id>/off/", calls.off, name="let_off"),
    path("calls/<uuid:call_id>/take-back/", calls.take_back, name="take_back"),
    path("calls/<uuid:call_id>/decline/", calls.decline, name="decline"),
    path("calls/<uuid:call_id>/mark/", calls.mark, name="mark"),
    path("calls/<uuid:call_id>/judge/", calls.judge, name="judge"),
]
