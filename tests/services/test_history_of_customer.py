"""Who changed what of a customer, from what, when: readable, of all that belongs to it."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound
from custdesk.domain.titles import column_title
from custdesk.domain.words import Country, Message, Money
from custdesk.services import customers, history, people
from custdesk.services import desk as desks
from custdesk.services import settings as firm
from custdesk.store import records
from custdesk.store.tables import DERIVED, RECORDED
from custdesk.system.language import say


def told(row):
    return (row.kind, say(row.field), row.old, row.new)


def test_a_field_with_who_when_where_and_what_it_was(desk, make, clock):
    number = make.customer("Aldecoa", city="Lyon")
    clock.set(dt.date(2026, 9, 5))
    firm.save_firm(desk, firm.firm(desk)._replace(salesperson="Wen Hao"))
    with desks.on_screen("Customers"):
        customers.save(desk, number, {"city": "Paris"})
    change, created = history.of_customer(desk, number)
    assert told(change) == ("changed", "City", "Lyon", "Paris")
    assert (change.by, change.at, change.source) == ("Wen Hao", clock.now(), "Customers")
    assert say(change.what) == "Edit customer Aldecoa"
    assert told(created) == ("created", "Customer created", None, "Aldecoa")
    assert created.by == "Gu Lan"


def test_names_instead_of_ids_and_words_instead_of_keys(desk, make):
    first, second = make.customer("First"), make.customer("Second")
    order = make.order(first, "2026-08-01", 5000, status="open")
    with desk.operation(Message("Move")):
        values = {"customer_id": second, "status": "shipped", "amount": 7000, "urgent": 1}
        records.update(desk.db, "sales_order", order, values | {"promised": "2026-09-09"})
    customers.save(desk, second, {"country": "DE", "stage": "quoted", "credit_limit": 90000})
    number = desk.db.value("SELECT number FROM sales_order")
    rows = {(row.table, row.column): row for row in history.of_customer(desk, second)}
    moved = rows["sales_order", "customer_id"]
    assert told(moved) == ("changed", f"Customer (Order {number})", "First", "Second")
    assert say(rows["sales_order", "status"].new) == "Shipped"
    assert say(rows["sales_order", "urgent"].new) == "Yes"
    assert rows["sales_order", "amount"].old == Money(5000, "USD")
    assert rows["sales_order", "promised"].new == dt.date(2026, 9, 9)
    assert rows["customer", "country"].new == Country("DE")
    assert say(rows["customer", "stage"].new) == "Quoted"
    assert rows["customer", "credit_limit"].new == Money(90000, "USD")
    # It is still of the past of the one it was taken from.
    assert told(history.of_customer(desk, first)[0]) == told(moved)


def test_one_field_alone(desk, make):
    number = make.customer("A", city="Lyon")
    customers.save(desk, number, {"city": "Paris", "name": "B"})
    person = make.person(number, "Ana", title="Buyer")
    people.save(desk, person, number, {"name": "Ana", "title": "Owner"}, [])
    assert [row.new for row in history.of_customer(desk, number, "city")] == ["Paris"]
    assert [row.new for row in history.of_customer(desk, number, "customer.city")] == ["Paris"]
    assert [row.new for row in history.of_customer(desk, number, "person.title")] == ["Owner"]
    for wrong in ("nothing", "person.nothing", "change.old", "uid", ""):
        with pytest.raises(NotFound):
            history.of_customer(desk, number, wrong)


def test_what_comes_and_goes(desk, make):
    number = make.customer("A")
    person = make.person(number, "Ana")
    made = make.operation
    gone = people.remove(desk, person)
    history.undo(desk, gone.operation)
    undone = history.undo(desk, made)[1].operation
    rows = [row for row in history.of_customer(desk, number) if row.table == "person"]
    assert [(row.kind, say(row.what), row.undone) for row in rows] == [
        ("deleted", "Undo: New contact Ana", False),
        ("restored", "Undo: Delete contact Ana", False),
        ("deleted", "Delete contact Ana", True),
        ("created", "New contact Ana", True),
    ]
    assert rows[0].operation == undone
    assert say(rows[0].field) == "Contact Ana deleted"


def test_a_page_goes_on_where_the_last_ended(desk, make):
    number = make.customer("A")
    for city in range(10):
        customers.save(desk, number, {"city": f"City {city}", "state": f"State {city}"})
    whole = history.of_customer(desk, number)
    assert len(whole) == 21
    first = history.of_customer(desk, number, limit=5)
    assert len(first) == 6  # an operation is not torn apart
    rest = history.of_customer(desk, number, limit=200, before=first[-1].operation)
    assert first + rest == whole


def test_every_column_has_a_title():
    """A reader never meets the name of a column."""
    hidden = {"id", "uid", "created_op", "deleted_op"}
    for model in RECORDED:
        table = model._meta.table_name
        if table == "imported_sheet":
            continue
        for field in model._meta.sorted_fields:
            name = field.column_name
            if name not in hidden | DERIVED.get(table, frozenset()):
                assert column_title(table, name) != name, f"{table}.{name}"


def test_a_preview_names_what_it_would_keep(desk, make, clock):
    number = make.customer("Aldecoa", city="Lyon")
    made = make.operation
    first = customers.save(desk, number, {"city": "Paris", "state": "IdF"})
    clock.set(dt.date(2026, 9, 5))
    customers.save(desk, number, {"city": "Nice"})
    seen = history.preview(desk, first.operation)
    (row,) = seen.rows
    assert (row.key, row.customer, say(row.field)) == (
        ("customer", number, "city"), "Aldecoa", "City",
    )  # fmt: skip
    assert (row.now, row.earlier, row.changed_at) == ("Nice", "Lyon", clock.now())
    assert (seen.operation, seen.again) == (first.operation, False)
    (whole,) = history.preview(desk, made).rows
    assert (whole.key, say(whole.now), whole.changed_by) == (
        ("customer", number, None), "stays", "Gu Lan",
    )  # fmt: skip
    assert len(history.page(desk)) == 4  # nothing was written


def test_the_chosen_values_get_what_they_were(desk, make):
    number = make.customer("A", city="Lyon")
    first = customers.save(desk, number, {"city": "Paris", "state": "IdF"})
    customers.save(desk, number, {"city": "Nice", "state": "PACA"})
    key = ("customer", number, "city")
    _, result = history.undo(desk, first.operation, frozenset([key]))
    row = records.get(desk.db, "customer", number)
    assert (row["city"], row["state"]) == ("Lyon", "PACA")
    assert [kept.column for kept in result.kept] == ["state"]
    log = history.page(desk)
    assert say(log[0].what) == "Earlier values of: Edit customer A"
    assert log[0].id == result.chosen
    history.redo_last(desk)
    row = records.get(desk.db, "customer", number)
    assert (row["city"], row["state"]) == ("Nice", "PACA")


def test_a_kept_customer_is_counted_as_a_customer(desk, make):
    number = make.customer("A")
    made = make.operation
    edit = customers.save(desk, number, {"city": "Lyon"})
    customers.save(desk, number, {"city": "Nice"})
    _, result = history.undo(desk, made)
    assert [say(one) for one in history.kept_sentences(result.kept)] == [
        "1 customer is kept because of later work."
    ]
    _, result = history.undo(desk, edit.operation)
    assert [say(one) for one in history.kept_sentences(result.kept)] == [
        "1 value was changed since and is kept."
    ]


def test_what_changes_nothing_is_no_step(desk, make):
    number = make.customer("A", city="Lyon")
    before = history.page(desk)
    done = customers.save(desk, number, {"city": "Lyon"})
    assert done.operation is None
    assert history.page(desk) == before


def test_one_edit_below_a_kept_customer_is_one_choice(desk, make):
    """A phone typed in by hand keeps its person and customer; only the person is asked about."""
    number = make.customer("A")
    with desk.operation(Message("Import")) as imported:
        new = records.insert(desk.db, "customer", {"code": "N", "name": "New"})
        person = records.insert(desk.db, "person", {"customer_id": new, "name": "Ana"})
    people.save(desk, person, new, {"name": "Ana"}, [("phone", "+34 1")])
    seen = history.preview(desk, imported.id)
    assert [row.key for row in seen.rows] == [("person", person, None)]
    _, result = history.undo(desk, imported.id, frozenset(row.key for row in seen.rows))
    assert result.kept == ()
    assert records.get(desk.db, "customer", new) is None
    assert records.get(desk.db, "customer", number) is not None
    history.redo(desk, imported.id)
    assert records.find(desk.db, "contact_point", "person_id = ?", person) != []
