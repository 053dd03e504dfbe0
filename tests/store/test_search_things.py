"""Single records are found by their numbers and words, and follow every change."""

import pytest

from custdesk.domain.search_marks import spans
from custdesk.services import customers, history, people, search
from custdesk.services.desk import needs_roll, roll
from custdesk.store.rows import ListQuery
from custdesk.store.search_kinds import KINDS
from custdesk.store.tables import RECORDED


def found(desk, text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.title) for one in search.things(desk, text)]


def test_every_kind_reads_columns_that_are_there(desk) -> None:
    tables = {model._meta.table_name: model for model in RECORDED}
    assert len({kind.number for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert set(kind.texts) <= set(tables[kind.table]._meta.columns), kind.key
        assert search.index.search_things.page(desk.db, kind, [1]) == []


def test_records_are_found_by_number_and_words(desk, make) -> None:
    customer = make.customer("Nordlicht")
    make.person(customer, "沈若澜")
    make.order(customer, "2026-08-01", 100, number="SO-2026-0042")
    make.row("task", customer_id=customer, what="Sample of the blue 茶杯 set", kind="task")
    make.row("interaction", customer_id=customer, date="2026-08-02", channel="call",
             summary="Wants porcelain for the fair in Köln")  # fmt: skip
    make.row("product", code="P-77", name="Teapot Łódź")
    assert found(desk, "so-2026-0042") == [("order", "SO-2026-0042")]
    assert found(desk, "0042") == found(desk, "2026-0042") == [("order", "SO-2026-0042")]
    assert found(desk, "ruolan") == found(desk, "若澜") == [("person", "沈若澜")]
    assert found(desk, "chabei") == found(desk, "blue") == [("task", "Sample of the blue 茶杯 set")]
    assert found(desk, "koln porcel")[0][0] == "interaction"
    assert found(desk, "lodz") == found(desk, "p-77") == [("product", "Teapot Łódź")]


def test_the_index_follows_edits_undo_and_the_bin(desk, make) -> None:
    customer = make.customer("Nordlicht")
    person = make.person(customer, "Sabine Oberhauser")
    assert found(desk, "oberhauser") == [("person", "Sabine Oberhauser")]
    gone = people.remove(desk, person)
    assert found(desk, "oberhauser") == []
    history.undo(desk, gone.operation)
    assert found(desk, "oberhauser") == [("person", "Sabine Oberhauser")]
    away = customers.remove(desk, [customer])
    assert found(desk, "oberhauser") == []
    history.undo(desk, away.operation)
    assert found(desk, "oberhauser") == [("person", "Sabine Oberhauser")]


def test_a_file_from_before_is_read_with_the_figures_of_the_day(desk, make) -> None:
    make.person(make.customer("Nordlicht"), "Sabine Oberhauser")
    desk.db.execute_sql("INSERT INTO search_things (search_things) VALUES ('delete-all')")
    assert found(desk, "oberhauser") == []
    desk.db.execute_sql("INSERT INTO search_dirty (id) VALUES (0)")
    assert needs_roll(desk)
    roll(desk)
    assert found(desk, "oberhauser") == [("person", "Sabine Oberhauser")]
    assert desk.db.value("SELECT COUNT(*) FROM search_dirty") == 0


def test_names_come_before_words_and_codes_before_names(desk, make) -> None:
    far = make.customer("Zeta Lyon Import", city="Paris")
    near = make.customer("Lyon", city="Rome")
    begins = make.customer("Lyonnaise", city="Rome")
    city = make.customer("Alpha", city="Lyon")
    code = make.customer("Omega", code="LYON")
    make.order(city, "2026-08-01", 900000)
    assert [hit.id for hit in search.search(desk, "lyon")] == [code, near, begins, far, city]
    assert [hit.id for hit in search.search(desk, "lyon", recent=[far])][:4] == [
        code, near, begins, far,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("germany key", []), ("germany", ["Müller", "Nordlicht"]),
        ("德国", ["Müller", "Nordlicht"]),
        ("not germany", ["上海澜庭"]), ("nordlicht germany", ["Nordlicht"]),
        ("mueller", ["Müller"]), ("nordlciht", ["Nordlicht"]), ("上海蓝庭", ["上海澜庭"]),
    ],
)  # fmt: skip
def test_the_list_understands_conditions_and_forgives_slips(desk, make, text, names) -> None:
    make.customer("Müller", country="DE")
    make.customer("Nordlicht", country="DE")
    make.customer("上海澜庭", country="CN")
    ids = customers.ids(desk, ListQuery(text=text, sort="name", descending=False))
    assert [row.name for row in customers.page(desk, ids)] == names


@pytest.mark.parametrize(
    ("text", "wanted", "marked"),
    [
        ("Brünnhoff Tischkultur", "brunn", ["Brünn"]), ("上海澜庭家居", "lanting", ["澜庭"]),
        ("上海澜庭家居", "shlt", ["上海澜庭"]), ("+49 171 555-0011", "5550011", ["555-0011"]),
        ("Weiß", "weiss", ["Weiß"]), ("Lyon", "xyz", []),
    ],
)  # fmt: skip
def test_what_was_looked_for_is_marked(text, wanted, marked) -> None:
    assert [text[start:end] for start, end in spans(text, wanted)] == marked
