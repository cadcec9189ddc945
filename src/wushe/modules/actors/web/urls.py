"""Addresses of the room."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from wushe.modules.actors.web import (
    account_powers,
    applications,
    audit,
    bodies,
    capabilities,
    change_bodies,
    five,
    people,
    policy,
    roles,
)

app_name = "actors"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="actors:five"), name="front"),
    path("five/", five.index, name="five"),
    path("five/two-committees/", five.two_committees, name="grouping"),
    path("bodies/", bodies.index, name="list"),
    path("bodies/new/", change_bodies.new, name="body-new"),
    path("bodies/<uuid:body_id>/", bodies.page, name="body"),
    path("bodies/<uuid:body_id>/change/", change_bodies.change, name="body-change"),
    path("bodies/<uuid:body_id>/end/", change_bodies.end, name="body-end"),
    path("bodies/<uuid:body_id>/roles/new/", roles.new, name="role-new"),
    path("bodies/<uuid:body_id>/capabilities/new/", capabilities.new, name="capability-new"),
    path("roles/<uuid:holding_id>/end/", roles.end, name="role-end"),
    path("roles/<uuid:holding_id>/name/", roles.reveal, name="role-reveal"),
    path("apply/", applications.apply, name="apply"),
    path("apply/<str:number>/<str:secret>/", applications.status, name="application"),
    path("applications/", applications.index, name="applications"),
    path("applications/<uuid:application_id>/approve/", applications.approve, name="application-approve"),
    path("applications/<uuid:application_id>/refuse/", applications.refuse, name="application-refuse"),
    path("audit/", audit.index, name="audit"),
    path("audit/export/", audit.export, name="audit-export"),
    path("people/policy/", policy.edit, name="policy"),
    path("people/", people.index, name="people"),
    path("people/invite/", account_powers.invite, name="person-invite"),
    path("people/slips/", people.slips, name="slips"),
    path("people/resets/<uuid:reset_id>/approve/", account_powers.approve, name="reset-approve"),
    path("people/resets/<uuid:reset_id>/decline/", account_powers.decline, name="reset-decline"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/withdraw/", account_powers.withdraw, name="person-withdraw"),
    path("people/<uuid:person_id>/suspend/", account_powers.suspend, name="person-suspend"),
    path("people/<uuid:person_id>/resume/", account_powers.resume, name="person-resume"),
    path("people/<uuid:person_id>/reset/", account_powers.reset, name="person-reset"),
    path("people/<uuid:person_id>/leave/", account_powers.leave, name="person-leave"),
    path("capabilities/", capabilities.expiring_soon, name="expiring"),
    path("capabilities/<uuid:capability_id>/renew/", capabilities.renew, name="capability-renew"),
]
