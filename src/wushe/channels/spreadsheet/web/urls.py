"""Addresses of the spreadsheet door."""

from django.urls import path

from wushe.channels.spreadsheet.web import columns, files, rows

app_name = "spreadsheet"

urlpatterns = [
    path("", files.list_of_files, name="files"),
    path("template.xlsx", files.template, name="template"),
    path("needs.<slug:form>", files.export, name="export"),
    path("<uuid:upload_id>/", files.show, name="show"),
    path("<uuid:upload_id>/columns/", columns.columns, name="columns"),
    path("<uuid:upload_id>/progress/", rows.progress, name="progress"),
    path("<uuid:upload_id>/wrong-rows.csv", rows.wrong_rows_file, name="wrong_rows"),
    path("<uuid:upload_id>/publish/", rows.publish, name="publish"),
    path("<uuid:upload_id>/undo/", rows.undo, name="undo"),
    path("<uuid:upload_id>/leave/", rows.leave, name="leave"),
]
