"""Addresses under /me/."""

from __future__ import annotations

from django.urls import path

from wushe.modules.accounts.web import enter_as, me, phone

app_name = "accounts"
urlpatterns = [
    path("", me.page, name="me"),
    path("data/", me.own_data, name="own_data"),
    path("data/forget/", me.forget, name="forget"),
    path("phone/", phone.phone, name="phone"),
    path("export/", me.export, name="export"),
    path("consent/", me.consent, name="consent"),
    path("enter-as/", enter_as.enter_as, name="enter_as"),
]
