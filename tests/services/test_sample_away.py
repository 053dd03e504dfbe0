"""The sample firm is thrown away: nothing of it stays, all that is one's own does."""

from custdesk.domain.words import Message
from custdesk.services import bin as binned
from custdesk.services import customers, history, sample
from custdesk.services import settings as firm
from custdesk.services.settings import holds_sample
from custdesk.store import records
from custdesk.store.settling import MODELS


def rows(desk) -> dict[str, int]:
    """How many rows each table of records has, the bin included."""
    counts = {table: desk.db.value(f'SELECT COUNT(*) FROM "{table}"') for table in MODELS}
    return {table: n for table, n in counts.items() if n}


def test_nothing_stays_but_the_settings(desk) -> None:
    before, kept = rows(desk), firm.firm(desk)
    assert not holds_sample(desk)
    sample.load(desk)
    assert holds_sample(desk)
    number = desk.db.value("SELECT id FROM customer WHERE code = 'DE-101'")
    with desk.operation(Message("Try")):
        records.insert(desk.db, "task", {
            "customer_id": number, "what": "try", "due": "2026-09-04", "kind": "task",
        })  # fmt: skip
    found = sample.look(desk)
    assert (found.customers, found.tried, found.own) == (60, 1, 0)

    sample.throw_away(desk)
    assert rows(desk) == before
    assert firm.firm(desk) == kept
    assert not holds_sample(desk)
    assert binned.count(desk) == 0
    for table in ("figure", "care_place", "tier_change", "warning", "change"):
        left = desk.db.value(f"SELECT COUNT(*) FROM {table}")
        assert left == 0 or table == "change", table
    # It can be tried again.
    sample.load(desk)
    assert sample.look(desk).customers == 60


def test_what_is_ones_own_stays(desk) -> None:
    sample.load(desk)
    own = customers.save(desk, None, {"name": "Nordlicht", "country": "DE"}).created
    product = desk.db.value("SELECT id FROM product ORDER BY id LIMIT 1")
    with desk.operation(Message("Buys")):
        records.insert(desk.db, "customer_item", {
            "customer_id": own, "product_id": product, "number": "N-1",
        })  # fmt: skip
    gone = customers.save(desk, None, {"name": "Thrown away before", "country": "DE"}).created
    with desk.operation(Message("Delete")):
        records.to_bin(desk.db, "customer", "id = ?", gone)
    assert sample.look(desk).own == 1

    sample.throw_away(desk)
    assert rows(desk)["customer"] == 2  # one of them in the bin, as before
    assert desk.db.value("SELECT name FROM customer WHERE deleted_op IS NULL") == "Nordlicht"
    assert rows(desk)["product"] == 1  # the one that Nordlicht has its own number for
    assert rows(desk)["customer_item"] == 1
    assert binned.count(desk) == 1


def test_undone_by_the_history_it_is_no_longer_here(desk) -> None:
    report = sample.load(desk)
    history.undo(desk, report.operation)
    assert not holds_sample(desk)
    assert sample.look(desk) is None
