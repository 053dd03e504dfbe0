"""How many enquiries become offers, and offers orders, and how long it takes. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from custdesk.domain.words import N_

STAGES = (
    ("enquiry", N_("Enquiries")), ("quoted", N_("Quoted")), ("sample", N_("Sample sent")),
    ("order", N_("Ordered")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """What became of one beginning: the day of each step that was taken, by its key.

    A case begins with an enquiry, with an offer that nobody asked for in writing, or a sample.
    """

    customer: int
    days: dict[str, dt.date]


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a stage to a later one; `share` None: nothing was there to go on from."""

    start: str
    end: str
    of: int
    n: int
    share: float | None
    days: float | None  # median


_WAYS = (
    ("enquiry", "quoted"), ("quoted", "sample"), ("quoted", "order"), ("sample", "order"),
    ("enquiry", "order"),
)  # fmt: skip


def steps(cases: Sequence[Case]) -> list[Step]:
    """The ways from stage to stage, with counts, shares and median days."""
    told = []
    for start, end in _WAYS:
        begun = [case.days for case in cases if start in case.days]
        gone = [one for one in begun if end in one and one[end] >= one[start]]
        waits = [(one[end] - one[start]).days for one in gone]
        told.append(
            Step(
                start, end, len(begun), len(gone),
                len(gone) / len(begun) if begun else None,
                float(median(waits)) if waits else None,
            )
        )  # fmt: skip
    return told


def counts(cases: Sequence[Case]) -> dict[str, int]:
    """How many cases reached each stage."""
    return {key: sum(key in case.days for case in cases) for key, _title in STAGES}
