"""Addresses of payments."""

from django.urls import path

from wushe.modules.payments.web import pages

app_name = "payments"

urlpatterns = [
    path("", pages.payments, name="list"),
    path("export/payments.<str:form>", pages.export, name="export"),
    path("of/<uuid:project_id>/", pages.of_project, name="project"),
    path("of/<uuid:project_id>/agree/", pages.agree, name="agree"),
    path("parts/<uuid:part_id>/release/", pages.release, name="release"),
    path("parts/<uuid:part_id>/take-back/", pages.take_back, name="take_back"),
    path("sums/<uuid:agreement_id>/return/", pages.give_back, name="give_back"),
    path("sums/<uuid:agreement_id>/end/", pages.end, name="end"),
]
