"""Addresses under /inbox/."""

from __future__ import annotations

from django.urls import path

from wushe.modules.notifications.web import inbox, preferences, wordings

app_name = "notifications"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("<uuid:message_id>/open/", inbox.open_message, name="open"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("wordings/", wordings.wordings, name="wordings"),
    path("wordings/<str:event>/<slug:language>/", wordings.wording, name="wording"),
    path("wordings/<str:event>/<slug:language>/drop/", wordings.drop, name="wording_drop"),
    path("read/", inbox.read_all, name="read_all"),
]
