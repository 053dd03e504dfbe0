"""Phones as they are dialled from anywhere, by the customer's country."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from custdesk.bridge.clean.contacts import mails
from custdesk.bridge.clean.phones import international
from custdesk.bridge.clean.text import clean_line, plain


@pytest.mark.parametrize(
    ("written", "country", "number"),
    [
        ("040 / 428 28-0", "DE", "+4940428280"),
        ("+49 (0)40 42828 0", None, "+4940428280"),
        ("0049 40 428280", "FR", "+4940428280"),
        ("00 49 40 428280", "US", "+4940428280"),
        ("(206) 625-0101", "US", "+12066250101"),
        ("0086-21-6222 1234", "CN", "+862162221234"),
        ("０２１－６２２２１２３４", "CN", "+862162221234"),
        ("021-62221234 转 12", "CN", "+862162221234"),
        ("138 0013 8000", "CN", "+8613800138000"),
        ("tel:+49-40-428280", None, "+4940428280"),
        ("040 428280", None, None),
        ("12", "DE", None),
        ("+999 12345678", "DE", None),
        ("1" * 100, "DE", None),
        ("no phone", "DE", None),
    ],
)
def test_a_number_in_its_country(written, country, number):
    assert international(written, country) == number


@pytest.mark.shared
def test_numbers_of_all_regions(shared_data: Path):
    path = shared_data / "contact_fields" / "phone_examples.csv"
    right, all_ = defaultdict(int), defaultdict(int)
    wrong = 0
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            for way in ("international", "national", "rfc3966", "dialled_from_china"):
                found = international(row[way], row["region"])
                if row["valid"] == "1":
                    all_[row["region"]] += 1
                    right[row["region"]] += found == row["e164"]
                    wrong += found not in (None, row["e164"])
    shares = {region: right[region] / all_[region] for region in all_}
    assert len(shares) == 245
    assert min(shares.values()) == 1
    assert wrong == 0


@pytest.mark.shared
def test_mail_addresses_of_another_program(shared_data: Path):
    path = shared_data / "contact_fields" / "email_cases.csv"
    seen: dict[str, list[bool]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found = mails(row["email"])[0]
            seen[row["test"]].append(found == [clean_line(plain(row["email"]))])
            if "<" in row["email"]:  # a name before the address is no part of it
                seen[row["test"]][-1] = bool(found) and f"<{found[0]}>" in row["email"]
    valid = seen["test_email_valid"] + seen["test_email_valid_intl_local_part"]
    invalid = seen["test_email_invalid_syntax"]
    assert (sum(valid), len(valid)) == (27, 29)  # not a full-width @ as a name
    # A cell may hold blanks and brackets around an address; how long it is in IDNA is not asked.
    assert (len(invalid) - sum(invalid), len(invalid)) == (60, 83)
