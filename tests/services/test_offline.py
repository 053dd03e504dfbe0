"""Lists that go out and come back: an export imported again, a workbook merged again."""

import csv
import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from factories import Maker, dump

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Message
from custdesk.services import bin as binned
from custdesk.services import customers, exporting, exports, history, imports, merging
from custdesk.services.desk import Desk
from custdesk.store import records
from custdesk.system.language import language

LANGUAGES = ("en", "zh_CN")
ODD = (
    "=1+1", "+49 40 123", "-5", "@SUM(A1)", "＝1+1", "'=1", "#N/A", "TRUE", "007", "1e5",
    "_x0041_b", "line\nbreak", "a,b;c", '"', "&amp;<b>", "2026-01-01", "😀 上海",
)  # fmt: skip
FULL_WIDTH = "ＡＢＣ　全角"  # an import puts it right, a merge keeps it as it was typed


@pytest.fixture
def firm(make: Maker) -> dict[str, int]:
    """Customers with what goes wrong elsewhere: zeros, formulas, Chinese, dates, two currencies."""
    found = {
        "hh": make.customer(
            "Hansa Hafenkontor", code="0042", country="DE", city="Hamburg", postcode="01067",
            phone="+49 40 123456", email="info@hansa.example", stage="quoted", kind="importer",
            since="2019-03-01", credit_limit=1250050, credit_currency="USD", grade="A",
        ),
        "sh": make.customer(
            "上海禾丰进口有限公司", code="C-2", name_latin="Harvest", country="CN", city="上海",
            postcode="200120", stage="first_order", notes="两行\n备注", owner="顾岚",
        ),
        "fr": make.customer(
            "Maison =Dupont", code="10248", country="FR", city="Lyon", currency="EUR",
            credit_limit=700, credit_currency="GBP",
        ),
        "us": make.customer("Silent", code="S1", credit_limit=5000),
    }  # fmt: skip
    person = make.person(
        found["hh"], "Anna Groß", ("email", "anna@hansa.example"), ("mobile", "0171 555"),
        title="Head of buying", birthday="1988-05-12",
    )  # fmt: skip
    make.person(found["sh"], "王敏", ("wechat", "wangmin88"), birthday_lunar="07-23")
    make.contact(found["hh"], "2026-08-01", "email", summary="Sent prices", person_id=person)
    make.row(
        "visit", customer_id=found["sh"], at="2026-09-14T10:00", zone="Asia/Shanghai",
        at_utc="2026-09-14T02:00:00Z", minutes=90, kind="visit", status="planned", purpose="样品",
    )  # fmt: skip
    make.order(
        found["hh"], "2026-06-01", 180000, number="000777", status="open", currency="EUR",
        rate="1.1", rate_on="2026-06-01", rate_source="hand", promised="2026-07-01",
    )  # fmt: skip
    lines = make.order(found["sh"], "2026-05-01", None, number="9", status="shipped")
    make.line(lines, 5000, product_name="Tea", quantity="5", unit_price="10")
    return found


def take_out(desk: Desk, folder: Path, kind: str = "workbook", lang: str = "en", **more) -> Path:
    path = folder / f"{kind}.{more.pop('ending', 'xlsx')}"
    exporting.export(desk, kind, path, language(lang), **more)
    return path


def bring_back(desk: Desk, path: Path, take: merging.Take = "ask") -> merging.Merged:
    return merging.apply(desk, merging.read(desk, path, language), language, take)


def edit(path: Path, sheet: int = 0):
    book = openpyxl.load_workbook(path)
    return book, book.worksheets[sheet]


def column(page, header: str, lang: str = "en") -> int:
    wanted = language(lang).text(header)
    return next(cell.column for cell in page[1] if cell.value == wanted)


def row_of(page, text: str) -> int:
    return next(row[0].row for row in page.iter_rows() if text in [cell.value for cell in row])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", ["customers", "orders"])
