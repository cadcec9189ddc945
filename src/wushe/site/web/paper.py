"""The page that walks from the mission's ideas to the screens that carry them out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wushe.site.links import link
from wushe.site.paper import chapters


def paper(request: HttpRequest) -> HttpResponse:
    """Every concept and rule with its evidence, and the screen where it lives."""
    language = get_language() or "zh-hans"
    evidence = {"S": _("the mission"), "L": _("law"), "D": _("our choice")}
    built = {"yes": _("built"), "partly": _("partly built"), "": _("not built yet")}
    shown = [
        {
            "title": chapter.title(language),
            "rows": [
                {
                    "title": concept.title(language),
                    "text": concept.text(language),
                    "evidence": evidence[concept.evidence],
                    "evidence_kind": "own" if concept.evidence == "D" else "sourced",
                    "built": built[concept.built],
                    "tone": {"yes": "good", "partly": "warn"}.get(concept.built, ""),
                    "url": link(concept.screen),
                    "action": concept.action.removeprefix("wushe.modules."),
                    "test": concept.test,
                }
                for concept in chapter.concepts
            ],
        }
        for chapter in chapters()
    ]
    return render(request, "site/paper.html", {"chapters": shown})
