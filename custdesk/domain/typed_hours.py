"""Office hours as people write them: `9-12, 13:30-17`, `9:00～12:00，13:00至17:00`."""

import re

from custdesk.domain.clock import parse_hours

_SIGNS = str.maketrans({"，": ",", "；": ",", ";": ",", "、": ",", "：": ":", ".": ":"})
_DASH = re.compile(r"\s*(?:-|–|—|−|~|～|至|到|\bto\b)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|/|\band\b|和)\s*", re.IGNORECASE)
_HALVES = re.compile(r"上午|早上|点|h\b", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?")


def typed_hours(text: str) -> str | None:
    """The hours as they are stored (`09:00-12:00,13:30-17:00`); None when they cannot be read.

    They must be in order, of one day, and not overlap.
    """
    if re.search(r"下午|晚上|[ap]\.?m", text, re.IGNORECASE):
        return None  # 5 in the afternoon is 17:00, and a guess here would be wrong all year
    plain = _HALVES.sub("", text.translate(_SIGNS)).strip()
    spans = []
    for part in _BETWEEN.split(plain):
        ends = [_time(end) for end in _DASH.split(part)]
        if len(ends) != 2 or None in ends:
            return None
        spans.append(f"{ends[0]}-{ends[1]}")
    written = ",".join(spans)
    return written if parse_hours(written) else None


def _time(text: str) -> str | None:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        return "23:59"
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
