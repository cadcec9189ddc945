"""Addresses of needs."""

from django.urls import include, path

from wushe.modules.needs.web import detail, enter, inbox, new_need, powers, rating, receipt, status, support, themes

app_name = "needs"

urlpatterns = [
    path("new/", new_need.what, name="new"),
    path("new/where/", new_need.where, name="new_where"),
    path("new/contact/", new_need.contact, name="new_contact"),
    path("new/check/", new_need.check, name="new_check"),
    path("receipt/<str:number>/<str:secret>/", receipt.receipt, name="receipt"),
    path("receipt/<str:number>/<str:secret>/print/", receipt.print_receipt, name="receipt_print"),
    path("status/", status.ask, name="status_ask"),
    path("status/<str:number>/", status.status, name="status"),
    path("status/<str:number>/open/", status.unlock, name="status_open"),
    path("status/<str:number>/rate/", rating.rate, name="rate"),
    path("status/<str:number>/reopen/", rating.reopen, name="reopen"),
    path("status/<str:number>/withdraw/", rating.withdraw, name="withdraw"),
    path("themes/<uuid:theme_id>/support/", support.support, name="support_theme"),
    path("", inbox.needs, name="inbox"),
    path("accept/", inbox.accept, name="accept"),
    path("enter/", enter.enter, name="enter"),
    path("themes/", themes.themes, name="themes"),
    path("themes/consolidate/", themes.consolidate, name="consolidate"),
    path("themes/<uuid:theme_id>/", themes.theme, name="theme"),
    path("themes/<uuid:theme_id>/rename/", themes.rename, name="theme_rename"),
    path("themes/<uuid:theme_id>/split/", themes.split, name="theme_split"),
    path("statistics/", include("wushe.modules.needs.web.statistics_urls")),
    path("<uuid:need_id>/", detail.detail, name="detail"),
    path("<uuid:need_id>/decide/", powers.decide, name="decide"),
    path("<uuid:need_id>/answer/", powers.answer, name="answer"),
    path("<uuid:need_id>/lead/", powers.override, name="override"),
    path("<uuid:need_id>/rule-out/", powers.rule_out, name="rule_out"),
    path("<uuid:need_id>/merge/", powers.merge, name="merge"),
    path("<uuid:need_id>/unmerge/", powers.unmerge, name="unmerge"),
    path("<uuid:need_id>/reopen/", powers.reopen, name="staff_reopen"),
    path("<uuid:need_id>/join/", powers.join, name="join"),
    path("<uuid:need_id>/leave/", powers.leave, name="leave"),
    path("<uuid:need_id>/contact/", powers.reveal, name="reveal"),
]
