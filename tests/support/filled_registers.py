"""One thing of every kind of the information base, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.modules.linkage.town import Town
from wushe.modules.registers.actions import add_households, verify_at_window


def fill_registers(town: Town, vault: dict[str, str], _say: Callable[[str, int], str]) -> dict[str, Any]:
    """A household with two residents; what nobody may see is added to `vault`."""
    by: dict[str, Any] = {"person_id": town.person("worker"), "street_id": town.street}
    household = add_households(**by, area_id=town.areas["QJ-JW-6"].pk, doors=["6-987654"])[0]
    vault |= {"door number": "6-987654", "resident name": "上官藏家"}
    account = town.people["resident"].get_username()
    residence = verify_at_window(**by, household_id=household.id, proof="lease", account=account)
    verify_at_window(**by, household_id=household.id, proof="lease", name=vault["resident name"])
    return {"household_id": household.id, "residence_id": residence.id}
