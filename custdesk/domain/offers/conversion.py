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


_BEFORE = dt.timedelta(days=60)  # an offer answers the last enquiry of these days
_AFTER = dt.timedelta(days=180)  # a sample belongs to the last offer of these days


def woven(
    enquiries: Sequence[tuple[int, dt.date]],
    quoted: Sequence[tuple[int, str, dt.date, dt.date | None]],
    samples: Sequence[tuple[int, dt.date]],
) -> list[Case]:
    """Cases of what customers asked for, were offered, tried and ordered; each counts once.

    An offer belongs to the last enquiry of its customer in the sixty days before, if no other
    offer answered that; a sample to the last offer of the half year before.
    """
    cases = [Case(who, {"enquiry": on}) for who, on in enquiries]
    own: dict[int, list[Case]] = {}
    for case in cases:
        own.setdefault(case.customer, []).append(case)
    for who, _number, on, won in sorted(quoted, key=lambda one: one[2]):
        open_ones = [
            case for case in own.get(who, ())
            if "quoted" not in case.days and "enquiry" in case.days
            and on - _BEFORE <= case.days["enquiry"] <= on
        ]  # fmt: skip
        answered = max(open_ones, key=lambda one: one.days["enquiry"], default=None)
        if answered is None:
            answered = Case(who, {})
            cases.append(answered)
            own.setdefault(who, []).append(answered)
        answered.days["quoted"] = on
        if won is not None:
            answered.days["order"] = won
    for who, on in sorted(samples, key=lambda one: one[1]):
        offered = [
            case for case in own.get(who, ())
            if "sample" not in case.days and "quoted" in case.days
            and on - _AFTER <= case.days["quoted"] <= on
        ]  # fmt: skip
        tried = max(offered, key=lambda one: one.days["quoted"], default=None)
        if tried is None:
            cases.append(Case(who, {"sample": on}))
        else:
            tried.days["sample"] = on
    return cases
