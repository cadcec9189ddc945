"""Addresses of joint meetings."""

from django.urls import path

from wushe.modules.meetings.web import acts, calendar, call, decisions, detail, items, lists, minutes, public, sheets

app_name = "meetings"

urlpatterns = [
    path("", lists.meetings, name="list"),
    path("calendar/", calendar.own, name="own_calendar"),
    path("numbers/", lists.numbers, name="numbers"),
    path("public/", public.digests, name="public"),
    path("public/<uuid:meeting_id>/", public.digest, name="digest"),
    path("new/", call.forms, name="new"),
    path("new/<slug:meeting_form>/", call.call, name="call"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/export/<slug:form>/", sheets.export, name="export"),
    path("decisions/<uuid:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<uuid:decision_id>/report/", decisions.report, name="report"),
    path("decisions/<uuid:decision_id>/confirm/", decisions.confirm, name="confirm"),
    path("decisions/<uuid:decision_id>/return/", decisions.send_back, name="return"),
    path("decisions/<uuid:decision_id>/lead/", decisions.new_lead, name="decision_lead"),
    path("decisions/<uuid:decision_id>/undo/", decisions.undo, name="undo"),
    path("decisions/<uuid:decision_id>/correct/", decisions.correct, name="correct_decision"),
    path("items/<uuid:agenda_item_id>/", items.item, name="item"),
    path("items/<uuid:agenda_item_id>/paper/", items.paper, name="paper"),
    path("items/<uuid:agenda_item_id>/move/", items.move, name="move"),
    path("items/<uuid:agenda_item_id>/put-off/", items.leave, name="put_off"),
    path("items/<uuid:agenda_item_id>/take-back/", items.back, name="take_back"),
    path("items/<uuid:agenda_item_id>/discussion/", items.discussion, name="discussion"),
    path("items/<uuid:agenda_item_id>/decide/", items.decide, name="decide"),
    path("items/<uuid:agenda_item_id>/settle/", items.settle, name="settle"),
    path("<uuid:meeting_id>/", detail.detail, name="detail"),
    path("<uuid:meeting_id>/gather/", acts.gather, name="gather"),
    path("<uuid:meeting_id>/add/", acts.add, name="add"),
    path("<uuid:meeting_id>/send/", acts.send, name="send"),
    path("<uuid:meeting_id>/open/", acts.begin, name="open"),
    path("<uuid:meeting_id>/attendance/", acts.attendance, name="attendance"),
    path("<uuid:meeting_id>/close/", acts.close, name="close"),
    path("<uuid:meeting_id>/cancel/", acts.cancel, name="cancel"),
    path("<uuid:meeting_id>/adjourn/", acts.adjourn, name="adjourn"),
    path("<uuid:meeting_id>/minutes/", minutes.minutes, name="minutes"),
    path("<uuid:meeting_id>/minutes/correct/", minutes.correct, name="correct"),
    path("<uuid:meeting_id>/minutes/approve/", minutes.approve, name="approve"),
    path("<uuid:meeting_id>/calendar/", calendar.one, name="calendar"),
    path("<uuid:meeting_id>/print/agenda/", sheets.agenda, name="print_agenda"),
    path("<uuid:meeting_id>/print/minutes/", sheets.minutes, name="print_minutes"),
]
