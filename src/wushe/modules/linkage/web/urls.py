"""Addresses of this room."""

from django.urls import path
from django.views.generic import RedirectView

from wushe.modules.linkage.web import assignments, catalogue, cells, periods, responsibilities, simulator, tables

app_name = "linkage"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="linkage:simulator"), name="home"),
    path("who-leads/", simulator.page, name="simulator"),
    path("rules/", tables.versions, name="versions"),
    path("rules/adopt/", tables.adopt, name="adopt"),
    path("rules/<uuid:table_id>/", tables.version, name="version"),
    path("rules/<uuid:table_id>/new-version/", tables.begin, name="new_version"),
    path("rules/<uuid:table_id>/publish/", tables.publish, name="publish"),
    path("rules/cells/<uuid:cell_id>/", cells.edit, name="rule"),
    path("periods/", periods.board, name="periods"),
    path("periods/order/", periods.order, name="order_period"),
    path("periods/<uuid:order_id>/", periods.one, name="order"),
    path("periods/<uuid:order_id>/lift/", periods.lift, name="lift"),
    path("periods/<uuid:order_id>/end/", periods.end, name="end"),
    path("periods/<uuid:order_id>/hand-back/<uuid:assignment_id>/", periods.return_one, name="hand_back"),
    path("work/", assignments.work, name="assignments"),
    path("work/<uuid:assignment_id>/", assignments.one, name="assignment"),
    path("work/<uuid:assignment_id>/another-lead/", assignments.override, name="override"),
    path("work/<uuid:assignment_id>/took-part/", assignments.presence, name="presence"),
    path("responsibilities/", responsibilities.listing, name="responsibilities"),
    path("responsibilities/new/", responsibilities.add, name="add_responsibility"),
    path("responsibilities/check/", catalogue.check, name="catalogue_check"),
    path("responsibilities/<uuid:item_id>/", catalogue.card, name="card"),
    path("responsibilities/<uuid:item_id>/print/", catalogue.card_print, name="card_print"),
    path("responsibilities/<uuid:item_id>/card/", catalogue.write, name="write_card"),
    path("responsibilities/<uuid:item_id>/retire/", responsibilities.retire, name="retire_responsibility"),
]
