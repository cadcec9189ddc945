"""Addresses of disputes between bodies."""

from django.urls import path

from wushe.modules.boundaries.web import acts, disputes

app_name = "boundaries"

urlpatterns = [
    path("", disputes.disputes, name="list"),
    path("new/", disputes.new, name="new"),
    path("export/disputes.<str:form>", disputes.export, name="export"),
    path("<uuid:dispute_id>/", disputes.detail, name="detail"),
    path("<uuid:dispute_id>/record/", disputes.record_sheet, name="record"),
    path("<uuid:dispute_id>/state/", acts.state, name="state"),
    path("<uuid:dispute_id>/decide/", acts.decide, name="decide"),
    path("<uuid:dispute_id>/reopen/", acts.reopen, name="reopen"),
    path("<uuid:dispute_id>/withdraw/", acts.withdraw, name="withdraw"),
]
