"""One-time codes: made, kept as digests, each found by its first letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wushe.foundation import clock
from wushe.foundation.ids import readable_code
from wushe.modules.accounts.actions._lookup import lookup_key_for_writing
from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import Slip
from wushe.modules.accounts.queries.lookup import CODE_LENGTH, FINDER_LENGTH, digest_of
from wushe.modules.accounts.queries.policy import policy_of


@dataclass(frozen=True, slots=True, repr=False)
class NewCode:
    """A code just made, and until when it is good."""

    code: str
    expires_at: datetime


def new_codes(street_id: UUID, by_person_id: UUID, people: list[UUID], purpose: SlipPurpose) -> dict[UUID, NewCode]:
    """Void these people's open slips of this purpose and keep digests of new codes, in the caller's transaction."""
    now, key, lasts = clock.now(), lookup_key_for_writing(), policy_of(street_id).valid_for(purpose)
    spent = Slip.objects.in_street(street_id).filter(
        person_id__in=people, purpose=purpose, used_at=None, void_at=None
    )
    spent.update(void_at=now)
    codes = {
        person: NewCode(code, now + lasts) for person, code in zip(people, _free_codes(len(people)), strict=True)
    }
    Slip.objects.bulk_create(
        Slip(
            street_id=street_id,
            person_id=person,
            purpose=purpose,
            finder=made.code[:FINDER_LENGTH],
            code_digest=digest_of("slip", made.code, key),
            printed_by=by_person_id,
            printed_at=now,
            expires_at=made.expires_at,
        )
        for person, made in codes.items()
    )
    return codes


def _free_codes(number: int) -> list[str]:
    """Codes whose first letters find one open slip each."""
    codes: dict[str, str] = {}
    while len(codes) < number:
        made = [readable_code(CODE_LENGTH) for _one in range(number - len(codes))]
        finders = {code[:FINDER_LENGTH] for code in made}
        taken = set(
            Slip.objects.filter(finder__in=finders, used_at=None, void_at=None).values_list("finder", flat=True)
        )
        codes |= {code[:FINDER_LENGTH]: code for code in made if code[:FINDER_LENGTH] not in taken}
    return list(codes.values())
