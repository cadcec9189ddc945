"""What every template knows: the street, the mode, the navigation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wushe.site.navigation import navigation


def house(request: HttpRequest) -> dict[str, Any]:
    """Context of the shell."""
    return {
        "street": getattr(request, "street", None),
        "mode": getattr(request, "mode", "standard"),
        "navigation": navigation(request) if hasattr(request, "user") else [],
        "languages": settings.LANGUAGES,
        "is_demo": settings.WUSHE_DEMO,
    }
