"""Undo and redo: whole operations, in any order, days later; what was done since is kept."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import InUse, NotFound
from custdesk.domain.words import Message
from custdesk.services import check, customers, history, interactions, people, settings
from custdesk.store import records
from custdesk.store.rows import KeptValue
from custdesk.system.language import say


def name_of(desk, number):
    return desk.db.value("SELECT name FROM customer WHERE id = ?", number)


def alive(desk, table, number):
    return records.get(desk.db, table, number) is not None


def test_undo_and_redo_of_an_edit(desk, make):
    number = make.customer("Old")
    done = customers.save(desk, number, {"name": "New"})
    changes, result = history.undo(desk, done.operation)
    assert name_of(desk, number) == "Old"
    assert changes.customers == {number}
    assert (result.target, result.again, result.kept) == (done.operation, False, ())
    _, again = history.undo(desk, result.operation)
    assert name_of(desk, number) == "New"
    assert again.again


def test_undo_last_and_redo_last_walk_back_and_forth(desk, make):
    number = make.customer("A")
    for name in ("B", "C"):
        customers.save(desk, number, {"name": name})
    seen = []
    for step in (history.undo_last, history.undo_last, history.redo_last, history.redo_last):
        step(desk)
        seen.append(name_of(desk, number))
    assert seen == ["B", "A", "B", "C"]
    assert history.redo_last(desk) is None


def test_a_new_operation_ends_redoing(desk, make):
    number = make.customer("A")
    customers.save(desk, number, {"name": "B"})
    history.undo_last(desk)
    customers.save(desk, number, {"city": "Lyon"})
    assert history.redo_last(desk) is None


def test_an_older_edit_is_undone_below_a_newer_one(desk, make):
    number = make.customer("A")
    first = customers.save(desk, number, {"name": "B", "city": "Lyon"})
    second = customers.save(desk, number, {"name": "C"})
    _, result = history.undo(desk, first.operation)
    assert name_of(desk, number) == "C"
    assert result.kept == (KeptValue("customer", number, "name", "C"),)
    assert records.get(desk.db, "customer", number)["city"] is None
    history.undo(desk, second.operation)
    assert name_of(desk, number) == "A"


def test_nothing_is_taken_back_twice(desk, make):
    make.customer("A")
    history.undo(desk, make.operation)
    with pytest.raises(NotFound, match="taken back already"):
        history.undo(desk, make.operation)
    with pytest.raises(NotFound, match="no operation"):
        history.undo(desk, 4711)


def test_deleting_a_customer_takes_everything_along_and_back(desk, make):
    number = make.customer("Whole")
    person = make.person(number, "Ana", ("email", "ana@firm.example"))
    order = make.order(number, "2026-08-01", 5000)
    make.line(order, 5000)
    make.contact(number, "2026-08-02")
    before = dump(desk)
    done = customers.remove(desk, [number])
    assert not any(rows for table, rows in dump(desk).items() if table != "setting")
    assert not alive(desk, "person", person)
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_what_was_deleted_before_stays_deleted(desk, make):
    number = make.customer("Firm")
    person = make.person(number, "Ana")
    gone = people.remove(desk, person)
    done = customers.remove(desk, [number])
    history.undo(desk, done.operation)
    assert alive(desk, "customer", number)
    assert not alive(desk, "person", person)
    history.undo(desk, gone.operation)
    assert alive(desk, "person", person)


def test_a_row_does_not_come_back_into_a_deleted_customer(desk, make):
    number = make.customer("Firm")
    person = make.person(number, "Ana", ("mobile", "+34 600 000 141"))
    gone = people.remove(desk, person)
    whole = customers.remove(desk, [number])
    history.undo(desk, gone.operation)
    assert not alive(desk, "person", person)
    assert check.check(desk).ok
    history.undo(desk, whole.operation)
    assert alive(desk, "person", person)
    assert check.check(desk).ok


def test_what_came_later_is_deleted_with_its_customer_by_a_redo(desk, make):
    number = make.customer("Firm")
    gone = customers.remove(desk, [number])
    undone = history.undo(desk, gone.operation)[1].operation
    person = make.person(number, "Ana")
    history.undo(desk, undone)
    assert not alive(desk, "person", person)
    assert check.check(desk).ok
    history.undo(desk, history.page(desk)[0].id)
    assert alive(desk, "person", person)


def test_undoing_the_making_keeps_what_later_work_rests_on(desk, make):
    number = make.customer("Firm")
    made = make.operation
    order = make.order(number, "2026-08-01", 5000)
    ordered = make.operation
    _, result = history.undo(desk, made)
    assert alive(desk, "customer", number)
    assert alive(desk, "sales_order", order)
    assert result.kept == (KeptValue("customer", number, None, None),)
    assert history.name_of(desk, result.kept[0]) == "T001"
    # The last thing that rested on it goes, and nothing speaks for the customer any more.
    history.undo(desk, ordered)
    assert not alive(desk, "customer", number)
    assert check.check(desk).ok


def test_an_edit_by_hand_holds_a_row_and_is_kept(desk, make):
    number = make.customer("Imported")
    made = make.operation
    edit = customers.save(desk, number, {"city": "Lyon"})
    _, result = history.undo(desk, made)
    assert result.kept == (KeptValue("customer", number, None, None),)
    assert records.get(desk.db, "customer", number)["city"] == "Lyon"
    history.undo(desk, edit.operation)
    assert not alive(desk, "customer", number)


def test_an_undone_making_and_an_undone_deletion_meet_in_either_order(desk, make):
    for first, second in (("made", "gone"), ("gone", "made")):
        number = make.customer("Firm")
        operations = {"made": make.operation, "gone": customers.remove(desk, [number]).operation}
        redo = [history.undo(desk, operations[first])[1].operation]
        redo.append(history.undo(desk, operations[second])[1].operation)
        assert not alive(desk, "customer", number)
        for undone in redo:
            history.undo(desk, undone)
        assert not alive(desk, "customer", number)  # made, and deleted


def test_a_code_is_free_once_its_customer_is_in_the_bin(desk, make):
    make.customer("First", code="X-1")
    customers.remove(desk, [customers.find(desk, "X-1")])
    second = make.customer("Second", code="X-1")
    assert customers.find(desk, "X-1") == second


def test_who_would_come_back_to_a_taken_code_is_refused_in_words(desk, make):
    first = make.customer("First", code="X-1")
    make.person(first, "Ana")
    gone = customers.remove(desk, [first])
    second = make.customer("Second", code="X-1")
    before, log = dump(desk), len(history.page(desk))
    with pytest.raises(InUse) as refused:
        history.undo(desk, gone.operation)
    assert say(refused.value.message).startswith("X-1 was given to another record")
    assert (dump(desk), len(history.page(desk))) == (before, log)
    customers.save(desk, second, {"code": "X-2"})
    history.undo(desk, gone.operation)
    assert customers.find(desk, "X-1") == first


def test_a_cell_whose_value_is_taken_stays_and_is_listed(desk, make):
    first = make.customer("First", code="X-1")
    renamed = customers.save(desk, first, {"code": "X-9", "city": "Lyon"})
    make.customer("Second", code="X-1")
    _, result = history.undo(desk, renamed.operation)
    assert result.kept == (KeptValue("customer", first, "code", "X-9"),)
    assert records.get(desk.db, "customer", first)["city"] is None


def test_a_setting_that_was_chosen_again_does_not_stand_in_the_way(desk):
    first = settings.firm(desk)
    operations = []
    for name in ("One", "Two"):
        with desk.operation(Message("Rate")) as current:
            row = {"currency": "EUR", "on_date": "2026-09-01", "rate": "1.1", "source": name}
            records.insert(desk.db, "exchange_rate", row)
        operations.append(current.id)
        if name == "One":
            undone = history.undo(desk, current.id)[1].operation
    history.undo(desk, undone)
    assert desk.db.rows("SELECT source FROM exchange_rate WHERE deleted_op IS NULL") == [("Two",)]
    assert settings.firm(desk) == first


def test_undo_days_later_and_counts(desk, make, clock):
    number = make.customer("Firm")
    done = interactions.save(
        desk, None, number,
        {"summary": "Asked for samples", "next_step": "Send", "next_on": dt.date(2026, 9, 9)},
    )  # fmt: skip
    clock.set(dt.date(2026, 12, 1))
    _, result = history.undo(desk, done.operation)
    assert result.counts == {"interaction": {"removed": 1}, "task": {"removed": 1}}
    row = history.page(desk)[0]
    assert (row.kind, row.target) == ("undo", done.operation)
    assert history.page(desk)[1].undone
    _, again = history.undo(desk, result.operation)
    assert again.counts == {"interaction": {"restored": 1}, "task": {"restored": 1}}


def test_a_product_that_later_lines_name_is_held(desk, make):
    product = make.row("product", code="P-1", name="Plate")
    made = make.operation
    order = make.order(make.customer(), "2026-08-01", 100)
    line = make.line(order, 100, product_id=product)
    history.undo(desk, made)
    assert alive(desk, "product", product)
    history.undo(desk, make.operation)
    assert not alive(desk, "order_line", line)
    assert not alive(desk, "product", product)


def test_who_stayed_only_for_an_order_goes_when_it_moves_back(desk, make):
    first = make.customer("First")
    made = [make.operation]
    second = make.customer("Second")
    made.append(make.operation)
    order = make.order(first, "2026-08-01", 100)
    made.append(make.operation)
    with desk.operation(Message("Move")) as moved:
        records.update(desk.db, "sales_order", order, {"customer_id": second})
    for number in (*made, moved.id):
        history.undo(desk, number)
    assert not alive(desk, "customer", second)
    assert not alive(desk, "customer", first)
    assert check.check(desk).ok
