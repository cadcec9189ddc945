"""The house under test: the same engine choices, cheap passwords, nothing shared with a running deployment."""

from __future__ import annotations

import tempfile
from pathlib import Path

from wushe.site.settings import env

_scratch = Path(tempfile.mkdtemp(prefix="wushe-test-"))

from wushe.site.settings.base import *  # noqa: E402, F403 - settings modules extend each other this way

DATA = _scratch
SECRET_KEY = "test-only-key-of-no-deployment-0123456789abcdef"  # noqa: S105 - protects nothing
WUSHE_DEMO = False
WUSHE_MASTER_KEY_FILE = _scratch / "master.key"
WUSHE_ERASURE_JOURNAL = _scratch / "erasures.jsonl"
WUSHE_LEDGER_KEY_FILE = _scratch / "ledger-key.pem"
MEDIA_ROOT = _scratch / "media"
STATIC_ROOT = _scratch / "static"
STATIC_ROOT.mkdir(exist_ok=True)
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

_postgres = env.text("WUSHE_TEST_PG")
DATABASES = {"default": env.database(_postgres, _scratch)}
if not _postgres:
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
