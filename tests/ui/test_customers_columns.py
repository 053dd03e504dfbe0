"""What stands in the cells of the customer list."""

import datetime as dt

import pytest

from custdesk.store.rows import CustomerRow
from custdesk.system.language import use
from custdesk.ui.customers.columns import (
    COLUMNS,
    FURTHER,
    Scene,
    fitted,
    initials,
    is_late,
    next_step,
    trend_direction,
)

TODAY = dt.date(2026, 9, 3)
SCENE = Scene(TODAY, "USD", 18_240_000, {"key": 14, "ordinary": 60})


def row(**values: object) -> CustomerRow:
    plain = {
        "id": 1, "code": "C-0001", "name": "QUICK-Stop", "name_latin": "", "country": "DE",
        "city": "Cunewalde", "contact": "Horst Kloss", "owner": "Gu Lan", "tier": "key",
        "manual": False, "value": 86, "potential": 71, "credit": 80, "sales_12m": 18_240_049,
        "trend": (1,) * 12, "last_order": dt.date(2026, 6, 29),
        "last_contact": dt.date(2026, 8, 25), "next_on": None, "next_kind": None,
        "next_what": None, "overdue_days": 0,
    }  # fmt: skip
    return CustomerRow(**(plain | values))


def texts(one: CustomerRow) -> dict[str, str]:
    return {column.id: column.text(one, SCENE) for column in COLUMNS}


def test_cells_are_written_in_the_readers_language() -> None:
    cells = texts(row())
    assert cells["country"] == "Germany"
    assert cells["last_order"] == "29 Jun"
    assert cells["sales_12m"] == "182,400"
    assert cells["days"] == "9"
    assert cells["owner"] == "GL"
    use("zh_CN")
    assert texts(row())["country"] == "德国"
    assert texts(row())["last_order"] == "06-29"


def test_what_is_unknown_stays_empty() -> None:
    cells = texts(row(last_order=None, last_contact=None, sales_12m=0, country="", next_on=None))
    assert {cells[name] for name in ("last_order", "days", "sales_12m", "country", "next")} == {""}


@pytest.mark.parametrize(
    ("values", "what", "when", "state"),
    [
        ({"next_on": TODAY, "next_kind": "follow_up"}, "Follow up", "today", "today"),
        ({"next_on": dt.date(2026, 9, 14), "next_kind": "visit"}, "Visit", "14 Sep", "plain"),
        (
            {"next_on": dt.date(2026, 8, 31), "next_kind": "task", "next_what": "Send samples"},
            *("Send samples", "3 d late", "late"),
        ),
        (
            {"next_on": TODAY, "next_kind": "follow_up", "overdue_days": 12},
            *("Remind to pay", "12 d", "money"),
        ),
        ({}, "", "", "plain"),
    ],
)
def test_the_next_step_has_two_halves(values, what, when, state) -> None:
    step = next_step(row(**values), SCENE)
    assert (step.what, step.when, step.state) == (what, when, state)


def test_silence_is_late_from_the_day_of_the_rule() -> None:
    assert is_late(row(last_contact=dt.date(2026, 8, 20)), SCENE)
    assert not is_late(row(last_contact=dt.date(2026, 8, 21)), SCENE)
    assert not is_late(row(last_contact=None), SCENE)


def test_the_trend_tells_the_last_quarter_from_the_months_before() -> None:
    assert trend_direction((10,) * 9 + (20,) * 3) == 1
    assert trend_direction((10,) * 9 + (2,) * 3) == -1
    assert trend_direction((10,) * 12) == 0
    assert trend_direction((0,) * 12) == 0


def test_only_latin_names_are_shortened_to_initials() -> None:
    assert initials("Gu Lan") == "GL"
    assert initials("林悦") == "林悦"
    assert initials("Lin") == "Lin"


def test_a_wide_list_gives_room_to_the_next_step_first() -> None:
    usual = sum(column.width for column in COLUMNS if not column.further)
    plain = fitted(usual)
    assert sum(plain.values()) == usual
    wide = fitted(1100)
    assert sum(wide.values()) == 1100
    assert wide["next"] > plain["next"]
    assert wide["tier"] == plain["tier"]
    narrow = fitted(usual - 40)
    assert sum(narrow.values()) == usual - 40
    assert narrow["name_latin"] < plain["name_latin"]
    assert fitted(usual, least={"days": 60})["days"] == 60
    assert "owner" not in fitted(1100, frozenset({"owner"}))


def test_every_further_column_sorts() -> None:
    from custdesk.store import list_order

    assert list_order.FURTHER == FURTHER
    assert all(one.sort == one.id for one in COLUMNS if one.further)
