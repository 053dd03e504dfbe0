"""What came of surveys: the score, the aspects, by tier and from one survey to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.domain.surveys.kinds import ASPECTS
from custdesk.domain.surveys.scores import Interval, Mean, Nps, mean, nps
from custdesk.domain.tier import Tier
from custdesk.services.desk import Desk
from custdesk.services.surveys.keeping import answers, get, listed
from custdesk.store import surveys as store
from custdesk.store.surveys import AnswerRow, SurveyRow


@dataclass(frozen=True, slots=True)
class Results:
    """Of some of those who were asked. `aspects`: those that were asked, in their order."""

    asked: int
    answered: int
    nps: Nps
    aspects: dict[str, Mean]


@dataclass(frozen=True, slots=True)
class Whole:
    """Of one survey. `tiers`: those that somebody answered in, by the tier of that day.

    `said`: the answers with words, the lowest scores first.
    """

    all: Results
    tiers: dict[str, Results]
    said: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """One survey among others; `change`: of the score since the one before, as an interval."""

    survey: SurveyRow
    results: Results
    change: Interval | None


def results(desk: Desk, survey: int) -> Whole:
    """What came of one survey."""
    rows, aspects = answers(desk, survey), get(desk, survey)["aspects"]
    tiers = {
        tier.value: _of([row for row in rows if row.tier == tier], aspects)
        for tier in Tier
        if any(row.tier == tier and row.answered for row in rows)
    }
    said = [row for row in rows if row.words or row.own]
    said.sort(key=lambda row: (row.score is None, row.score))
    return Whole(_of(rows, aspects), tiers, tuple(said))


def over_time(desk: Desk) -> list[Season]:
    """All surveys, the oldest first, each beside the one before."""
    rows: dict[int, list[AnswerRow]] = {}
    for row in store.answers(desk.db):
        rows.setdefault(row.survey, []).append(row)
    seasons: list[Season] = []
    before: Nps | None = None
    for one in reversed(listed(desk)):
        found = _of(rows.get(one.id, []), one.aspects)
        change = found.nps.since(before) if before is not None else None
        seasons.append(Season(one, found, change))
        before = found.nps if found.nps.n else before
    return seasons


def _of(rows: Sequence[AnswerRow], aspects: Sequence[str]) -> Results:
    given = [row for row in rows if row.answered is not None]
    return Results(
        len(rows),
        len(given),
        nps(row.score for row in given),
        {
            key: mean(getattr(row, key) for row in given)
            for key, _title in ASPECTS
            if key in aspects
        },
    )
