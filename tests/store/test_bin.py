"""The bin: what is listed, what comes out together, what goes for good and what stays."""

import pytest

from custdesk.domain.errors import GoneForGood, InUse, NotFound
from custdesk.domain.words import Message
from custdesk.services import bin as binned
from custdesk.services import check, customers, history, people, search
from custdesk.store import records
from custdesk.system.language import say


def alive(desk, table, number):
    return records.get(desk.db, table, number) is not None


def firm(make, name="Whole"):
    number = make.customer(name)
    person = make.person(number, "Ana", ("email", "ana@firm.example"))
    order = make.order(number, "2026-08-01", 5000)
    return number, person, order, make.line(order, 5000)


def test_a_record_is_listed_once_with_what_it_is_called_who_and_when(desk, make, clock):
    number, *_ = firm(make)
    done = customers.remove(desk, [number])
    (row,) = binned.listing(desk)
    assert (row.table, row.row, row.name, say(row.kind)) == (
        "customer",
        number,
        "Whole",
        "Customer",
    )
    assert (row.by, row.deleted_at, row.operation) == ("Gu Lan", clock.now(), done.operation)
    assert binned.count(desk) == 1


def test_the_latest_comes_first_and_a_page_goes_on_where_the_last_ended(desk, make):
    for name in "ABCD":
        customers.remove(desk, [make.customer(name)])
    first = binned.listing(desk, limit=3)
    assert [row.name for row in first] == ["D", "C", "B"]
    assert [row.name for row in binned.listing(desk, 3, first[-1].operation)] == ["A"]


def test_what_comes_out_brings_what_went_in_with_it_and_nothing_else(desk, make):
    number, person, order, line = firm(make)
    before = make.person(number, "Bo")
    people.remove(desk, before)
    customers.remove(desk, [number])
    done = binned.restore(desk, [("customer", number)])
    assert done.customers == {number}
    assert all(
        alive(desk, table, row)
        for table, row in (("person", person), ("sales_order", order), ("order_line", line))
    )
    assert not alive(desk, "person", before)
    assert [hit.id for hit in search.search(desk, "ana@firm")] == [number]
    assert check.check(desk).ok
    assert history.page(desk)[0].counts["customer"] == {"restored": 1}
    history.undo(desk, done.operation)
    assert not alive(desk, "customer", number)
    assert search.search(desk, "ana@firm") == []
    assert check.check(desk).ok


def test_what_belongs_to_something_in_the_bin_does_not_come_out_alone(desk, make):
    number, person, *_ = firm(make)
    people.remove(desk, person)
    customers.remove(desk, [number])
    with pytest.raises(InUse) as refused:
        binned.restore(desk, [("person", person)])
    assert "Whole" in say(refused.value.message)
    assert not alive(desk, "person", person)
    binned.restore(desk, [("person", person), ("customer", number)])
    assert alive(desk, "person", person)
    assert check.check(desk).ok


def test_a_code_that_was_given_away_and_what_is_not_there_are_refused(desk, make):
    number = make.customer("First", code="X-1")
    customers.remove(desk, [number])
    make.customer("Second", code="X-1")
    with pytest.raises(InUse, match="given to another"):
        binned.restore(desk, [("customer", number)])
    for key in (("customer", 4711), ("nothing", 1)):
        with pytest.raises(NotFound):
            binned.restore(desk, [key])


def test_what_an_undo_put_into_the_bin_can_be_taken_out_and_stays(desk, make):
    number = make.customer("Imported")
    made = make.operation
    undone = history.undo(desk, made)[1].operation
    out = binned.restore(desk, [("customer", number)])
    assert alive(desk, "customer", number)
    history.undo(desk, undone)
    history.undo(desk, out.operation)
    assert alive(desk, "customer", number)  # its making is in force again
    history.undo(desk, made)
    assert not alive(desk, "customer", number)


