"""What is typed, searched for or imported never becomes part of a statement."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from factories import Maker

from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.services import (
    check,
    customers,
    exports,
    history,
    imports,
    interactions,
    lists,
    plans,
    problems,
    search,
    tasks,
    tiers,
    today,
    trust,
    visits,
)  # fmt: skip
from custdesk.services import settings as firm
from custdesk.services.desk import Desk
from custdesk.store.connection import Cursor
from custdesk.store.rows import ListQuery
from custdesk.system.language import words

MARK = "zqxj"
HOSTILE = (
    f"{MARK}'; DROP TABLE customer; --",
    f'{MARK}" OR "1"="1',
    f"{MARK}%' UNION SELECT value FROM setting --",
    f"{MARK} NEAR(a b) * ^ - ( ) \" ' :col",
    f"{MARK}\\'`]",
)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that is run, as the database gets it."""
    seen: list[str] = []
    execute, executemany = Cursor.execute, Cursor.executemany

    def heard(self, sql, parameters=()):
        seen.append(sql)
        return execute(self, sql, parameters)

    def heard_many(self, sql, rows):
        seen.append(sql)
        return executemany(self, sql, rows)

    monkeypatch.setattr(Cursor, "execute", heard)
    monkeypatch.setattr(Cursor, "executemany", heard_many)
    return seen


def clean(seen: list[str]) -> None:
    assert len(seen) > 3, "nothing was heard"
    assert [sql for sql in seen if MARK in sql.casefold()] == []


def test_searching_and_listing(desk: Desk, make: Maker, statements: list[str]) -> None:
    for text in HOSTILE:
        make.customer(text)
        assert search.search(desk, text)
        assert customers.ids(desk, ListQuery(text=text))
        customers.ids(desk, ListQuery(countries=frozenset({text}), owners=frozenset({text})))
        customers.summary(desk, ListQuery(text=text))
        for what in ("customers", "people", "orders", "visits", "tasks"):
            lists.rows(desk, what, text)
        assert customers.find(desk, text)
        plans.visit_plan(desk, desk.today(), desk.today(), words(), where=text)
    clean(statements)


def test_an_unknown_order_of_a_list_is_no_statement(desk: Desk, statements: list[str]) -> None:
    for text in HOSTILE:
        with pytest.raises(KeyError):
            customers.ids(desk, ListQuery(sort=text))
    assert [sql for sql in statements if MARK in sql] == []


def test_a_list_of_hostile_cells_headers_and_sheets(
    desk: Desk, tmp_path: Path, statements: list[str]
) -> None:
    header = ("Customer code", "Customer name", "City", "E-mail", "Contact person", HOSTILE[0])
    rows = [(f"{MARK}{n}';", text, text, text, text, text) for n, text in enumerate(HOSTILE)]
    path = tmp_path / f"{MARK}'; --.xlsx"
    path.write_bytes(workbook([OutSheet(f"{MARK}' --", header, rows)]))
    report = imports.run(desk, imports.read([path]))
    assert report.files[0].sheets[0].new == len(rows)
    operation = report.operation
    assert operation is not None
    history.undo(desk, operation)
    history.redo(desk, operation)
    assert check.check(desk).ok
    clean(statements)


def test_values_that_are_typed(desk: Desk, make: Maker, statements: list[str]) -> None:
    for text in HOSTILE:
        number = make.customer(text, code=text, notes=text, city=text, owner=text)
        make.person(number, text, ("email", text), ("mobile", text))
        interactions.save(desk, None, number, {"channel": "note", "summary": text})
        tasks.save(desk, None, number, {"what": text, "due": desk.today()})
        customers.detail(desk, number)
        customers.timeline(desk, number)
        trust.sources(desk, number)
        trust.verify(desk, [number])
        found = problems.find(desk, [number])
        assert {one.finding.problem for one in found} >= {"mail", "country"}
        problems.dismiss(desk, found[0], text)
        assert customers.archived(desk, text) == []
        tiers.explain(desk, number)
        exports.note(desk, Path(text), text)
    visits.between(desk, desk.today(), desk.today())
    today.today(desk)
    firm.save_firm(desk, firm.FirmSettings(HOSTILE[0], HOSTILE[1], "", "USD", "Asia/Shanghai"))
    exports.listing(desk)
    clean(statements)
