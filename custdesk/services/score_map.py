"""The map of value and potential: everybody's scores as stored, and how a trial would move them."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from custdesk.services import standards as trying
from custdesk.services.desk import Desk

if TYPE_CHECKING:  # numpy comes with them, which the window's start does not wait for
    from custdesk.domain.score_field import ScoreField
    from custdesk.domain.standards import Standards


class Tried(NamedTuple):
    """What weights and limits on trial would do: in figures, and as a map."""

    effect: trying.Effect
    field: "ScoreField"


def read(desk: Desk) -> "ScoreField":
    """Every customer's place on the map, by the scores as they are stored."""
    from custdesk.domain.score_field import ScoreField
    from custdesk.store.columns import columns

    # Scores are below 128: four figures in one column are read in half the time of four.
    packed = "((tier * 128 + value) * 128 + potential) * 128 + credit AS packed"
    found = columns(desk.db, "FROM figure", ints=("id", "sales_12m", packed))
    scores = found.ints("packed")
    return ScoreField(
        ids=found.ints("id"),
        tier=scores >> 21,
        value=scores >> 14 & 127,
        potential=scores >> 7 & 127,
        credit=scores & 127,
        sales=found.ints("sales_12m"),
        risk_credit=trying.chosen(desk).risk_credit,
    )


def tried(trial: trying.Trial, standards: "Standards") -> Tried:
    """The effect of standards and the map that they would make."""
    from custdesk.domain.score_field import field_of

    grades = trial.grades(standards)
    return Tried(trial.effect_of(grades), field_of(grades, standards))


def names(desk: Desk, customers: Sequence[int]) -> dict[int, str]:
    """The names of some customers."""
    chosen = json.dumps(list(customers))
    found = "SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(?))"
    return dict(desk.db.rows(found, chosen))
