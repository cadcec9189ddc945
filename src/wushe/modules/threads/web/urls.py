"""Addresses of threads."""

from django.urls import path

from wushe.modules.threads.web import thread

app_name = "threads"

urlpatterns = [path("<slug:matter_kind>/<uuid:matter_id>/", thread.thread, name="thread")]
