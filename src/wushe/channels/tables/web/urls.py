"""Addresses of the tables."""

from django.urls import path

from wushe.channels.tables.web import files, kinds

app_name = "tables"

urlpatterns = [
    path("", kinds.index, name="index"),
    path("files/<uuid:table_file_id>/", files.look, name="file"),
    path("files/<uuid:table_file_id>/problems.csv", files.problems_file, name="problems"),
    path("files/<uuid:table_file_id>/enter/", files.enter, name="enter"),
    path("files/<uuid:table_file_id>/leave/", files.leave, name="leave"),
    path("<slug:table_kind>/", kinds.one, name="kind"),
    path("<slug:table_kind>/template.xlsx", kinds.template, name="template"),
    path("<slug:table_kind>/known.xlsx", kinds.known, name="known"),
]
