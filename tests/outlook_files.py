"""Makes Outlook's .msg files for tests: a compound file with the properties of a mail."""

import struct
from typing import Any

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, Any]  # name -> bytes of a stream, or another tree


def message(texts: dict[str, str | bytes], *, numbers: dict[int, int] | None = None,
            moments: dict[int, int] | None = None, people: list[Tree] | None = None,
            files: list[Tree] | None = None) -> bytes:  # fmt: skip
    """A .msg with these properties; `texts`: number in hex -> text (Unicode) or bytes (binary)."""
    tree: Tree = {"__properties_version1.0": b"\0" * 32 + _fixed(numbers or {}, moments or {})}
    tree |= _texts(texts)
    for place, one in enumerate(people or []):
        kind = one.pop("kind", 1)
        inner = {"__properties_version1.0": b"\0" * 8 + _fixed({0x0C15: kind}, {}), **_texts(one)}
        tree[f"__recip_version1.0_#{place:08X}"] = inner
    for place, one in enumerate(files or []):
        inner = {"__properties_version1.0": b"\0" * 8, **_texts(one)}
        tree[f"__attach_version1.0_#{place:08X}"] = inner
    return compound(tree)


def _texts(texts: dict[str, str | bytes]) -> Tree:
    found: Tree = {}
    for number, value in texts.items():
        if isinstance(value, bytes):
            kind = number[4:] or "0102"
            found[f"__substg1.0_{number[:4]}{kind}"] = value
        else:
            found[f"__substg1.0_{number}001F"] = value.encode("utf-16-le")
    return found


def _fixed(numbers: dict[int, int], moments: dict[int, int]) -> bytes:
    parts = [struct.pack("<HHIiI", 0x0003, one, 6, value, 0) for one, value in numbers.items()]
    parts += [struct.pack("<HHIQ", 0x0040, one, 6, value) for one, value in moments.items()]
    return b"".join(parts)


def compound(tree: Tree) -> bytes:
    """A compound file ([MS-CFB], version 3) of streams and storages; no small sectors."""
    entries: list[tuple[str, int, int, int, int, int, int]] = []
    sectors: list[bytes] = []
    chains: list[list[int]] = []

    def store(content: bytes) -> tuple[int, int]:
        if not content:
            return END, 0
        padded = content.ljust(4096, b"\0")  # below 4096 bytes it would be a small one
        pieces = [padded[at : at + SECTOR] for at in range(0, len(padded), SECTOR)]
        first = len(sectors)
        sectors.extend(piece.ljust(SECTOR, b"\0") for piece in pieces)
        chains.append(list(range(first, len(sectors))))
        return first, max(len(content), 4096)

    def add(name: str, value: Any, kind: int) -> int:
        number = len(entries)
        entries.append((name, kind, FREE, FREE, FREE, END, 0))
        if isinstance(value, bytes):
            start, size = store(value)
            entries[number] = (name, kind, FREE, FREE, FREE, start, size)
            return number
        children = [add(one, inner, 2 if isinstance(inner, bytes) else 1)
                    for one, inner in sorted(value.items())]  # fmt: skip
        # Siblings as a list to the right: readers follow any tree.
        for here, after in zip(children, [*children[1:], FREE], strict=True):
            held = entries[here]
            entries[here] = (*held[:3], after, *held[4:])
        held = entries[number]
        entries[number] = (*held[:4], children[0] if children else FREE, *held[5:])
        return number

    add("Root Entry", tree, 5)
    folder = b"".join(_entry(*one) for one in entries)
    folder = folder.ljust(-(-len(folder) // SECTOR) * SECTOR, b"\0")
    first = len(sectors)
    pieces = [folder[at : at + SECTOR] for at in range(0, len(folder), SECTOR)]
    sectors.extend(pieces)
    chains.append(list(range(first, len(sectors))))
    fats = 1
    while fats * 128 < len(sectors) + fats:
        fats += 1
    table = [FREE] * (fats * 128)
    for chain in chains:
        for here, after in zip(chain, [*chain[1:], END], strict=True):
            table[here] = after
    places = list(range(len(sectors), len(sectors) + fats))
    for place in places:
        table[place] = FAT
    head = struct.pack("<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\0" * 16,
                       0x3E, 3, 0xFFFE, 9, 6, b"\0" * 6, 0, fats, first, 0, 4096, END, 0, END, 0,
                       0)[:76]  # fmt: skip
    head += b"".join(struct.pack("<I", one) for one in (places + [FREE] * 109)[:109])
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sIQQIQ", wide, len(wide), kind, 1, left, right, child, b"\0" * 16, 0, 0, 0,
        start, size,
    )  # fmt: skip
