"""What warnings are told from, one element for each customer; beside the `FactTable`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from custdesk.domain.fact_table import Days, FactTable, Floats, Ints
from custdesk.domain.warnings.pauses import Pauses

PERIOD = 182  # days: half a year is compared with the same half a year before


@dataclass(frozen=True)
class Buying:
    """What was bought in a period: sales in minor units, orders; NaN where nothing is known.

    `margin`: share of sales, of `costed` orders that say their cost. `products`: different ones.
    """

    sales: Floats
    orders: Ints
    margin: Floats
    costed: Ints
    products: Floats


@dataclass(frozen=True)
class Paying:
    """Mean days late (NaN without payments, early < 0), weighted by amount, and payments."""

    late: Floats
    payments: Ints


@dataclass(frozen=True)
class Signs:
    """Half a year beside the same half the year before; a year for products and margins.

    `rhythm`: days between contacts that the customer is owed. `messages`: of ours, since the last
    sign of life, the first of them on `asked_on`. `complaints`: of half a year. `left`: place ->
    (name, role, day or None) of the weightiest person who is gone. `others`: people who remain.
    """

    table: FactTable
    tier: Ints  # a place in `Tier`
    pauses: Pauses
    half: Buying
    half_before: Buying
    year: Buying
    year_before: Buying
    paying: Paying
    paying_before: Paying
    rhythm: Ints
    messages: Ints
    asked_on: Days
    complaints: Ints
    left: Mapping[int, tuple[str, str, np.datetime64]] = field(default_factory=dict)
    people: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
