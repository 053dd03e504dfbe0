"""A birthday never moves by a day: in no zone, by no import, export or database."""

import datetime as dt
import os
import time

import pytest

from custdesk.bridge.vcard_out import VERSIONS
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import festivals, imports, settings, vcards
from custdesk.system.language import language

ZONES = [f"Etc/GMT{-hours:+d}" for hours in range(-12, 15)]  # Etc/GMT-14 is UTC+14
ENDS = ("Etc/GMT+12", "UTC", "Etc/GMT-14")
BORN = {"Ada": "1988-03-01", "Ben": "--02-29", "Cleo": "1990-01-01", "Dan": "1985-12-31"}
MOON = {"Ada": "01-01", "Ben": "L06-30", "Cleo": "12-30"}


@pytest.fixture
def live_in():
    """Moves the computer and the salesperson to a zone."""
    before = os.environ.get("TZ")

    def move(desk, zone: str) -> None:
        _set(zone)
        settings.save_firm(desk, settings.FirmSettings(zone=zone))

    yield move
    _set(before)


def _set(zone: str | None) -> None:
    os.environ.pop("TZ", None)
    if zone is not None:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):  # Windows keeps its own zone
        time.tzset()


def people(desk) -> tuple[dict[str, str], dict[str, str]]:
    rows = desk.db.rows(
        "SELECT name, birthday, birthday_lunar FROM person WHERE deleted_op IS NULL ORDER BY name"
    )
    solar = {name: day for name, day, _ in rows if day}
    return solar, {name: day for name, _, day in rows if day}


@pytest.mark.parametrize("hour", [0, 11, 23])
def test_shown_on_its_own_day_in_every_zone(desk, make, clock, live_in, hour) -> None:
    customer = make.customer()
    for name, day in BORN.items():
        make.person(customer, name, birthday=day, birthday_lunar=MOON.get(name))
    told = set()
    for zone in ZONES:
        live_in(desk, zone)
        clock.moment = dt.datetime(2026, 12, 20, hour, 30, tzinfo=dt.UTC)
        found = festivals.upcoming(desk, 366, dt.date(2026, 12, 20))
        told.add(tuple((one.person, str(one.kind), str(one.day)) for one in found))
        assert people(desk) == (BORN, MOON)
    assert told == {
        (
            ("Dan", "birthday", "2026-12-31"),
            ("Cleo", "birthday", "2027-01-01"),
            ("Cleo", "lunar_birthday", "2027-02-05"),  # the twelfth month of 2026 has 29 days
            ("Ada", "lunar_birthday", "2027-02-06"),
            ("Ben", "birthday", "2027-02-28"),
            ("Ada", "birthday", "2027-03-01"),
            ("Ben", "lunar_birthday", "2027-08-01"),  # no leap month that year, and 29 days
        )
    }


@pytest.mark.parametrize("zone", ENDS)
def test_out_and_in_again(desk, make, live_in, tmp_path, zone) -> None:
    """As cells of a workbook and as cards for phones, read by the process that reads lists."""
    live_in(desk, zone)
    rows = [
        ["A1", name, day if day.startswith("--") else dt.date.fromisoformat(day)]
        for name, day in BORN.items()
    ]
    path = tmp_path / "people.xlsx"
    sheets = [
        OutSheet("Customers", ("Customer code", "Customer name"), [["A1", "Firm"]]),
        OutSheet("Contacts", ("Customer code", "Contact name", "Birthday"), rows),
    ]
    path.write_bytes(workbook(sheets))
    imports.run(desk, imports.read([path]))
    assert people(desk) == (BORN, {})
    for version in VERSIONS:
        card = tmp_path / f"{version}.vcf"
        vcards.export(desk, card, language("en"), version=version)
        imports.run(desk, imports.read([card]))
        assert people(desk) == (BORN, {})
