"""Addresses of topics."""

from django.urls import path

from wushe.modules.topics.web import acts, detail, lists, new, public, results

app_name = "topics"

urlpatterns = [
    path("", lists.topics, name="list"),
    path("new/", new.new, name="new"),
    path("supervision/", lists.supervision, name="supervision"),
    path("export/<slug:form>/", lists.export, name="export"),
    path("public/", public.index, name="public"),
    path("public/<uuid:topic_id>/", public.topic, name="public_topic"),
    path("public/<uuid:topic_id>/object/", public.objection, name="object"),
    path("public/<uuid:topic_id>/rate/", public.rate, name="rate"),
    path("items/<uuid:topic_item_id>/drop/", acts.drop, name="drop"),
    path("items/<uuid:topic_item_id>/report/", results.report, name="report"),
    path("items/<uuid:topic_item_id>/project/", results.project, name="project"),
    path("replies/<uuid:reply_id>/", results.reply, name="reply"),
    path("<uuid:topic_id>/", detail.detail, name="detail"),
    path("<uuid:topic_id>/print/", detail.minutes, name="print"),
    path("<uuid:topic_id>/question/", acts.question, name="question"),
    path("<uuid:topic_id>/subjects/", acts.subjects, name="subjects"),
    path("<uuid:topic_id>/notice/", acts.notice, name="notice"),
    path("<uuid:topic_id>/attendance/", acts.attendance, name="attendance"),
    path("<uuid:topic_id>/minutes/", acts.minutes, name="minutes"),
    path("<uuid:topic_id>/dissent/", acts.dissent, name="dissent"),
    path("<uuid:topic_id>/opinion/", acts.opinion, name="opinion"),
    path("<uuid:topic_id>/item/", acts.item, name="item"),
    path("<uuid:topic_id>/step/", acts.step, name="step"),
    path("<uuid:topic_id>/withdraw/", acts.withdraw, name="withdraw"),
    path("<uuid:topic_id>/adoption/", results.adoption, name="adoption"),
    path("<uuid:topic_id>/told/", results.told, name="told"),
    path("<uuid:topic_id>/position/", results.position, name="position"),
    path("<uuid:topic_id>/stand/", results.stand, name="stand"),
    path("<uuid:topic_id>/commitment/", results.commitment, name="commitment"),
]