def test_a_list_imported_again_changes_nothing(
    desk: Desk, firm, make: Maker, tmp_path: Path, kind: str, ending: str, lang: str
) -> None:
    for place, text in enumerate(ODD):
        make.customer(f"Odd {place}", notes=text, address=text)
    before = dump(desk)
    path = take_out(desk, tmp_path, kind, lang, ending=ending)
    report = imports.run(desk, imports.read([path]))
    assert report.files[0].sheets[0].kind == kind
    assert report.files[0].sheets[0].rows == len(
        before["customer" if kind == "customers" else "sales_order"]
    )
    assert report.operation is None, report.diff
    assert dump(desk) == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_merged_again_changes_nothing(
    desk: Desk, firm, make: Maker, tmp_path: Path, lang: str
) -> None:
    for place, text in enumerate((*ODD, FULL_WIDTH)):
        customer = make.customer(f"Odd {place}", notes=text, address=text, phone="00 123")
        make.person(customer, f"P {text}", ("phone", text), title=text)
        make.contact(customer, "2026-08-02", summary=text, next_step=text)
    before = dump(desk)
    path = take_out(desk, tmp_path, lang=lang)
    for _ in range(2):
        done = bring_back(desk, path)
        found = done.preview
        assert (found.merged, found.conflicts, found.deleted_there) == ([], [], [])
        assert (found.new, found.problems, found.notes, done.operation) == (0, [], (), None)
        tables = ("customer", "person", "interaction", "visit")
        assert found.unchanged == sum(len(before[table]) for table in tables)
        assert dump(desk) == before
        book, _ = edit(path)  # and once more as another program writes it
        book.save(path)


def test_an_imported_workbook_changes_nothing(desk: Desk, firm, tmp_path: Path) -> None:
    before = dump(desk)
    report = imports.run(desk, imports.read([take_out(desk, tmp_path)]))
    assert report.operation is None, report.diff
    assert dump(desk) == before


def test_edits_come_back_and_nothing_else(desk: Desk, firm, tmp_path: Path) -> None:
    path = take_out(desk, tmp_path, lang="zh_CN")
    before = dump(desk)
    book, page = edit(path)
    book.properties.lastModifiedBy = "王芳"
    row = row_of(page, "Hansa Hafenkontor")
    for header, value in (
        ("City", "汉堡"), ("Stage", "样品"), ("Country", "荷兰"), ("Fax", "040 1"),
        ("Customer since", dt.date(2020, 5, 6)), ("Credit limit", 999.5),
    ):  # fmt: skip
        page.cell(row, column(page, header, "zh_CN")).value = value
    book.save(path)
    done = bring_back(desk, path)
    assert done.preview.problems == []
    assert {(c.field, c.theirs) for c in done.preview.merged} == {
        ("customer.city", "汉堡"), ("customer.stage", "sample"), ("customer.country", "NL"),
        ("customer.since", "2020-05-06"), ("customer.credit_limit", "999.5"),
        ("customer.fax", "040 1"),
    }  # fmt: skip
    fields = customers.detail(desk, firm["hh"]).fields
    assert (fields["credit_limit"], fields["country"], fields["city"]) == (99950, "NL", "汉堡")
    newest = history.page(desk)[0]
    assert (newest.id, newest.by, newest.source) == (done.operation, "王芳", "workbook.xlsx")
    history.undo(desk, done.operation)
    assert dump(desk)["customer"] == before["customer"]


def values(path: Path, sheet: int = 0) -> list[list[object]]:
    return [list(row) for row in edit(path, sheet)[1].iter_rows(values_only=True)]


def rewrite(path: Path, rows: list[list[object]], sheet: int = 0) -> None:
    """What a person did to a sheet, whatever it was; the rest of the workbook stays."""
    book, page = edit(path, sheet)
    page.delete_rows(1, page.max_row)
    for row in rows:
        page.append(row)
    book.save(path)


def many(make: Maker, count: int) -> None:
    with make.desk.operation(Message("Many")):
        records.insert_many(
            make.desk.db, "customer", ("code", "name", "city", "postcode", "phone", "notes"),
            [(f"{n:05}", f"客户 {n}", "Lyon", f"{n:05}", f"+33 1 {n:08}", None)
             for n in range(1, count + 1)],
        )  # fmt: skip


