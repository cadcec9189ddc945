"""The foundation as a Django app: it carries components and template tags, and one table of searchable words."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Templates, static files and template tags shared by all rooms."""

    name = "wushe.foundation"
    label = "foundation"
