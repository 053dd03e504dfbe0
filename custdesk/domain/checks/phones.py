"""Whether a phone number can be one, by the lengths that its country uses; nothing is dialled."""

import re
from collections.abc import Mapping
from typing import NamedTuple

_EXTENSION = re.compile(r"\s*(?:转|轉|分机|分機|内线|內線|доб|;?ext|durchwahl|x|#).*", re.I | re.S)
_OTHERS = re.compile(r"[/;,、；，|\n]+")
_SIGNS = re.compile(r"[^0-9]+")
_TRUNK = re.compile(r"\(0\)")
_WIDE = str.maketrans("０１２３４５６７８９＋", "0123456789+")
_LONGEST = 15  # digits, ITU E.164
# Calling code -> what was once dialled after it and still stands in lists (mobiles in Mexico).
_ONCE = {"52": "1"}


class Numbering(NamedTuple):
    """How a country numbers its phones; `lengths` without the `prefix` that is dialled at home."""

    code: str
    lengths: frozenset[int]
    prefix: str


class Plan(NamedTuple):
    """`countries`: ISO code -> numbering; `codes`: calling code -> lengths of all who share it."""

    countries: Mapping[str, Numbering]
    codes: Mapping[str, frozenset[int]]


class Verdict(NamedTuple):
    """`possible`: nothing speaks against the number. `code`: the calling code it begins with."""

    possible: bool
    code: str
    digits: int


def judge(written: str, country: str | None, plan: Plan) -> Verdict:
    """What can be told of a number as it was typed, by the country of whom it belongs to."""
    text = _EXTENSION.sub("", written.translate(_WIDE))
    text = _TRUNK.sub("", text) if "(" in text else text
    whole = _judge_one(text, country, plan)
    if whole.possible:
        return whole
    parts = [part for part in _OTHERS.split(text) if sum(map(str.isdigit, part)) > 5]
    several = [_judge_one(part, country, plan) for part in parts] if len(parts) > 1 else []
    return several[0] if several and all(one.possible for one in several) else whole


def _judge_one(text: str, country: str | None, plan: Plan) -> Verdict:
    bare = _SIGNS.sub("", text)
    number = len(bare)
    if text.lstrip(" (（").startswith("+"):
        return _abroad(bare, plan)
    if bare.startswith("00") and (found := _abroad(bare[2:], plan)).possible:
        return found
    home = plan.countries.get(country or "")
    if home is None:
        return Verdict(5 <= number <= _LONGEST + 3, "", number)
    candidates = [bare, bare.removeprefix(home.prefix), bare.removeprefix(home.code)]
    fits = any(len(one) in home.lengths for one in candidates)
    return Verdict(fits, "", number)


def _abroad(bare: str, plan: Plan) -> Verdict:
    code = ""
    for length in (1, 2, 3):  # no code begins with another
        if bare[:length] in plan.codes:
            code = bare[:length]
            break
    rest = bare[len(code) :]
    lengths = plan.codes.get(code, frozenset())
    # Many write the zero that is dialled at home only.
    extra = rest[:1] in ("0", _ONCE.get(code))
    fits = len(rest) in lengths or (extra and len(rest) - 1 in lengths)
    return Verdict(bool(code) and fits, code, len(bare))