def test_all_that_people_do_to_a_sheet_at_once(desk: Desk, make: Maker, tmp_path: Path) -> None:
    many(make, 400)
    path = take_out(desk, tmp_path)
    rows = values(path)
    header = rows[0]
    city, notes, postcode = (header.index(name) for name in ("City", "Notes", "Postcode"))
    for place, row in enumerate(rows[1:251]):
        row[city], row[notes] = f"City {place}", f"note {place}"
    header[city] = "Where they are"  # renamed
    header[header.index("Phone")] = "电话!"
    gone = [row[0] for row in rows[391:401]]
    rows = [header, *reversed(rows[1:391])]  # sorted, and ten deleted
    fresh = [None] * len(header)
    fresh[0], fresh[1], fresh[city] = "N-1", "Brand new", "Oslo"
    rows.insert(3, fresh)
    for row in rows:  # one column dropped, one added
        del row[postcode]
        row.insert(2, "mine")
    rows[0][2] = "My own remarks"
    rewrite(path, rows)
    before = dump(desk)
    done = bring_back(desk, path)
    found = done.preview
    assert len(found.merged) == 500
    assert {one.field for one in found.merged} == {"customer.city", "customer.notes"}
    assert (found.conflicts, found.problems, found.new) == ([], [], 1)
    assert sorted(one.code for one in found.deleted_there) == sorted(gone)
    assert found.unchanged == 140
    assert [note.text.partition("}")[2] for note in found.notes] == [
        ": these columns are gone; nothing of them was changed: {names}.",
        ": these columns have no place here and were left alone: {names}.",
    ]
    after = dump(desk)["customer"]
    assert len(after) == 401
    stored = {row["code"]: row for row in records.find(desk.db, "customer", "1")}
    assert stored["00001"]["city"] == "City 0"
    assert stored["00001"]["notes"] == "note 0"
    assert stored["00400"]["postcode"] == "00400"
    assert stored["N-1"]["name"] == "Brand new"
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_both_sides_and_a_second_colleague(desk: Desk, firm, tmp_path: Path) -> None:
    first = take_out(desk, tmp_path)
    second = tmp_path / "second.xlsx"
    shutil.copy(first, second)
    customers.save(desk, firm["hh"], {"city": "Bremen", "fax": "1"})
    for path, city, state in ((first, "Kiel", "SH"), (second, "Lübeck", None)):
        book, page = edit(path)
        row = row_of(page, "Hansa Hafenkontor")
        page.cell(row, column(page, "City")).value = city
        page.cell(row, column(page, "State or province")).value = state
        page.cell(row_of(page, "Maison =Dupont"), column(page, "City")).value = city
        book.save(path)
    done = bring_back(desk, first)
    (told,) = done.preview.conflicts
    assert told[1:6] == ("0042", "customer.city", "Hamburg", "Bremen", "Kiel")
    fields = customers.detail(desk, firm["hh"]).fields
    assert (fields["city"], fields["state"], fields["fax"]) == ("Bremen", "SH", "1")
    assert customers.detail(desk, firm["fr"]).fields["city"] == "Kiel"
    assert bring_back(desk, first).operation is None  # once more: nothing new
    done = bring_back(desk, second, "theirs")
    assert {told[1:6] for told in done.preview.conflicts} == {
        ("0042", "customer.city", "Hamburg", "Bremen", "Lübeck"),
        ("10248", "customer.city", "Lyon", "Kiel", "Lübeck"),
    }
    assert customers.detail(desk, firm["hh"]).fields["city"] == "Lübeck"
    assert customers.detail(desk, firm["hh"]).fields["state"] == "SH"  # the second never touched it
    came = merging.read(desk, first, language)
    found = merging.preview(desk, came, language)
    chosen = {(told.key, told.field): "Kiel-Holtenau" for told in found.conflicts[:1]}
    assert merging.apply(desk, came, language, chosen).taken == 1


