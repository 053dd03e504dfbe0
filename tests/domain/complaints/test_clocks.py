"""The clocks of complaints beside a table that was worked out by hand, from calendars.

2026 as printed calendars have it: 1 January is a Thursday; Easter Sunday is 5 April. Clocks change
in the EU and the United Kingdom on Sunday 29 March and Sunday 25 October, in the United States on
Sunday 8 March and 1 November, in New South Wales on Sunday 4 October, in Egypt on Friday 24 April
and, at the midnight that ends it, on Thursday 29 October.
"""

import datetime as dt

import pytest

from custdesk.domain.clock import CustomerClock, parse_hours
from custdesk.domain.complaints import clocks
from custdesk.domain.complaints.clocks import RULES, Allowed
from custdesk.domain.errors import ValidationError

BERLIN = CustomerClock("Europe/Berlin", "DE")  # 8:30 to 17:00, Monday to Friday
MADRID = CustomerClock("Europe/Madrid", "ES", state="Madrid")  # 9 to 14, 16 to 19
LONDON = CustomerClock("Europe/London", "GB")  # 9 to 17
NEW_YORK = CustomerClock("America/New_York", "US")  # 9 to 17
SYDNEY = CustomerClock("Australia/Sydney", "AU", state="NSW")  # 9 to 17
# A firm that works in the evening, Sunday to Thursday.
CAIRO = CustomerClock("Africa/Cairo", "EG", parse_hours("16:00-23:30"))
RIYADH = CustomerClock("Asia/Riyadh", "SA")  # 9 to 17, Sunday to Thursday; no clock changes
SHANGHAI = CustomerClock("Asia/Shanghai", "CN")  # 9 to 12, 13:30 to 18; no clock changes
SAO_PAULO = CustomerClock("America/Sao_Paulo", "BR")  # 9 to 12, 13 to 18; no clock changes
TOKYO = CustomerClock("Asia/Tokyo", "JP")  # 9 to 12, 13 to 17:30; no clock changes

# Who, heard at (UTC), open hours, working days -> answer by, solve by (UTC).
BY_HAND = (
    # Friday 23 October, 16:00 (+2): 1 h until 17:00. The clock goes back on Sunday. Monday 8:30
    # (+1) and the other 3 h: 11:30, 10:30 UTC. Days: Mon 1, Tue 27th 2, 17:00 (+1).
    (BERLIN, "2026-10-23 14:00", 4, 2, "2026-10-26 10:30", "2026-10-27 16:00"),
    # Maundy Thursday 2 April, 16:30 (+2): 30 min. Good Friday, weekend, Easter Monday. Tuesday 7th
    # 8:30 and 1 h 30: 10:00, 8:00 UTC. Days: Tue 1, Wed 2, Thu 9th 3, 17:00 (+2).
    (BERLIN, "2026-04-02 14:30", 2, 3, "2026-04-07 08:00", "2026-04-09 15:00"),
    # Friday 27 March, 18:00 (+1): 1 h until 19:00. The clock goes forward on Sunday. Monday 30th
    # 9 to 14 makes 6 h, 16:00 and 2 h: 18:00 (+2). Days: Mon 1, Tue 2, Wed 1 April 3; Maundy
    # Thursday is off in Madrid and Good Friday everywhere, Easter Monday is not: Mon 6th 4,
    # Tue 7th 5, 19:00 (+2).
    (MADRID, "2026-03-27 17:00", 8, 5, "2026-03-30 16:00", "2026-04-07 17:00"),
    # Saturday 28 March: closed. Monday 30th 9:00 is 8:00 UTC since Sunday; 2 h. The clock begins on
    # Monday: Tue 1, Wed 1 April 2, 17:00 (+1).
    (LONDON, "2026-03-28 12:00", 2, 2, "2026-03-30 10:00", "2026-04-01 16:00"),
    # Friday 6 March, 16:00 (-5): 1 h. The clock goes forward on Sunday. Monday 9:00 (-4) and 3 h:
    # 12:00, 16:00 UTC. Days: Mon 1, Tue 10th 2, 17:00 (-4).
    (NEW_YORK, "2026-03-06 21:00", 4, 2, "2026-03-09 16:00", "2026-03-10 21:00"),
    # The day before Thanksgiving (Thursday 26 November), 15:00 (-5): 2 h. Friday 9:00 and 6 h:
    # 15:00. Days: Fri 1, Mon 30th 2, Tue 3, Wed 4, Thu 3 December 5, 17:00 (-5).
    (NEW_YORK, "2026-11-25 20:00", 8, 5, "2026-11-27 20:00", "2026-12-03 22:00"),
    # Friday 2 October, 15:00 (+10): 2 h. The clock goes forward on Sunday; Monday is Labour Day in
    # New South Wales. Tuesday 6th 9:00 (+11) and 2 h: 11:00, midnight UTC. Days: Tue 1, Wed 7th 2,
    # 17:00 (+11).
    (SYDNEY, "2026-10-02 05:00", 4, 2, "2026-10-06 00:00", "2026-10-07 06:00"),
    # Thursday 29 October, 22:30 (+3): 1 h until 23:30. At 24:00 it is 23:00 again (+2, 21:00 UTC),
    # and they are open until 23:30 once more: 30 min. Friday and Saturday are their weekend. Sunday
    # 1 November 16:00 (+2) and 30 min: 16:30. Days: Sun 1, 23:30 (+2).
    (CAIRO, "2026-10-29 19:30", 2, 1, "2026-11-01 14:30", "2026-11-01 21:30"),
    # Tuesday 22 September, 16:00 (+3): 1 h. Wednesday is the National Day. Thursday 24th 9:00 and
    # 3 h: 12:00. Days: Thu 1; Friday and Saturday are the weekend; Sun 27th 2, Mon 3, 17:00 (+3).
    (RIYADH, "2026-09-22 13:00", 4, 3, "2026-09-24 09:00", "2026-09-28 14:00"),
    # Wednesday 30 September, 17:00 (+8): 1 h. 1 to 7 October are off, Saturday 10th is worked for
    # it. Thursday 8th 9 to 12 makes 4 h, 13:30 and 4 h: 17:30. Days: Thu 1, Fri 2, Sat 10th 3,
    # 18:00.
    (SHANGHAI, "2026-09-30 09:00", 8, 3, "2026-10-08 09:30", "2026-10-10 10:00"),
    # Friday 4 September, 17:30 (-3): 30 min. Monday is Independence Day. Tuesday 8th 9 to 12 makes
    # 3 h 30, 13:00 and 30 min: 13:30. Days: Tue 1, Wed 9th 2, 18:00 (-3).
    (SAO_PAULO, "2026-09-04 20:30", 4, 2, "2026-09-08 16:30", "2026-09-09 21:00"),
    # Friday 18 September, 17:00 (+9): 30 min. Monday to Wednesday are three holidays in a row.
    # Thursday 24th 9:00 and 1 h 30: 10:30. Days: Thu 1, Fri 25th 2, 17:30 (+9).
    (TOKYO, "2026-09-18 08:00", 2, 2, "2026-09-24 01:30", "2026-09-25 08:30"),
)


def utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row[0].country} {row[1]}")
def test_the_clocks_equal_the_table_by_hand(row):
    clock, heard, hours, days, answer, solution = row
    found = clocks.deadlines(clock, utc(heard), Allowed(hours, days))
    assert found == (utc(answer), utc(solution))


@pytest.mark.parametrize("row", BY_HAND, ids=lambda row: f"{row[0].country} {row[1]}")
def test_the_open_time_to_the_answer_is_what_was_allowed(row):
    clock, heard, hours, _days, answer, _solution = row
    assert clocks.between(clock, utc(heard), utc(answer)) == dt.timedelta(hours=hours)


def test_to_the_minute_of_closing_counts_as_that_day():
    # Friday 8:30 to 17:00 are 8 h 30 in Berlin; heard at 9:00, 8 h end with the day itself.
    heard = utc("2026-09-04 07:00")
    assert clocks.after_hours(BERLIN, heard, dt.timedelta(hours=8)) == utc("2026-09-04 15:00")
    # A minute after closing it is Monday's.
    late = utc("2026-09-04 15:01")
    assert clocks.after_hours(BERLIN, late, dt.timedelta(hours=1)) == utc("2026-09-07 07:30")
    assert clocks.after_days(BERLIN, late, 0) == utc("2026-09-07 15:00")


def test_who_never_opens_has_no_clock():
    nowhere = CustomerClock(None, "DE")
    assert clocks.deadlines(nowhere, utc("2026-09-04 07:00"), Allowed(2, 2)) == (None, None)


def test_a_key_customer_never_waits_longer_nor_does_what_is_severe():
    for tier in ("key", "potential", "ordinary", "risk"):
        severe, moderate, slight = (RULES[tier, one] for one in ("high", "medium", "low"))
        assert severe <= moderate <= slight
        assert all(RULES["key", one] <= RULES[tier, one] for one in ("high", "medium", "low"))


def test_the_firm_s_own_rules_and_what_is_none():
    chosen = clocks.stored({"key.high": [1, 1], "nobody.high": [1, 1], "key.low": "soon"})
    assert chosen["key", "high"] == Allowed(1, 1)
    assert chosen["key", "low"] == RULES["key", "low"]
    assert set(chosen) == set(RULES)
    with pytest.raises(ValidationError):
        clocks.checked(0, 3)
