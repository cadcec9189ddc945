"""Addresses of threads."""

from django.urls import path

from wushe.modules.threads.web import thread

app_name = "threads"

urlpatterns = [path("<slug:thread_kind>/<uuid:thread_id>/", thread.thread, name="thread")]