def test_a_csv_of_one_sheet_is_merged_and_says_what_is_missing(
    desk: Desk, firm, tmp_path: Path
) -> None:
    rows = values(take_out(desk, tmp_path))
    path = tmp_path / "Customers.csv"
    at = rows[0].index("City")
    rows[1][at] = "Altona"
    rows[1][0] = str(rows[1][0]).lstrip("0")  # as Excel shows a number
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [cell.date() if isinstance(cell, dt.datetime) else cell for cell in row] for row in rows
        )
    found = bring_back(desk, path).preview
    assert [(one.field, one.theirs) for one in found.merged] == [("customer.city", "Altona")]
    assert (found.conflicts, found.deleted_there, found.new) == ([], [], 0)
    assert [note.values["names"] for note in found.notes] == [("People", "Contact log", "Visits")]


@pytest.mark.parametrize("lost", ["header of the keys", "hidden sheets", "both"])
def test_the_export_is_known_whatever_was_lost(desk: Desk, firm, tmp_path: Path, lost: str) -> None:
    path = take_out(desk, tmp_path)
    book, page = edit(path)
    if lost != "hidden sheets":
        for sheet in book.worksheets[:4]:
            sheet.cell(1, sheet.max_column).value = "?"
    if lost != "header of the keys":
        del book["CustDesk"]
    page.cell(row_of(page, "Maison =Dupont"), column(page, "City")).value = "Nantes"
    book.save(path)
    assert len(bring_back(desk, path).preview.merged) == 1


def test_another_list_is_refused(desk: Desk, firm, tmp_path: Path) -> None:
    with pytest.raises(CustDeskError, match="was exported here"):
        merging.read(desk, take_out(desk, tmp_path, "customers"), language)


def test_what_cannot_be_taken_is_shown(desk: Desk, firm, tmp_path: Path) -> None:
    path = take_out(desk, tmp_path)
    book, page = edit(path)
    row = row_of(page, "Hansa Hafenkontor")
    for header, value in (
        ("Country", "Atlantis"), ("Customer since", "soon"), ("Customer code", "10248"),
        ("Credit limit", "much"),
    ):  # fmt: skip
        page.cell(row, column(page, header)).value = value
    page.cell(row_of(page, "Maison =Dupont"), column(page, "Name")).value = None
    people = book.worksheets[1]
    people.cell(row_of(people, "Anna Groß"), 1).value = "10248"
    book.save(path)
    before = dump(desk)
    done = bring_back(desk, path)
    assert [one.code for one in done.preview.problems] == [
        "country", "date", "number", "refused", "refused", "not_here",
    ] or sorted(one.code for one in done.preview.problems) == [
        "country", "date", "not_here", "number", "refused", "refused",
    ]  # fmt: skip
    assert dump(desk) == before


def test_a_row_that_was_deleted_here_is_a_conflict_and_stays_in_the_bin(
    desk: Desk, firm, tmp_path: Path
) -> None:
    path = take_out(desk, tmp_path)
    book, page = edit(path)
    page.cell(row_of(page, "Maison =Dupont"), column(page, "City")).value = "Nantes"
    book.save(path)
    customers.remove(desk, [firm["fr"]])
    done = bring_back(desk, path, "theirs")
    (told,) = done.preview.conflicts
    assert told[1:] == ("10248", "customer.city", "Lyon", None, "Nantes", True)
    assert done.operation is None


