"""Addresses of the hotline door."""

from django.urls import path

from wushe.channels.hotline.web import lists, replies

app_name = "hotline"

urlpatterns = [
    path("", lists.files, name="files"),
    path("replies/", replies.replies, name="replies"),
    path("replies/export/", replies.export, name="export"),
    path("layouts/", replies.layout_list, name="layouts"),
    path("layouts/<slug:key>.toml", replies.layout_download, name="layout"),
    path("<uuid:list_id>/", lists.show, name="show"),
    path("<uuid:list_id>/columns/", lists.columns, name="columns"),
    path("<uuid:list_id>/progress/", lists.progress, name="progress"),
    path("<uuid:list_id>/take/", lists.take, name="take"),
    path("<uuid:list_id>/leave/", lists.leave, name="leave"),
]
