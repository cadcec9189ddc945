"""The nouns of the information base."""

from wushe.modules.registers.models.files import Correction, Fact, Resource
from wushe.modules.registers.models.households import Household, Residence, Slip

__all__ = ["Correction", "Fact", "Household", "Residence", "Resource", "Slip"]
