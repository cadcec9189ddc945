"""Addresses of hazards and patrols."""

from django.urls import path

from wushe.modules.hazards.web import (
    acts,
    detail,
    ledger,
    lists,
    patrols,
    public,
    register,
    repeats,
    risks,
    routes,
    walks,
)

app_name = "hazards"

urlpatterns = [
    path("", lists.hazards, name="list"),
    path("public/", public.public, name="public"),
    path("map/", lists.on_the_map, name="map"),
    path("rechecks/", lists.rechecks, name="rechecks"),
    path("new/", register.new, name="new"),
    path("risks/", risks.risks, name="risks"),
    path("print/", ledger.print_list, name="print"),
    path("export/hazards.<str:form>", ledger.export, name="export"),
    path("repeats/", repeats.repeats_list, name="repeats"),
    path("repeats/<uuid:repeat_id>/", repeats.repeat, name="repeat"),
    path("repeats/<uuid:repeat_id>/accept/", repeats.accept, name="repeat_accept"),
    path("repeats/<uuid:repeat_id>/dismiss/", repeats.dismiss, name="repeat_dismiss"),
    path("patrol/", patrols.today, name="patrol"),
    path("patrol/hours/", patrols.hours, name="hours"),
    path("patrol/routes/", routes.routes, name="routes"),
    path("patrol/routes/new/", routes.new, name="route_new"),
    path("patrol/routes/<uuid:route_id>/", routes.route, name="route"),
    path("patrol/routes/<uuid:route_id>/change/", routes.change, name="route_change"),
    path("patrol/routes/<uuid:route_id>/end/", routes.end, name="route_end"),
    path("patrol/routes/<uuid:route_id>/begin/", walks.begin, name="walk_begin"),
    path("patrol/walks/<uuid:walk_id>/", walks.walk, name="walk"),
    path("patrol/walks/<uuid:walk_id>/end/", walks.end, name="walk_end"),
    path("patrol/walks/<uuid:walk_id>/<uuid:point_id>/", walks.point, name="walk_point"),
    path("patrol/walks/<uuid:walk_id>/<uuid:point_id>/hazard/", walks.hazard, name="walk_hazard"),
    path("photos/<uuid:photo_id>/", detail.photo, name="photo"),
    path("photos/<uuid:photo_id>/remove/", acts.unpicture, name="photo_remove"),
    path("<uuid:hazard_id>/", detail.detail, name="detail"),
    path("<uuid:hazard_id>/control/", acts.control, name="control"),
    path("<uuid:hazard_id>/rectify/", acts.rectify, name="rectify"),
    path("<uuid:hazard_id>/accept/", acts.accept, name="accept"),
    path("<uuid:hazard_id>/return/", acts.send_back, name="return"),
    path("<uuid:hazard_id>/body/", acts.body, name="body"),
    path("<uuid:hazard_id>/term/", acts.extend, name="extend"),
    path("<uuid:hazard_id>/withdraw/", acts.withdraw, name="withdraw"),
    path("<uuid:hazard_id>/restore/", acts.restore, name="restore"),
]
