"""Addresses of annual plans."""

from django.urls import path

from wushe.modules.planning.web import acts, detail, files, goals, lines, lists, public

app_name = "planning"

urlpatterns = [
    path("", lists.plans, name="list"),
    path("new/", lists.new, name="new"),
    path("public/", public.public, name="public"),
    path("public/<uuid:annual_id>/", public.public_plan, name="public_plan"),
    path("<uuid:annual_id>/", detail.detail, name="detail"),
    path("<uuid:annual_id>/calendar/", detail.calendar, name="calendar"),
    path("<uuid:annual_id>/quarters/", detail.quarters, name="quarters"),
    path("<uuid:annual_id>/print/", files.print_plan, name="print"),
    path("<uuid:annual_id>/export/plan.<str:form>", files.export, name="export"),
    path("<uuid:annual_id>/goals/", goals.proposals, name="goals"),
    path("<uuid:annual_id>/goals/new/", goals.own, name="goal_new"),
    path("<uuid:annual_id>/lines/new/", lines.new, name="line_new"),
    path("<uuid:annual_id>/adopt/", acts.adopt, name="adopt"),
    path("<uuid:annual_id>/revise/", acts.revise, name="revise"),
    path("<uuid:annual_id>/discard/", acts.discard, name="discard"),
    path("goals/<uuid:goal_id>/drop/", goals.drop, name="goal_drop"),
    path("lines/<uuid:plan_line_id>/", lines.change, name="line"),
    path("lines/<uuid:plan_line_id>/drop/", lines.drop, name="line_drop"),
    path("lines/<uuid:plan_line_id>/restore/", lines.restore, name="line_restore"),
    path("lines/<uuid:plan_line_id>/project/", acts.project, name="line_project"),
    path("lines/<uuid:plan_line_id>/report/", acts.report, name="line_report"),
]
