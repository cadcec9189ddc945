"""Addresses of the statistics, below those of needs."""

from django.urls import path

from wushe.modules.needs.web import briefs, exclusions, statistics, where

urlpatterns = [
    path("", statistics.rates, name="statistics"),
    path("rates.<slug:form>", statistics.export, name="statistics_export"),
    path("clocks/", where.clocks, name="funnel"),
    path("clocks/clocks.<slug:form>", where.clocks_export, name="funnel_export"),
    path("map/", where.needs_map, name="needs_map"),
    path("map/map.<slug:form>", where.map_export, name="needs_map_export"),
    path("unheard/", where.unheard, name="unheard"),
    path("unheard/unheard.<slug:form>", where.unheard_export, name="unheard_export"),
    path("exclusions/", exclusions.exclusions, name="exclusions"),
    path("exclusions/<uuid:exclusion_id>/", exclusions.decide, name="exclusion_decide"),
    path("exclude/<uuid:need_id>/", exclusions.exclude, name="exclude"),
    path("day/", briefs.day, name="brief"),
    path("day/print/", briefs.day_print, name="brief_print"),
    path("day/brief.<slug:form>", briefs.day_export, name="brief_export"),
    path("month/", briefs.month, name="month"),
    path("month/print/", briefs.month_print, name="month_print"),
    path("month/month.<slug:form>", briefs.month_export, name="month_export"),
    path("rules/", exclusions.rate_rules, name="rate_rules"),
]
