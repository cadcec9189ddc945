"""Addresses of policy tasks."""

from django.urls import path

from wushe.modules.policies.web import acts, board, documents, measures, public

app_name = "policies"

urlpatterns = [
    path("", board.overview, name="list"),
    path("print/", board.on_paper, name="print"),
    path("export/policy-tasks.<str:form>", board.export, name="export"),
    path("public/", public.public, name="public"),
    path("new/", documents.new, name="new"),
    path("documents/<uuid:document_id>/", documents.document, name="document"),
    path("documents/<uuid:document_id>/print/", documents.on_paper, name="document_print"),
    path("documents/<uuid:document_id>/split/", documents.split, name="split"),
    path("documents/<uuid:document_id>/correct/", documents.correct, name="correct"),
    path("documents/<uuid:document_id>/end/", documents.end, name="end"),
    path("documents/<uuid:document_id>/revive/", documents.revive, name="revive"),
    path("measures/<uuid:measure_id>/", measures.measure, name="measure"),
    path("measures/<uuid:measure_id>/done/", acts.done, name="done"),
    path("measures/<uuid:measure_id>/cannot/", acts.cannot, name="cannot"),
    path("measures/<uuid:measure_id>/take-back/", acts.take_back, name="take_back"),
    path("measures/<uuid:measure_id>/review/", acts.review, name="review"),
    path("measures/<uuid:measure_id>/undo-review/", acts.unreview, name="unreview"),
    path("measures/<uuid:measure_id>/project/", acts.project, name="project"),
    path("measures/<uuid:measure_id>/change/", acts.change, name="change"),
    path("measures/<uuid:measure_id>/let-off/", acts.let_off, name="let_off"),
    path("measures/<uuid:measure_id>/restore/", acts.restore, name="restore"),
    path("obstacles/<uuid:obstacle_id>/", measures.obstacle, name="obstacle"),
    path("obstacles/<uuid:obstacle_id>/undo/", acts.unanswer, name="unanswer"),
]
