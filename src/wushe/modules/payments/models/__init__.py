"""The nouns of this room: agreed sums and their parts."""

from wushe.modules.payments.models.agreement import Agreement, Part

__all__ = ["Agreement", "Part"]
