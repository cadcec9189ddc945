"""The only place that reads the environment. Every variable is documented in docs/operations.md (a test checks)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from wushe.foundation.keyfiles import make_once


def text(name: str, default: str = "") -> str:
    """A plain string."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """1/true/yes/on or 0/false/no/off; anything else is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number") from error


def words(name: str, default: str = "") -> list[str]:
    """Comma-separated values."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def data_directory() -> Path:
    """Where the embedded database, the keys and uploads live."""
    return Path(os.environ.get("WUSHE_DATA", "var")).absolute()


def secret(name: str, file: Path) -> str:
    """From the environment, or from a file made on first use and readable by its owner only."""
    given = os.environ.get(name)
    if given:
        return given
    if not file.exists():
        make_once(file, secrets.token_urlsafe(50).encode())
    return file.read_text().strip()


def database(url: str, data: Path) -> dict[str, Any]:
    """`postgres://user:password@host:port/name` or, by default, the embedded SQLite file."""
    if not url:
        return sqlite(data / "wushe.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"WUSHE_DATABASE_URL: {parts.scheme}:// is neither postgres:// nor sqlite://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """WAL, immediate transactions, full durability; writers take turns (foundation/sqlite)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "wushe.foundation.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; "
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
            ),
        },
    }
