"""Personal data in free text: where it stands, of which kind, and the text with it covered.

Telephone, identity card, bank card, e-mail, chat account, licence plate and room numbers are found by their form
and, where a form exists, by their check (dates in identity numbers, Luhn digits in card numbers). Names have no
form: a name is taken only where the words around it say that a person is meant ("我叫…", "联系人：…", "…女士",
"母亲…，", a name right before a telephone number) and only if it begins with a surname and is no ordinary word or
place. A bare name without such words stays; a person who checks the text can still cover it.

Buildings and units stay readable ("6栋2单元"): they say where to go. The room behind them is covered.
Hotlines (12345, 110, 400…) stay. Linear in the length of the text; the segmenter is asked about names only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wushe.core.triage.redact_names import name_spans


class PersonalKind(StrEnum):
    """What a covered piece of text is."""

    NAME = "name"
    PHONE = "phone"
    IDENTITY = "identity"
    CARD = "card"
    EMAIL = "email"
    ACCOUNT = "account"
    PLATE = "plate"
    DOOR = "door"


COVERS = {
    PersonalKind.NAME: "【姓名】",
    PersonalKind.PHONE: "【电话】",
    PersonalKind.IDENTITY: "【证件号】",
    PersonalKind.CARD: "【卡号】",
    PersonalKind.EMAIL: "【邮箱】",
    PersonalKind.ACCOUNT: "【账号】",
    PersonalKind.PLATE: "【车牌】",
    PersonalKind.DOOR: "【门牌】",
}
"""What is written in place of a covered piece, part of the stored text."""


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """One piece of personal data: `text[start:stop]` of the original."""

    start: int
    stop: int
    kind: PersonalKind
    text: str


@dataclass(frozen=True, slots=True)
class Redaction:
    """The covered text, and what was covered, in order."""

    text: str
    spans: tuple[PersonalSpan, ...]

    @property
    def taken(self) -> tuple[str, ...]:
        """The covered pieces as they were written."""
        return tuple(span.text for span in self.spans)


_GAP = r"[-\s.·]?"
_PHONES = (
    re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9](?:{_GAP}\d){{9}}(?!\d)"),
    re.compile(r"(?<!\d)[(（]?0(?:10|2\d|[3-9]\d{2})[)）]?[-\s]?[2-8]\d{6,7}(?:[-转]\d{1,5})?(?!\d)"),
    re.compile(r"(?:电话|手机|座机|联系方式|電話|手機)(?:号码?|號碼?)?[是为：:\s]{0,3}([2-8]\d{6,7})(?!\d)"),
)
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-8]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dXx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(r"(?<!\d)[1-8]\d{5}(\d{2})(\d{2})(\d{2})\d{3}(?!\d)")
_CARD = re.compile(r"(?<!\d)[3-6]\d{3}(?:[-\s]?\d{4}){3}(?:[-\s]?\d{1,3})?(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_ACCOUNT = re.compile(
    r"(?:微信|QQ|qq|Qq|weixin|wechat|WeChat)(?:号码?|號碼?|账号)?[是为：:\s]{0,3}([A-Za-z0-9_-]{5,20})"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·•.\s]?"
    r"(?=[A-HJ-NP-Z]{0,4}\d)[A-HJ-NP-Z0-9]{4,6}[挂学警港澳]?(?![A-Za-z0-9])"
)
_DOORS = (
    re.compile(r"(?<=单元)\s?[-－]?(\d{3,4}[A-Za-z]?\s?(?:[室房户號号])?)(?![\d人米元年平个多余次m㎡])"),
    re.compile(r"(?<=[栋幢座棟])\s?[-－]?(\d{3,4}[A-Za-z]?\s?(?:[室房])?)(?![\d户人米元年平个多余次号楼m㎡])"),
    re.compile(r"(?<=号楼)\s?[-－]?(\d{3,4}[A-Za-z]?\s?(?:[室房])?)(?![\d户人米元年平个多余次号楼m㎡])"),
    re.compile(r"(?<![\d.第])(\d{3,4}[A-Za-z]?(?:室|房号?(?![屋产价租源间贷补改]))(?![内一二三四五两]?厅))"),
    re.compile(r"(?<![-－\d])\d{1,3}[-－]\d{1,2}[-－](\d{3,4})(?![-－\d])"),
)
_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FULL_WIDTH |= {0xFF20: 0x40, 0xFF0B: 0x2B, 0xFF0E: 0x2E}


def redact(text: str) -> Redaction:
    """The text with personal data covered, and every covered piece with its kind."""
    spans = personal_spans(text)
    parts, at = [], 0
    for span in spans:
        parts += [text[at : span.start], COVERS[span.kind]]
        at = span.stop
    return Redaction("".join([*parts, text[at:]]), spans)


def personal_spans(text: str) -> tuple[PersonalSpan, ...]:
    """Every piece of personal data in order; of overlapping ones the surer kind stays."""
    plain = text.translate(_FULL_WIDTH)
    found: list[tuple[int, int, PersonalKind]] = []
    for kind, spans in (
        (PersonalKind.EMAIL, _matches(_EMAIL, plain)),
        (PersonalKind.IDENTITY, _identities(plain)),
        (PersonalKind.PLATE, _matches(_PLATE, plain)),
        (PersonalKind.PHONE, [span for form in _PHONES for span in _matches(form, plain)]),
        (PersonalKind.CARD, [span for span in _matches(_CARD, plain) if _luhn(plain[slice(*span)])]),
        (PersonalKind.ACCOUNT, _matches(_ACCOUNT, plain)),
        (PersonalKind.DOOR, [span for form in _DOORS for span in _matches(form, plain)]),
    ):
        for span in spans:
            if _free(span, found):
                found.append((*span, kind))
    numbers = [(start, stop) for start, stop, kind in found if kind in (PersonalKind.PHONE, PersonalKind.IDENTITY)]
    found += [(*span, PersonalKind.NAME) for span in name_spans(plain, numbers) if _free(span, found)]
    return tuple(PersonalSpan(start, stop, kind, text[start:stop]) for start, stop, kind in sorted(found))


def _matches(form: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Spans of the form's first group, or of the whole where it has none."""
    return [match.span(1 if form.groups else 0) for match in form.finditer(text)]


def _identities(text: str) -> list[tuple[int, int]]:
    new = [match for match in _IDENTITY.finditer(text) if _is_day(int(match[1]), int(match[2]), int(match[3]))]
    old = [
        match for match in _OLD_IDENTITY.finditer(text) if _is_day(1900 + int(match[1]), int(match[2]), int(match[3]))
    ]
    return [match.span() for match in (*new, *old)]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1880 <= year <= 2100


def _luhn(number: str) -> bool:
    digits = [int(character) for character in number if character.isdigit()][::-1]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return len(digits) >= 16 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _free(span: tuple[int, int], taken: list[tuple[int, int, PersonalKind]]) -> bool:
    return all(span[1] <= start or span[0] >= stop for start, stop, _ in taken)