def test_people_log_and_visits_are_filled_in(desk: Desk, firm, tmp_path: Path) -> None:
    path = take_out(desk, tmp_path)
    book, people = edit(path, 1)
    row = row_of(people, "Anna Groß")
    people.cell(row, column(people, "Contact: e-mail")).value = "a.gross@hansa.example"
    people.cell(row, column(people, "Contact: mobile")).value = None
    people.cell(row, column(people, "Contact: phone")).value = "040 77"
    people.append(["C-2", None, "李雷"])
    log, visits = book.worksheets[2], book.worksheets[3]
    log.append(["10248", None, dt.date(2026, 9, 1), "Call", None, "Wants a sample", "Send it"])
    at = column(visits, "Time of the visit")
    visits.cell(2, at).value = dt.datetime(2026, 9, 15, 14, 0, tzinfo=None)  # noqa: DTZ001
    book.save(path)
    done = bring_back(desk, path)
    assert (done.preview.new, done.preview.problems) == (2, [])
    assert {one.field for one in done.preview.merged} == {
        "person.email", "person.mobile", "person.phone", "visit.at",
    }  # fmt: skip
    points = {row["written"] for row in records.find(desk.db, "contact_point", "1")}
    assert points == {"a.gross@hansa.example", "040 77", "wangmin88"}
    assert {row["name"] for row in records.find(desk.db, "person", "1")} == {
        "Anna Groß", "王敏", "李雷",
    }  # fmt: skip
    (visit,) = records.find(desk.db, "visit", "1")
    assert (visit["at"], visit["at_utc"]) == ("2026-09-15T14:00", "2026-09-15T06:00:00Z")
    assert len(records.find(desk.db, "interaction", "1")) == 2
    assert len({row.id for row in history.page(desk) if row.id >= done.operation}) == 1


def test_a_copied_row_is_a_new_one(desk: Desk, firm, tmp_path: Path) -> None:
    path = take_out(desk, tmp_path)
    rows = values(path)
    copy = [*rows[1]]
    copy[0], copy[1] = "NEW", "A firm beside it"
    rewrite(path, [rows[0], copy, *rows[1:]])
    found = bring_back(desk, path).preview
    assert (found.merged, found.new) == ([], 1)
    assert customers.find(desk, "NEW")


def test_columns_and_where(desk: Desk, firm, tmp_path: Path) -> None:
    path = take_out(desk, tmp_path, where="上海", columns=("city", "customer.phone"))
    assert [row[:-1] for row in values(path)] == [
        ["Customer code", "Name", "City", "Phone"],
        ["C-2", "上海禾丰进口有限公司", "上海", None],
    ]
    with pytest.raises(CustDeskError, match="no column"):
        take_out(desk, tmp_path, columns=("colour",))
    with pytest.raises(CustDeskError, match="ends in"):
        take_out(desk, tmp_path, ending="csv")
    assert [row.kind.text for row in exports.listing(desk)] == ["Offline workbook"]


def test_the_workbook_is_good_to_work_in(desk: Desk, firm, tmp_path: Path) -> None:
    book, page = edit(take_out(desk, tmp_path, lang="zh_CN"))
    assert book.sheetnames[:4] == ["客户", *book.sheetnames[1:4]]
    assert [sheet.sheet_state for sheet in book.worksheets[4:]] == ["hidden", "hidden"]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", f"A1:Y{page.max_row}")
    assert page.cell(2, column(page, "Customer since", "zh_CN")).number_format
    assert {
        page.cell(r, column(page, "Postcode", "zh_CN")).number_format for r in (2, 3, 4, 5)
    } == {"@"}
    rules = page.data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "custom"}
    since = page.cell(1, column(page, "Customer since", "zh_CN"))
    assert "2026-01-31" in since.comment.text
    assert page.cell(1, page.max_column).comment is not None  # the keys
    assert page.cell(1, column(page, "Postcode", "zh_CN")).comment is not None
    lists = [cell.value for cell in book["CustDesk lists"]["A"]]
    assert {"德国", "中国", "询盘", "进口商"} <= set(lists)


def test_what_is_gone_for_good_is_gone_from_the_exports_too(
    desk: Desk, firm, tmp_path: Path
) -> None:
    path = take_out(desk, tmp_path)
    customers.remove(desk, [firm["hh"]])
    binned.empty(desk)
    (texts,) = desk.db.row("SELECT group_concat(cells) FROM exported_row")
    assert "Maison" in texts
    assert not any(word in texts for word in ("Hansa", "Anna", "Sent prices"))
    assert bring_back(desk, path).preview.merged == []
