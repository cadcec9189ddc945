"""Wrong combinations of settings become numbered checks with a hint (`wushe check`)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Caution
from django.db import connection

from wushe.foundation.refusals import Refused


@register(Tags.security)
def keys_stay_outside_the_database(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django's
    """E001: the master key must not lie in the folder that backups of media or static files serve."""
    found: list[CheckMessage] = []
    for name in ("WUSHE_MASTER_KEY_FILE", "WUSHE_LEDGER_KEY_FILE"):
        file = getattr(settings, name)
        if settings.MEDIA_ROOT in file.parents or settings.STATIC_ROOT in file.parents:
            found.append(
                Error(
                    f"{name} lies in a folder that is served.",
                    hint=f"Set {name} to a path outside {settings.MEDIA_ROOT} and {settings.STATIC_ROOT}.",
                    id="wushe.E001",
                )
            )
        elif file.exists() and file.stat().st_mode & 0o077:
            found.append(
                Error(
                    f"{name} can be read by other accounts of this machine.",
                    hint=f"chmod 600 {file}",
                    id="wushe.E002",
                )
            )
    return found


@register(Tags.security)
def the_demo_is_not_a_deployment(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django's
    """E003/W004: demonstration buttons sign anyone in; they must not stand on a public address."""
    local = {"127.0.0.1", "localhost", "[::1]", "testserver"}
    if settings.WUSHE_DEMO and not set(settings.ALLOWED_HOSTS) <= local:
        return [
            Error(
                "WUSHE_DEMO is on and WUSHE_HOSTS names an address other than this machine.",
                hint="Unset WUSHE_DEMO: on a demonstration street anyone may sign in as anyone.",
                id="wushe.E003",
            )
        ]
    if not settings.WUSHE_DEMO and not settings.WUSHE_HTTPS and not set(settings.ALLOWED_HOSTS) <= local:
        return [
            Caution(
                "WUSHE_HOSTS names a public address without WUSHE_HTTPS.",
                hint="Put a TLS proxy in front and set WUSHE_HTTPS=1.",
                id="wushe.W004",
            )
        ]
    return []


@register(Tags.database)
def the_master_key_opens_the_vault(
    app_configs: Any,  # noqa: ARG001 - Django's
    databases: Any = None,
    **kwargs: Any,  # noqa: ARG001 - Django's
) -> list[CheckMessage]:
    """E005: personal data was sealed with a master key that the key file does not hold."""
    if not databases or "accounts_vaultkey" not in connection.introspection.table_names():
        return []
    from wushe.modules.accounts.queries import master_keys

    try:
        master_keys()
    except Refused as refusal:
        return [
            Error(
                f"{refusal} ({settings.WUSHE_MASTER_KEY_FILE})",
                hint="Put the key file back that belongs to this database; nothing can be opened without it.",
                id="wushe.E005",
            )
        ]
    return []
