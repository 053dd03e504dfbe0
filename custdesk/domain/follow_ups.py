"""When the next contact of many customers falls due; `domain.care` tells it of one."""

from datetime import date

import numpy as np

from custdesk.domain.fact_table import Days, Ints


def follow_ups(last_contact: Days, today: date, rhythm: Ints) -> Days:
    """`next_follow_up(…).due` of each customer."""
    due = np.minimum(last_contact, np.datetime64(today)) + rhythm.astype("timedelta64[D]")
    return np.where(np.isnat(last_contact), np.datetime64(today), due)
