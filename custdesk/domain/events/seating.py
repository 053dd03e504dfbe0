"""Who sits at which table: parties stay together, then those who speak the same language."""

from collections.abc import Sequence
from typing import NamedTuple


class Party(NamedTuple):
    """Guests who sit together. `key`: what they are known by, `language`: what they speak.

    `table`: where they sit already and stay.
    """

    key: int
    heads: int
    language: str
    table: str = ""


def seated(
    parties: Sequence[Party], size: int, tables: Sequence[str]
) -> tuple[dict[int, str], tuple[int, ...]]:
    """A table for each party, and the parties that no table had room for.

    Parties come in the order of their worth; each goes to the table with most who speak its
    language, then to the emptiest. Nobody is split from their party.
    """
    room = dict.fromkeys(tables, size)
    speak: dict[str, dict[str, int]] = {name: {} for name in tables}
    found: dict[int, str] = {}

    def sit(party: Party, table: str) -> None:
        room[table] -= party.heads
        here = speak[table]
        here[party.language] = here.get(party.language, 0) + party.heads

    for party in parties:
        if party.table in room:
            sit(party, party.table)
    left = []
    for party in parties:
        if party.table:
            continue
        fits = [name for name in tables if room[name] >= party.heads]
        if not fits:
            left.append(party.key)
            continue
        best = max(
            fits,
            key=lambda name: (
                speak[name].get(party.language, 0) if party.language else 0,
                room[name], -tables.index(name),
            ),
        )  # fmt: skip
        sit(party, best)
        found[party.key] = best
    return found, tuple(left)


def heads_at(seats: Sequence[tuple[str, int]]) -> dict[str, int]:
    """How many sit at each table, tables in the order of their names, numbers as numbers."""
    found: dict[str, int] = {}
    for table, heads in seats:
        if table:
            found[table] = found.get(table, 0) + heads
    return {name: found[name] for name in sorted(found, key=order_of)}


def order_of(table: str) -> tuple[tuple[int, int | str], ...]:
    """Sorts `Table 2` before `Table 10`."""
    parts: list[tuple[int, int | str]] = []
    digits = text = ""
    for letter in [*table, ""]:
        if letter.isdecimal():
            if text:
                parts.append((1, text.casefold()))
                text = ""
            digits += letter
        else:
            if digits:
                parts.append((0, int(digits)))
                digits = ""
            text += letter
    return (*parts, *(((1, text.casefold()),) if text else ()))
