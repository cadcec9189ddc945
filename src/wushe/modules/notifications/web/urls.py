"""Addresses under /inbox/."""

from __future__ import annotations

from django.urls import path

from wushe.modules.notifications.web import inbox

app_name = "notifications"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("<uuid:message_id>/open/", inbox.open_message, name="open"),
    path("read/", inbox.read_all, name="read_all"),
]
