"""What a map says, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wushe.core.signals import Margin, SignKind
from wushe.modules.statements.web.map_picture import group_name

VERY_STEADY, STEADY, SHAKY = 0.9, 0.75, 0.5


def first_sentences(content: dict[str, Any]) -> list[str]:
    """How many answered, what groups there are, what they share."""
    said = [
        _("%(people)s people have given %(votes)s answers to %(statements)s statements.")
        % {"people": content["people"], "votes": content["votes"], "statements": len(content["statements"])}
    ]
    if content["few"]:
        return said
    sizes = pgettext("list", ", ").join(
        _("group %(name)s with %(people)s people") % {"name": group_name(at), "people": size}
        for at, size in enumerate(content["sizes"])
    )
    said.append(
        _("They fall into %(groups)s groups that answer alike: %(sizes)s.")
        % {"groups": len(content["sizes"]), "sizes": sizes}
    )
    if unplaced := content["people"] - sum(content["sizes"]):
        said.append(
            ngettext(
                "%(people)s person has answered too little to be placed; the answers count all the same.",
                "%(people)s people have answered too little to be placed; their answers count all the same.",
                unplaced,
            )
            % {"people": unplaced}
        )
    return said


def short_sentences(content: dict[str, Any], words: Mapping[int, str]) -> list[str]:
    """For who reads no further: what the groups have in common most surely, and where they are furthest apart."""
    if content["few"]:
        return []
    said = []
    for number, side in content["across"][:1]:
        told = (
            _("What all groups agree with most surely: “%(words)s”")
            if side == 1
            else _("What all groups are against most surely: “%(words)s”")
        )
        said.append(told % {"words": words[number]})
    said += [
        _("Where they are furthest apart: “%(words)s”") % {"words": words[one]} for one in content["dividing"][:1]
    ]
    return said


def few_sentence(few: dict[str, int]) -> str:
    """Why there is no map."""
    return _(
        "Groups are shown when at least %(needed)s people have answered enough statements; so far %(people)s have."
    ) % {"needed": few["needed"], "people": few["people"]}


def steady_words(value: float | None) -> tuple[str, str, str]:
    """How far the grouping holds: (short, a sentence with the number, tone)."""
    if value is None:
        return _("Not known"), "", "note"
    how = _("When one answer in ten is left out by chance and the groups are formed anew, they come out")
    if value >= VERY_STEADY:
        short, tone, told = pgettext("grouping", "Very steady"), "good", _("almost the same")
    elif value >= STEADY:
        short, tone, told = pgettext("grouping", "Steady"), "good", _("mostly the same")
    elif value >= SHAKY:
        short, tone, told = pgettext("grouping", "Unsteady"), "warn", _("partly different")
    else:
        short, tone, told = pgettext("grouping", "Hardly to be relied on"), "bad", _("quite different each time")
    out_of = _("%(value)s; 1 would be exactly the same") % {"value": f"{max(value, 0):.2f}"}
    return short, _("%(how)s %(told)s (%(out_of)s).") % {"how": how, "told": told, "out_of": out_of}, tone


def side_words(side: int, of: int, out_of: int) -> str:
    """24 of 30 agree."""
    if side == 1:
        return _("%(of)s of %(out_of)s agree") % {"of": of, "out_of": out_of}
    return _("%(of)s of %(out_of)s disagree") % {"of": of, "out_of": out_of}


def standing_tags(one: dict[str, Any]) -> list[tuple[str, str]]:
    """(words, tone) for how a statement stands: shared, by how much, and on what it rests."""
    tags = []
    for margin, side in ((one["ma"], 1), (one["md"], -1)):
        if margin in (Margin.SHARED, Margin.NARROW):
            tags.append((_("most agree") if side == 1 else _("most disagree"), "good"))
        if margin == Margin.NARROW:
            tags.append((pgettext("majority", "narrow"), "warn"))
        if margin == Margin.NEARLY:
            tags.append((_("nearly most agree") if side == 1 else _("nearly most disagree"), "note"))
    if one["rests"]:
        tags.append((_("rests on accounts that were noticed"), "bad"))
    return tags


def sign_sentence(sign: dict[str, Any]) -> str:
    """One thing that was noticed, with its innocent reasons."""
    moment = timezone.localtime(datetime.fromtimestamp(sign["began"], UTC))
    facts = {"accounts": sign["accounts"], "when": f"{moment:%Y-%m-%d %H:00}"}
    if sign["kind"] == SignKind.ALIKE:
        words = _(
            "%(accounts)s accounts nobody verified came within hours of each other (from %(when)s) and gave almost "
            "the same answers. It can also be a family or a class at one table."
        )
    elif sign["kind"] == SignKind.QUICK:
        words = _(
            "%(accounts)s accounts nobody verified answered faster than one can read. "
            "They may have read the list before."
        )
    else:
        words = _(
            "%(accounts)s accounts nobody verified came in the hour from %(when)s, far more than usual. "
            "It can also follow an announcement."
        )
    return words % facts
