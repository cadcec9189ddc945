"""The job table."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Leased jobs as a Django app."""

    name = "wushe.foundation.jobs"
    label = "jobs"
