"""The foundation as a Django app: it carries components and template tags, and no table."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Templates, static files and template tags shared by all rooms."""

    name = "wushe.foundation"
    label = "foundation"
