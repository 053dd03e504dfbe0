"""Who is told when, and who gets nothing so that the others can be compared with them."""

import datetime as dt
from collections.abc import Collection, Hashable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

Stratum = Hashable


class Wave(NamedTuple):
    """Those who are told on the same day. `tiers`: none for all; `buyers`: only who bought what
    the product replaces.
    """

    id: int | None
    position: int
    tiers: tuple[str, ...]
    buyers: bool
    on: dt.date


def wave_of(waves: Sequence[Wave], tier: str, bought: bool) -> Wave | None:
    """The first wave that somebody fits."""
    for wave in waves:
        if (not wave.tiers or tier in wave.tiers) and (bought or not wave.buyers):
            return wave
    return None


def control(strata: Mapping[Stratum, Collection[str]], size: int, seed: str) -> set[str]:
    """So many of all, drawn from every stratum in proportion; the same draw for the same seed.

    Within a stratum the order is that of a digest of seed and uid, so it hangs on nothing that is
    known of a customer, and one who joins later changes nobody else's lot.
    """
    total = sum(map(len, strata.values()))
    size = min(size, total)
    if size <= 0:
        return set()
    ordered = sorted(strata, key=repr)
    exact = {one: size * len(strata[one]) / total for one in ordered}
    seats = {one: int(exact[one]) for one in ordered}
    # What is left over goes where most was cut off; among equals, where the lot says.
    spare = sorted(ordered, key=lambda one: (seats[one] - exact[one], _lot(seed, repr(one))))
    for one in spare[: size - sum(seats.values())]:
        seats[one] += 1
    return {
        uid
        for one in ordered
        for uid in sorted(strata[one], key=lambda uid: _lot(seed, uid))[: seats[one]]
    }


def _lot(seed: str, uid: str) -> bytes:
    return sha256(f"{seed} {uid}".encode()).digest()
