"""What the arrays of facts share."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.fact_table import distinct


@given(st.lists(st.integers(-5, 5)))
def test_distinct_values_stand_once_and_rise(values: list[int]) -> None:
    assert distinct(np.array(values, np.int64)).tolist() == sorted(set(values))
