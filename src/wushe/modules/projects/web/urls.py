"""Addresses of projects."""

from django.urls import path

from wushe.modules.projects.web import detail, lists

app_name = "projects"

urlpatterns = [
    path("", lists.projects, name="list"),
    path("<uuid:project_id>/", detail.detail, name="detail"),
]