def test_emptied_for_good_with_its_history_and_its_name(desk, make):
    number, *_ = firm(make, "Zarathustra Ltd")
    customers.save(desk, number, {"city": "Secret City"})
    kept = make.customer("Stays")
    gone = customers.remove(desk, [number])
    counts = binned.empty(desk)
    assert counts["customer"] == counts["person"] == counts["order_line"] == 1
    assert binned.listing(desk) == []
    assert desk.db.rows("SELECT id FROM customer") == [(kept,)]
    told = str(desk.db.rows("SELECT * FROM operation")) + str(desk.db.rows("SELECT * FROM change"))
    assert "Zarathustra" not in told
    assert "Secret City" not in told
    with pytest.raises(GoneForGood) as refused:
        history.undo(desk, gone.operation)
    assert "can no longer be taken back" in say(refused.value.message)
    assert check.check(desk).ok
    assert customers.find(desk, "Stays") == kept
    row = history.page(desk)[0]
    assert (row.kind, row.closed) == ("empty", True)
    assert history.page(desk)[0].what.values == {"n": 5}


def test_what_something_outside_still_names_stays_in_the_bin(desk, make):
    number, person, *_ = firm(make)
    make.contact(number, "2026-08-02", person_id=person)
    people.remove(desk, person)
    assert binned.empty(desk) == {"contact_point": 1}
    assert [row.row for row in binned.listing(desk)] == [person]
    assert check.check(desk).ok


def test_an_import_that_lost_one_record_for_good_can_still_be_taken_back(desk, make):
    with desk.operation(Message("Import")) as imported:
        rows = [records.insert(desk.db, "customer", {"code": code, "name": code}) for code in "AB"]
    customers.remove(desk, rows[:1])
    binned.empty(desk)
    undone = history.undo(desk, imported.id)[1].operation
    assert not alive(desk, "customer", rows[1])
    history.undo(desk, undone)
    assert alive(desk, "customer", rows[1])


def test_an_empty_bin_leaves_no_operation(desk, make):
    make.customer("Stays")
    before = len(history.page(desk))
    assert binned.empty(desk) == {}
    assert len(history.page(desk)) == before


def test_outside_of_emptying_nothing_can_be_deleted(desk, make):
    number = make.customer("Gone")
    customers.remove(desk, [number])
    binned.empty(desk)
    left = make.customer("Left")
    with pytest.raises(Exception, match="never deleted"):
        desk.db.execute_sql("DELETE FROM customer WHERE id = ?", (left,))


def refused(desk, number, step=history.undo):
    with pytest.raises(GoneForGood):
        step(desk, number)
    assert check.check(desk).ok


def test_a_move_away_from_what_is_gone_is_not_taken_back(desk, make):
    first, second = make.customer("First"), make.customer("Second")
    order = make.order(first, "2026-08-01", 100)
    with desk.operation(Message("Move")) as moved:
        records.update(desk.db, "sales_order", order, {"customer_id": second})
    customers.remove(desk, [first])
    binned.empty(desk)
    refused(desk, moved.id)
    assert alive(desk, "sales_order", order)


def test_a_deletion_of_which_only_a_part_is_left_stays_as_it_is(desk, make):
    """One of two people is still named by the log; neither comes back through the other's steps."""
    number = make.customer("A")
    named, other = make.person(number, "Ana"), make.person(number, "Bo")
    make.contact(number, "2026-08-02", person_id=named)
    with desk.operation(Message("Both")) as gone:
        records.to_bin(desk.db, "person", "customer_id = ?", number)
    out = binned.restore(desk, [("person", named), ("person", other)])
    history.undo(desk, out.operation)
    assert binned.empty(desk) == {"person": 1}
    refused(desk, gone.id)
    refused(desk, out.operation, history.redo)
    binned.restore(desk, [("person", named)])
    assert alive(desk, "person", named)


def test_an_import_that_was_undone_is_not_done_again_without_what_is_gone(desk, make):
    with desk.operation(Message("Import")) as imported:
        rows = [records.insert(desk.db, "customer", {"code": code, "name": code}) for code in "AB"]
    customers.save(desk, rows[1], {"city": "Lyon"})
    history.undo(desk, imported.id)
    assert binned.empty(desk) == {"customer": 1}
    refused(desk, imported.id, history.redo)
    assert alive(desk, "customer", rows[1])


def test_an_undone_edit_brings_nothing_back_that_is_gone(desk, make):
    number, other = make.customer("A"), make.customer("B")
    made = make.operation
    with desk.operation(Message("Both")) as both:
        for row in (number, other):
            records.update(desk.db, "customer", row, {"notes": "Both"})
    history.undo(desk, both.id)
    history.undo(desk, made)
    assert binned.empty(desk) == {"customer": 1}
    refused(desk, both.id, history.redo)
