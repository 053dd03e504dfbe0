"""The subject of a mail without what programs put before it."""

import re

# “Re” and “Fwd” as programs of many languages write them.
_MARKS = (
    "re", "aw", "antw", "antwort", "sv", "vs", "ref", "rif", "r", "odp", "res", "rép", "rép.",
    "ynt", "tr", "fw", "fwd", "wg", "wtr", "doorst",
    "i", "vl", "enc", "rv", "vb", "vá", "továbbítás",
    "回复", "回覆", "答复", "答覆", "转发", "轉寄", "转寄",
    "返信", "转", "回", "re回复", "답장", "전달", "отв", "на",
)  # fmt: skip
_ONE = r"(?:" + "|".join(re.escape(mark) for mark in sorted(_MARKS, key=len, reverse=True)) + r")"
_BEFORE = re.compile(rf"^\s*(?:{_ONE}\s*(?:[\[(（]\d{{1,3}}[\])）]|\^\d+)?\s*[:：]\s*)+", re.I)
# A list's or a scanner's mark that stands before it all: [EXT], [EXTERNAL], [SPAM?].
_OUTSIDE = re.compile(r"^\s*\[(?:ext|external|extern|externe|spam\??|\*+spam\*+)\]\s*", re.I)
LONGEST = 200


def bare(subject: str) -> str:
    """“Re: AW: 答复: Price list” → “Price list”."""
    text = " ".join(subject.split())
    while True:
        shorter = _OUTSIDE.sub("", _BEFORE.sub("", text))
        if shorter == text:
            return text[:LONGEST]
        text = shorter
