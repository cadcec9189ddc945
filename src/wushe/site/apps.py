"""The site as a Django app: shell templates, start page, and the wiring of rooms."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SiteConfig(AppConfig):
    """Loads what rooms declare about themselves."""

    name = "wushe.site"
    label = "site"

    def ready(self) -> None:
        """Events first, since jobs and reactions subscribe to them; then the numbered checks of settings."""
        autodiscover_modules("events")
        autodiscover_modules("jobs")
        autodiscover_modules("reactions")
        from wushe.site import checks  # noqa: F401 - registers itself
