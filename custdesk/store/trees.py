"""The rows of a table's tree, page by page, however much of the tree is damaged.

A page that cannot be read leaves a gap: the range of row ids that its parent knows for it.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from custdesk.store.pages import Pages, looks_like_tree

Value: TypeAlias = int | float | str | bytes | None
Row: TypeAlias = tuple[int, list[Value]]

INTERIOR, LEAF = 5, 13
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_DEEPEST = 24


@dataclass(slots=True)
class Gap:
    """Row ids above `low` up to `high` that stood on pages that cannot be read."""

    low: int
    high: int


@dataclass(slots=True)
class Tree:
    """Where a table's rows are: (page, range of row ids), and where they are missing."""

    leaves: list[tuple[int, int, int]] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def walk(pages: Pages, root: int, seen: set[int]) -> Tree:
    """Find the leaves of a table; every page on the way is added to `seen`."""
    tree = Tree()
    todo = [(root, LOWEST, HIGHEST, 0)]
    while todo:
        number, low, high, depth = todo.pop()
        page = pages.page(number) if number not in seen and depth < _DEEPEST else None
        kind = None if page is None else kind_of(pages, page, number)
        if page is None or kind not in (INTERIOR, LEAF):
            tree.gaps.append(Gap(low, high))
            continue
        seen.add(number)
        if kind == LEAF:
            tree.leaves.append((number, low, high))
            continue
        children = _children(pages, page, number, low, high)
        if children is None:
            tree.gaps.append(Gap(low, high))
        else:
            todo += [(child, first, last, depth + 1) for child, first, last in children]
    tree.leaves.sort(key=lambda leaf: leaf[1])
    tree.gaps.sort(key=lambda gap: gap.low)
    return tree


def kind_of(pages: Pages, page: bytes, number: int) -> int | None:
    """What kind of tree page it is, or None."""
    return page[_start(number)] if looks_like_tree(page, pages.usable, _start(number)) else None


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _children(
    pages: Pages, page: bytes, number: int, low: int, high: int
) -> list[tuple[int, int, int]] | None:
    """(page, range of row ids) below an interior page; None where its cells make no sense."""
    start = _start(number)
    found, last = [], low
    for place in _cells(page, start, 12):
        if not start + 12 <= place <= pages.usable - 5:
            return None
        rowid, _ = _varint(page, place + 4)
        rowid = _signed(rowid)
        if not last <= rowid <= high:
            return None
        found.append((int.from_bytes(page[place : place + 4], "big"), last, rowid))
        last = rowid
    found.append((int.from_bytes(page[start + 8 : start + 12], "big"), last, high))
    return found if all(1 <= child <= pages.count for child, *_ in found) else None


def rows(pages: Pages, number: int, low: int = LOWEST, high: int = HIGHEST) -> Iterator[Row | None]:
    """The rows of a leaf in their order; None for each that cannot be read."""
    page = pages.page(number)
    if page is None:
        return
    last = low
    for place in _cells(page, _start(number), 8):
        row = _cell(pages, page, place)
        if row is None or not last < row[0] <= high:
            yield None
            continue
        last = row[0]
        yield row


def _cells(page: bytes, start: int, head: int) -> tuple[int, ...]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    return struct.unpack_from(f">{count}H", page, start + head)


def _cell(pages: Pages, page: bytes, place: int) -> Row | None:
    try:
        size, place = _varint(page, place)
        rowid, place = _varint(page, place)
        payload = _payload(pages, page, place, size)
        return None if payload is None else (_signed(rowid), record(payload))
    except (ValueError, IndexError, struct.error):
        return None


def _payload(pages: Pages, page: bytes, place: int, size: int) -> bytes | None:
    """A row's bytes, those on overflow pages too."""
    usable = pages.usable
    if size <= usable - 35:
        here = size
    else:
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = here if here <= usable - 35 else least
    if place + here > usable or size > pages.count * usable:
        return None
    found = bytearray(page[place : place + here])
    following = int.from_bytes(page[place + here : place + here + 4], "big") if here < size else 0
    while len(found) < size:
        more = pages.page(following)
        if more is None:
            return None
        found += more[4 : 4 + min(usable - 4, size - len(found))]
        following = int.from_bytes(more[:4], "big")
    # The last page names none after it; noise does.
    return None if following else bytes(found)


def record(payload: bytes) -> list[Value]:
    """The values of a row; `ValueError` when its lengths do not add up."""
    size, place = _varint(payload, 0)
    if not place <= size <= len(payload):
        raise ValueError("header")
    kinds = []
    while place < size:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if place != size or size + sum(map(_width, kinds)) != len(payload):
        raise ValueError("lengths")
    values = []
    for kind in kinds:
        width = _width(kind)
        values.append(_value(kind, payload[place : place + width]))
        place += width
    return values


def _width(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise ValueError("kind")
    return 8 if kind == 7 else _SIZES.get(kind, 0)


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind in _SIZES:
        return int.from_bytes(data, "big", signed=True)
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind < 12:
        return kind - 8
    if kind % 2 == 0:
        return data
    if b"\0" in data:  # in no text of ours, but in a page that was wiped
        raise ValueError("text")
    # A letter that is damaged is shown as such; the rest of the text is still worth having.
    return data.decode("utf-8", "replace")


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = data[place + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + step + 1
    return value << 8 | data[place + 8], place + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >> 63 else value
