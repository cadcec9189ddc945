"""Addresses of mediation."""

from django.urls import path

from wushe.modules.mediation.web import acts, lists

app_name = "mediation"
_ONE = "<uuid:mediation_id>/"

urlpatterns = [
    path("", lists.mediations, name="list"),
    path("counts/", lists.in_counts, name="counts"),
    path("committee/", lists.committee, name="committee"),
    path("committee/<uuid:mediation_committee_id>/mediator/", lists.mediator, name="mediator"),
    path("mediators/<uuid:mediator_id>/end/", lists.mediator_end, name="mediator_end"),
    path("new/", acts.new, name="new"),
    path("parts/<uuid:mediation_part_id>/", acts.part, name="part"),
    path(_ONE, acts.detail, name="detail"),
    path(f"{_ONE}consent/<str:party_side>/", acts.consent, name="consent"),
    path(f"{_ONE}refuse/<str:party_side>/", acts.refuse, name="refuse"),
    path(f"{_ONE}begin/", acts.begin, name="begin"),
    path(f"{_ONE}record/", acts.record, name="record"),
    path(f"{_ONE}worse/", acts.worse, name="worse"),
    path(f"{_ONE}written/", acts.written, name="written"),
    path(f"{_ONE}oral/", acts.oral, name="oral"),
    path(f"{_ONE}confirm/", acts.confirm, name="confirm"),
    path(f"{_ONE}fail/", acts.fail, name="fail"),
    path(f"{_ONE}side/<str:party_side>/<str:party_kind>/", acts.side, name="side"),
]
