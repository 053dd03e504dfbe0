"""The credit file: what is kept, what is refused, and that one step takes it back."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services import history
from custdesk.services.credit import keeping

HALVES = [
    {"percent": "30 %", "method": "tt", "trigger": "order", "days": None},
    {"percent": "70", "method": "tt", "trigger": "bl_copy", "days": "0"},
]


def _parts(desk, customer):
    return [(row["percent"], row["trigger"], row["days"]) for row in keeping.terms(desk, customer)]


def test_terms_are_a_hundred_per_cent(desk, make) -> None:
    customer = make.customer()
    keeping.save_terms(desk, customer, HALVES)
    assert _parts(desk, customer) == [("30", "order", 0), ("70", "bl_copy", 0)]
    with pytest.raises(ValidationError) as refused:
        keeping.save_terms(desk, customer, HALVES[:1])
    assert refused.value.message.values["total"] == 30
    for odd in ({"percent": "x"}, {"percent": "-5"}, {"days": "soon"}, {"method": "barter"}):
        with pytest.raises(ValidationError):
            keeping.save_terms(desk, customer, [HALVES[0] | odd])
    assert len(_parts(desk, customer)) == 2


def test_other_terms_take_the_place_of_the_old_ones(desk, make) -> None:
    customer = make.customer()
    keeping.save_terms(desk, customer, HALVES)
    whole = {"percent": "100", "method": "oa", "trigger": "invoice", "days": 60}
    keeping.save_terms(desk, customer, [whole])
    assert _parts(desk, customer) == [("100", "invoice", 60)]
    history.undo_last(desk)
    assert _parts(desk, customer) == [("30", "order", 0), ("70", "bl_copy", 0)]


def test_a_review_gives_the_limit_and_stays(desk, make) -> None:
    customer = make.customer()
    next_one = dt.date(2027, 3, 3)
    values = {"amount": 3_000_000, "currency": "EUR", "terms": "O/A 60 days", "reason": "Pays well"}
    keeping.save_review(desk, customer, values | {"review_on": next_one})
    row = desk.db.rows(
        "SELECT credit_limit, credit_currency, terms FROM customer WHERE id = ?", customer
    )[0]
    assert tuple(row) == (3_000_000, "EUR", "O/A 60 days")
    assert [one["on_date"] for one in keeping.reviews(desk, customer)] == ["2026-09-03"]
    assert keeping.file_of(desk, customer)["review_on"] == "2027-03-03"
    with pytest.raises(ValidationError) as refused:
        keeping.save_review(desk, customer, {"amount": 5, "reason": " "})
    assert "reason" in refused.value.problems
    history.undo_last(desk)
    assert desk.db.value("SELECT credit_limit FROM customer WHERE id = ?", customer) is None
    assert keeping.file_of(desk, customer) == {}


def test_a_file_is_one_for_each_customer(desk, make) -> None:
    customer = make.customer()
    keeping.save_file(desk, customer, {"insurer": "Sinosure", "amount": 100, "currency": "USD"})
    keeping.save_file(desk, customer, {"rating": "B+", "tolerance": "0.5"})
    kept = keeping.file_of(desk, customer)
    assert (kept["insurer"], kept["rating"], kept["tolerance"]) == ("Sinosure", "B+", "0.5")
    assert desk.db.value("SELECT COUNT(*) FROM credit_file WHERE deleted_op IS NULL") == 1
    with pytest.raises(ValidationError):
        keeping.save_file(desk, customer, {"tolerance": "half"})


def test_a_letter_of_credit_is_not_shipped_after_it_expires(desk, make) -> None:
    customer = make.customer()
    days = {"latest_shipment": dt.date(2026, 10, 1), "expires_on": dt.date(2026, 10, 22)}
    made = keeping.save_letter(desk, None, customer, {"number": "LC-1", **days})
    assert made.created is not None
    late = {"latest_shipment": dt.date(2026, 10, 23)}
    with pytest.raises(ValidationError) as refused:
        keeping.save_letter(desk, made.created, customer, late)
    assert "latest_shipment" in refused.value.problems
    keeping.save_letter(desk, made.created, customer, {"presented_on": dt.date(2026, 10, 9)})
    kept = keeping.letters(desk, customer)
    assert [(one["number"], one["presented_on"]) for one in kept] == [("LC-1", "2026-10-09")]
    keeping.remove_letter(desk, made.created)
    assert keeping.letters(desk, customer) == []
