"""The street of projects, its managers and its works."""

from tests.modules.projects.conftest import elsewhere, signed_in, town, works

__all__ = ["elsewhere", "signed_in", "town", "works"]
