"""Addresses of projects."""

from django.urls import path

from wushe.modules.projects.web import acts, detail, hand_over, ledger, lists, new, public, rate, tasks, thread

app_name = "projects"

urlpatterns = [
    path("", lists.projects, name="list"),
    path("public/", public.public, name="public"),
    path("new/", new.new, name="new"),
    path("export/projects.<str:form>", ledger.export, name="export"),
    path("hand-over/<uuid:body_id>/", hand_over.hand_over, name="hand_over"),
    path("photos/<uuid:project_photo_id>/", detail.photo, name="photo"),
    path("photos/<uuid:project_photo_id>/remove/", acts.unpicture, name="photo_remove"),
    path("tasks/<uuid:project_task_id>/start/", tasks.start, name="task_start"),
    path("tasks/<uuid:project_task_id>/put-back/", tasks.put_back, name="task_put_back"),
    path("tasks/<uuid:project_task_id>/report/", tasks.report, name="task_report"),
    path("tasks/<uuid:project_task_id>/accept/", tasks.accept, name="task_accept"),
    path("tasks/<uuid:project_task_id>/return/", tasks.send_back, name="task_return"),
    path("tasks/<uuid:project_task_id>/drop/", tasks.drop, name="task_drop"),
    path("tasks/<uuid:project_task_id>/restore/", tasks.restore, name="task_restore"),
    path("tasks/<uuid:project_task_id>/hand/", tasks.hand, name="task_hand"),
    path("tasks/<uuid:project_task_id>/due/", tasks.due, name="task_due"),
    path("<uuid:project_id>/", detail.detail, name="detail"),
    path("<uuid:project_id>/print/", ledger.print_one, name="print"),
    path("<uuid:project_id>/thread/", thread.thread, name="thread"),
    path("<uuid:project_id>/rate/", rate.rate, name="rate"),
    path("<uuid:project_id>/task/", acts.task, name="task"),
    path("<uuid:project_id>/evidence/", acts.evidence, name="evidence"),
    path("<uuid:project_id>/lead/", acts.lead, name="lead"),
    path("<uuid:project_id>/take/", acts.take, name="take"),
    path("<uuid:project_id>/give-back/", acts.give_back, name="give_back"),
    path("<uuid:project_id>/join/", acts.join, name="join"),
    path("<uuid:project_id>/leave/", acts.leave, name="leave"),
    path("<uuid:project_id>/due/", acts.due, name="due"),
    path("<uuid:project_id>/begin/", acts.begin, name="begin"),
    path("<uuid:project_id>/pause/", acts.pause, name="pause"),
    path("<uuid:project_id>/resume/", acts.resume, name="resume"),
    path("<uuid:project_id>/close/", acts.close, name="close"),
    path("<uuid:project_id>/stop/", acts.stop, name="stop"),
    path("<uuid:project_id>/reopen/", acts.reopen, name="reopen"),
]
