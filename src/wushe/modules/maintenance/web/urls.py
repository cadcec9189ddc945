"""Addresses of maintenance."""

from django.urls import path

from wushe.modules.maintenance.web import lists, orders, pages, photos, plans

app_name = "maintenance"

urlpatterns = [
    path("", lists.orders, name="orders"),
    path("plans/", lists.plans, name="plans"),
    path("plans/new/", plans.new, name="new"),
    path("plans/year/", lists.year, name="year"),
    path("export/work-orders.<str:form>", lists.export, name="export"),
    path("plans/<uuid:maintenance_plan_id>/", plans.plan, name="plan"),
    path("plans/<uuid:maintenance_plan_id>/change/", plans.change, name="change"),
    path("plans/<uuid:maintenance_plan_id>/pause/", plans.pause, name="pause"),
    path("plans/<uuid:maintenance_plan_id>/resume/", plans.resume, name="resume"),
    path("plans/<uuid:maintenance_plan_id>/end/", plans.end, name="end"),
    path("photos/<uuid:order_photo_id>/", photos.photo, name="photo"),
    path("photos/<uuid:order_photo_id>/remove/", photos.unpicture, name="photo_remove"),
    path("<uuid:work_order_id>/", pages.order, name="order"),
    path("<uuid:work_order_id>/report/", orders.report, name="report"),
    path("<uuid:work_order_id>/accept/", orders.accept, name="accept"),
    path("<uuid:work_order_id>/send-back/", orders.send_back, name="send_back"),
    path("<uuid:work_order_id>/skip/", orders.skip, name="skip"),
    path("<uuid:work_order_id>/restore/", orders.restore, name="restore"),
    path("<uuid:work_order_id>/hand-over/", orders.hand_over, name="hand_over"),
]
