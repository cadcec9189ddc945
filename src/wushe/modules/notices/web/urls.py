"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from wushe.modules.notices.web import became, board, desk, heard, one

app_name = "notices"

urlpatterns = [
    path("", board.notices, name="board"),
    path("campaigns/<uuid:campaign_id>/", board.campaign, name="campaign"),
    path("voices/", became.voices, name="voices"),
    path("heard/", heard.results, name="heard"),
    path("heard/table.csv", heard.export, name="heard_export"),
    path("heard/enter/", heard.enter, name="heard_enter"),
    path("heard/slips/", heard.slips, name="heard_slips"),
    path("heard/say/<str:number>/", heard.say, name="heard_say"),
    path("desk/", desk.desk, name="desk"),
    path("desk/new/", desk.write, name="write"),
    path("desk/campaign/", desk.new_campaign, name="new_campaign"),
    path("desk/<uuid:notice_id>/", one.one, name="one"),
    path("desk/<uuid:notice_id>/write/", desk.rewrite, name="rewrite"),
    path("desk/<uuid:notice_id>/sheet/", one.preview_sheet, name="preview_sheet"),
    path("desk/<uuid:notice_id>/publish/", one.publish, name="publish"),
    path("desk/<uuid:notice_id>/approve/", one.approve, name="approve"),
    path("desk/<uuid:notice_id>/back/", one.send_back, name="send_back"),
    path("desk/<uuid:notice_id>/correct/", one.correct, name="correct"),
    path("desk/<uuid:notice_id>/withdraw/", one.withdraw, name="withdraw"),
    path("desk/<uuid:notice_id>/sheets/", one.sheets, name="sheets"),
    path("<str:code>/", board.notice, name="notice"),
    path("<str:code>/sheet/", board.sheet, name="sheet"),
]
