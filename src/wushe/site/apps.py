"""The site as a Django app: shell templates, start page, and the wiring of rooms."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SiteConfig(AppConfig):
    """Loads what rooms declare about themselves."""

    name = "wushe.site"
    label = "site"

    def ready(self) -> None:
        """Events first, since jobs and reactions subscribe to them; then checks, and who needs a second factor."""
        autodiscover_modules("events")
        autodiscover_modules("jobs")
        autodiscover_modules("reactions")
        from wushe.modules.accounts.permissions import require_second_factor_if
        from wushe.modules.actors.queries import standing
        from wushe.site import checks, ledger_words  # noqa: F401 - checks register themselves

        ledger_words.register()

        require_second_factor_if(lambda person_id, street_id: standing(person_id, street_id).needs_second_factor)
