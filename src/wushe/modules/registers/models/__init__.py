"""The nouns of the information base."""

from wushe.modules.registers.models.files import Correction, Fact, Resource
from wushe.modules.registers.models.households import Household, Residence, Slip
from wushe.modules.registers.models.purposes import PersonEntry, Purpose

__all__ = ["Correction", "Fact", "Household", "PersonEntry", "Purpose", "Residence", "Resource", "Slip"]
