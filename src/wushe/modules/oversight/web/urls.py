"""Addresses of the public window."""

from __future__ import annotations

from django.urls import path

from wushe.modules.oversight.web import demonstration, downloads, entry, inspection, notice, verify, window

app_name = "oversight"

urlpatterns = [
    path("", window.window, name="window"),
    path("entries/<uuid:entry_id>/", entry.entry, name="entry"),
    path("entries/<uuid:entry_id>/proof.json", entry.proof, name="proof"),
    path("verify/", verify.verify, name="verify"),
    path("inspection/", inspection.inspection, name="inspection"),
    path("notice/", notice.notice, name="notice"),
    path("export.jsonl", downloads.export, name="export"),
    path("consistency.json", downloads.consistency_since, name="consistency"),
    path("key.pem", downloads.key, name="key"),
    path("verify_ledger.py", downloads.verifier, name="verifier"),
    path("demonstration/tamper/", demonstration.tamper_once, name="tamper"),
    path("demonstration/restore/", demonstration.restore_it, name="restore"),
]
