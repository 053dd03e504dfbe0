"""The map of value and potential: everybody's scores as stored, and how a trial would move them."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from custdesk.services import standards as trying
from custdesk.services import tiers
from custdesk.services.desk import Desk

if TYPE_CHECKING:  # numpy comes with them, which the window's start does not wait for
    from custdesk.domain.score_field import ScoreField
    from custdesk.domain.standards import Standards


class Tried(NamedTuple):
    """What weights and limits on trial would do: in figures, and as a map."""

    effect: trying.Effect
    field: "ScoreField"


def read(desk: Desk) -> "tuple[tiers.TierPanel, ScoreField]":
    """The panel's figures and every customer's place on the map."""
    from custdesk.domain.score_field import ScoreField
    from custdesk.store.columns import columns

    panel = tiers.panel(desk)
    every = ("id", "tier", "value", "potential", "credit", "sales_12m")
    ints = columns(desk.db, "FROM figure", ints=every).ints
    return panel, ScoreField(
        ids=ints("id"),
        tier=ints("tier"),
        value=ints("value"),
        potential=ints("potential"),
        credit=ints("credit"),
        sales=ints("sales_12m"),
        risk_credit=panel.standards.risk_credit,
    )


def tried(trial: trying.Trial, standards: "Standards") -> Tried:
    """The effect of standards and the map that they would make."""
    from custdesk.domain.score_field import field_of

    return Tried(trial.effect(standards), field_of(trial.grades(standards), standards))


def names(desk: Desk, customers: Sequence[int]) -> dict[int, str]:
    """The names of some customers."""
    chosen = json.dumps(list(customers))
    found = "SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(?))"
    return dict(desk.db.rows(found, chosen))
