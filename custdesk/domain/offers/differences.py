"""What is different in a newer version of an offer. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HEAD = (
    "currency", "incoterm", "port", "valid_until", "lead_time", "terms", "freight", "total",
    "margin", "notes",
)  # fmt: skip
LINE = ("quantity", "unit_price", "discount", "product_name")


@dataclass(frozen=True, slots=True)
class Difference:
    """`goods`: the line it is about, "" for the head; `column` "": the whole line came or went."""

    goods: str
    column: str
    old: object
    new: object


def differences(
    old: Mapping[str, Any],
    old_lines: Sequence[Mapping[str, Any]],
    new: Mapping[str, Any],
    new_lines: Sequence[Mapping[str, Any]],
) -> list[Difference]:
    """The differences of two versions, the head first; lines are known by their goods."""
    told = [
        Difference("", name, old.get(name), new.get(name))
        for name in HEAD
        if (old.get(name) or None) != (new.get(name) or None)
    ]
    before, after = _by_goods(old_lines), _by_goods(new_lines)
    for key, line in after.items():
        was = before.pop(key, None)
        if was is None:
            told.append(Difference(_title(line), "", None, line.get("amount")))
            continue
        told += [
            Difference(_title(line), name, was.get(name), line.get(name))
            for name in LINE
            if (was.get(name) or None) != (line.get(name) or None)
        ]
    told += [Difference(_title(one), "", one.get("amount"), None) for one in before.values()]
    return told


def _by_goods(lines: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], Mapping[str, Any]]:
    found: dict[tuple[str, int], Mapping[str, Any]] = {}
    for line in lines:
        key = str(line.get("product_code") or line.get("product_name") or "").casefold()
        turn = sum(one == key for one, _turn in found)
        found[key, turn] = line
    return found


def _title(line: Mapping[str, Any]) -> str:
    return str(line.get("product_name") or line.get("product_code") or "")
