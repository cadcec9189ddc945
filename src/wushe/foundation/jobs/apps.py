"""The job table."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Leased jobs as a Django app."""

    name = "wushe.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Register the jobs that the table needs for itself."""
        from wushe.foundation.jobs import backend, worker  # noqa: F401 - they register themselves
