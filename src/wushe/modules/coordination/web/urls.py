"""Addresses of this room."""

from django.urls import path

from wushe.modules.coordination.web import desks, director, radar

app_name = "coordination"

urlpatterns = [
    path("", director.page, name="director"),
    path("print/", director.on_paper, name="director_print"),
    path("remind/<slug:late_kind>/<uuid:late_id>/", director.remind, name="remind"),
    path("lead/<slug:late_kind>/<uuid:late_id>/", director.lead, name="lead"),
    path("extend/<slug:late_kind>/<uuid:late_id>/", director.extend, name="extend"),
    path("bring/<slug:late_kind>/<uuid:late_id>/", director.bring, name="bring"),
    path("settle/<uuid:call_id>/", director.settle, name="settle"),
    path("project/<uuid:theme_id>/", director.project, name="theme_project"),
    path("desk/", desks.desk, name="desk"),
    path("radar/", radar.pairs, name="radar"),
    path("radar/<uuid:pair_id>/", radar.pair, name="pair"),
    path("radar/<uuid:pair_id>/join/", radar.join, name="pair_join"),
    path("radar/<uuid:pair_id>/unjoin/", radar.unjoin, name="pair_unjoin"),
    path("radar/<uuid:pair_id>/apart/", radar.apart, name="pair_apart"),
    path("radar/<uuid:pair_id>/again/", radar.again, name="pair_again"),
]
