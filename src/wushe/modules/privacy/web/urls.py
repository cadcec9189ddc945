"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from wushe.modules.privacy.web import children, desk, looks, mine, receipt

app_name = "privacy"
urlpatterns = [
    path("", mine.notice, name="notice"),
    path("mine/", mine.mine, name="mine"),
    path("mine/ask/", mine.ask, name="ask"),
    path("mine/copy/", mine.copy, name="copy"),
    path("mine/<uuid:request_id>/withdraw/", mine.withdraw, name="withdraw"),
    path("receipts/<str:number>/", receipt.page, name="by_receipt"),
    path("receipts/<str:number>/copy/", receipt.copy, name="copy_by_receipt"),
    path("receipts/<str:number>/<uuid:request_id>/withdraw/", receipt.withdraw, name="withdraw_by_receipt"),
    path("desk/", desk.desk, name="desk"),
    path("desk/enter/", desk.enter, name="enter"),
    path("desk/children/", children.waiting, name="children"),
    path("desk/children/<uuid:permit_id>/decide/", children.decide, name="decide_look"),
    path("children/<uuid:subject_id>/ask/", children.ask, name="ask_look"),
    path("desk/looks/", looks.looks, name="looks"),
    path("desk/<uuid:request_id>/", desk.one, name="request"),
    path("desk/<uuid:request_id>/<slug:power>/", desk.answer, name="answer"),
]
