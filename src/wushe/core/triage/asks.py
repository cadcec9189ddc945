"""The points of a message: what is asked for, one by one, so that an answer can be held against it.

Rules in the order of their strength: a numbered list is taken by its numbers; else every sentence that asks (a wish,
a request, a question) is a point; a message that asks nowhere is one point as a whole. Sentences that only tell go
with the point that follows them, so that no word of the message is lost.

Source: our own. Complexity: linear in the text.
"""

import re

MOST_POINTS = 8
_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]+|[^。！？!?；;\n]+|\n")
_NUMBERED = re.compile(
    r"(?:^|(?<=[\n。；;，,\s]))"
    r"(?=(?:[（(][1-9一二三四五六七八][)）]|[1-9一二三四五六七八][、)）]|[1-9][.．](?!\d)|[①-⑧]|第[一二三四五六七八][,，、]))"
)
_ASKS = re.compile(
    r"请|希望|盼|望(?:尽快|予|能)|能不能|能否|可不可以|可否|是否|要求|建议|想(?:问|要|请|申请|借|办|订|给|知道)"
    r"|怎么|什么时候|何时|为什么|哪里|多久|谁(?:来|管|负责)|吗[?？。]?$|[?？]"
)


def asks(text: str) -> tuple[str, ...]:
    """The points of a message in its own words and order, at most `MOST_POINTS`; the last one takes the rest.

    Joined they are the message again but for blanks: nothing is dropped, nothing added.
    """
    whole = " ".join(text.split("\r"))
    if not whole.strip():
        return ()
    numbered = [part.strip() for part in _NUMBERED.split(whole) if part.strip()]
    if len(numbered) > 2 or (len(numbered) == 2 and _NUMBERED.match(whole.lstrip())):
        head, *rest = numbered
        if not _NUMBERED.match(head) and rest:
            rest[0] = f"{head}{rest[0]}"
            return _at_most(rest)
        return _at_most(numbered)
    return _at_most(_by_sentence(whole))


def _by_sentence(text: str) -> list[str]:
    points: list[str] = []
    told = ""
    for sentence in _SENTENCE.findall(text):
        told += sentence.strip()
        if _ASKS.search(sentence):
            points.append(told)
            told = ""
    if told and points:
        points[-1] += told
    elif told:
        points.append(told)
    return points


def _at_most(points: list[str]) -> tuple[str, ...]:
    if len(points) <= MOST_POINTS:
        return tuple(points)
    return (*points[: MOST_POINTS - 1], "".join(points[MOST_POINTS - 1 :]))
