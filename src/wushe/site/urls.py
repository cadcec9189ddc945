"""Addresses: each room under its own prefix, the start page, sign-in, health."""

from __future__ import annotations

from pathlib import Path

from django.urls import include, path

from wushe.foundation import styles
from wushe.foundation.rooms import rooms
from wushe.site.web import demo, home, paper, preferences, setup, styleguide, tour, typed

urlpatterns = [
    path("", home.start, name="home"),
    path("health/", home.health, name="health"),
    path("preferences/language/", preferences.language, name="language"),
    path("preferences/mode/", preferences.mode, name="mode"),
    path("styles/<slug:digest>.css", styles.serve, name="styles"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("styleguide/<slug:sample>/", styleguide.sample, name="styleguide_sample"),
    path("setup/", setup.page, name="setup"),
    path("paper/", paper.paper, name="paper"),
    path("tour/<int:number>/", tour.go, name="tour"),
    path("tour/leave/", tour.leave, name="tour_leave"),
    path("demo/drill/", demo.drill, name="demo_drill"),
    path("demo/reset/", demo.reset, name="demo_reset"),
    path("typed/", typed.show, name="typed"),
    path("typed/forget/", typed.forget, name="typed_forget"),
    path("accounts/", include("wushe.modules.accounts.web.sign_in")),
]
for room in rooms():
    if room.url_prefix and Path(room.path, "web", "urls.py").exists():
        urlpatterns.append(path(room.url_prefix, include(f"{room.name}.web.urls")))
