"""No dead links from the mission's ideas to the house: screens resolve, actions import, tests exist."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from django.urls import reverse

from wushe.site.paper import LANGUAGES, Concept, chapters

ROOT = Path(__file__).resolve().parents[2]
CONCEPTS = [concept for chapter in chapters() for concept in chapter.concepts]


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.code)
def test_a_concept_leads_somewhere_or_says_it_is_not_built(concept: Concept) -> None:
    if concept.screen:
        assert reverse(concept.screen)
        assert concept.built
    if concept.action:
        module = import_module(concept.action)
        assert hasattr(module, concept.action.rpartition(".")[2])
    if concept.test:
        file, _, name = concept.test.partition("::")
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
    assert concept.built or not concept.screen


def test_every_concept_speaks_three_languages() -> None:
    for concept in CONCEPTS:
        assert {language for language in LANGUAGES if concept.title(language) and concept.text(language)} == set(
            LANGUAGES
        )


def test_every_built_concept_names_its_screen_or_action() -> None:
    assert [concept.code for concept in CONCEPTS if concept.built and not (concept.screen or concept.action)] == []
