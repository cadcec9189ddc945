"""The nouns of the information base."""

from wushe.modules.registers.models.households import Household, Residence, Slip

__all__ = ["Household", "Residence", "Slip"]
