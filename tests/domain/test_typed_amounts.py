"""Amounts as people type them: a sign that could mean two things is not guessed."""

from decimal import Decimal

import pytest

from custdesk.domain.money import typed_amount


@pytest.mark.parametrize(
    ("written", "currency", "amount"),
    [
        ("199.50", "EUR", "199.50"),
        ("199,50", "EUR", "199.50"),
        ("1,234", "EUR", "1234"),
        ("1.234,50", "EUR", "1234.50"),
        ("1,234,567.8", "USD", "1234567.8"),
        ("1'200", "CHF", "1200"),
        ("12 000", "JPY", "12000"),
        ("12,5", "JPY", None),  # it has no parts
        ("1.234", "EUR", None),  # a thousand, or more decimals than there are
        ("-5", "EUR", None),
        ("", "EUR", None),
        ("NaN", "EUR", None),
        ("1e3", "EUR", None),
        ("1,,2", "EUR", None),
    ],
)
def test_what_is_typed_is_read_or_refused(written, currency, amount) -> None:
    assert typed_amount(written, currency) == (None if amount is None else Decimal(amount))
