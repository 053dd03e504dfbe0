"""Contacts in time, counted in rounds; who still buys; sums by tier."""

import numpy as np

from custdesk.domain.effect import NEVER, Dealings, Standing, rounds, still_buying, summed

START, END = 1000, 1090
NONE = np.zeros(0, np.int64)


def _one(last, days, rhythm=30):
    due, kept = rounds(
        np.array([last]), np.zeros(len(days), np.int64), np.array(days, np.int64),
        np.array([rhythm]), START, END,
    )  # fmt: skip
    return int(due[0]), int(kept[0])


def test_a_customer_seen_each_month_is_in_time():
    assert _one(990, [1015, 1040, 1065]) == (3, 3)


def test_many_contacts_in_one_rhythm_keep_one_due_day():
    assert _one(990, list(range(1000, 1091))) == (3, 3)


def test_silence_misses_one_due_day_after_the_other():
    assert _one(990, []) == (3, 0)
    assert _one(500, []) == (4, 0)  # late already: due on the first day


def test_a_late_contact_missed_its_day_and_begins_anew():
    assert _one(990, [1020]) == (3, 1)  # in time; then due on 1050 and 1080
    # Due on 1020 and missed; in time for 1050; then due a rhythm after the contact.
    assert _one(990, [1021]) == (4, 1)


def test_nothing_is_due_before_the_first_contact():
    assert _one(NEVER, []) == (0, 0)
    assert _one(NEVER, [1050]) == (1, 0)
    assert _one(NEVER, [1085]) == (0, 0)


def test_each_customer_is_counted_by_itself():
    rng = np.random.default_rng(2)
    last = np.where(rng.random(40) < 0.2, NEVER, rng.integers(900, START, 40))
    rhythm = rng.integers(7, 60, 40)
    place, day = rng.integers(0, 40, 200), rng.integers(START, END + 1, 200)
    due, kept = rounds(last, place, day, rhythm, START, END)
    for one in range(40):
        own = sorted(day[place == one].tolist())
        assert (int(due[one]), int(kept[one])) == _plain(int(last[one]), own, int(rhythm[one]))


def _plain(last, days, rhythm):
    """The rule day by day."""
    due = kept = 0
    fall = None if last == NEVER else max(last + rhythm, START)
    for day in range(START, END + 1):
        if day in days and (fall is None or last == NEVER):
            last, fall = day, day + rhythm
        if day == fall:
            due += 1
            seen = [one for one in days if last < one <= day]
            if seen:
                kept, last = kept + 1, seen[-1]
                fall = last + rhythm
            else:
                fall += rhythm
    return due, kept


def test_who_ordered_within_a_year_still_buys():
    before = np.array([900, 900, 500, NEVER])
    after = np.array([1080, 900, 1080, 1080])
    active, stayed = still_buying(before, after, START, 1400, 365)
    assert active.tolist() == [True, True, False, False]
    assert stayed.tolist() == [True, False, False, False]


def _standing(day, tiers, ids=(1, 2, 3, 4)):
    many = len(ids)
    last = np.full(many, day - 5)
    return Standing(day, np.array(ids), np.array(tiers), last, last, np.full(many, 30))


def test_sums_by_tier_and_of_all():
    asked = np.array([1, 1, 2, 9])
    waited = np.array([0.0, 3.0, np.nan, 1.0])
    found = summed(
        _standing(999, [0, 0, 1, 2]), _standing(1090, [0, 1, 0], (1, 2, 3)),
        Dealings((NONE, NONE), np.array([2, 9]), asked, waited), 4,
    )  # fmt: skip
    key, potential, ordinary, risk, whole = found
    assert (key.customers, key.came, key.went, key.rose, key.fell) == (2, 1, 1, 0, 1)
    assert (potential.came, potential.went, potential.rose) == (1, 1, 1)
    assert (ordinary.customers, ordinary.buying, ordinary.stayed) == (1, 1, 0)  # gone by the end
    assert risk.customers == 0
    assert (whole.customers, whole.rose, whole.fell) == (4, 1, 1)
    assert (key.asked, key.answered, key.soon, key.wait) == (3, 2, 1, 3.0)
    assert (whole.asked, whole.complaints) == (3, 1)  # customer 9 was not known yet
    assert np.isnan(potential.wait)


def test_a_firm_without_customers_has_sums_of_nothing():
    nobody = Standing(999, NONE, NONE, NONE, NONE, NONE)
    later = Standing(1090, NONE, NONE, NONE, NONE, NONE)
    nothing = Dealings((NONE, NONE), NONE, NONE, np.zeros(0))
    assert all(
        one.customers == one.due == one.asked == 0 for one in summed(nobody, later, nothing, 4)
    )
