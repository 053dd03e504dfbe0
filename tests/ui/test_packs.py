"""Contacts and packs go out from the customers' page; a pack comes in through the import page."""

from pathlib import Path

import pytest
from factories import Maker
from PySide6.QtWidgets import QApplication

from custdesk.services import customers, pack
from custdesk.services.desk import Desk
from custdesk.store import records
from custdesk.ui import messages
from custdesk.ui.customers import giving
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms import taking_in
from custdesk.ui.forms.taking_in import TakeIn
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("cheap_keys")


@pytest.fixture
def make(desk: Desk) -> Maker:
    return Maker(desk)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the pages say; every file goes to the test's folder, every password is `secret`."""
    monkeypatch.setattr(messages, "save_file", lambda *args: tmp_path / Path(args[3]).stem)
    monkeypatch.setattr(giving, "ask_for_new", lambda *args: "secret")
    monkeypatch.setattr(taking_in, "ask_for_password", lambda *args: "secret")
    return []


@pytest.fixture
def page(desk: Desk, make: Maker, tasks: Tasks, qtbot, told) -> CustomersPage:
    number = make.customer("Hansa / Hafen", code="H1", city="Hamburg")
    make.person(number, "Anna Groß", ("mobile", "0171 55"))
    make.customer("Sol", code="S1")
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.told.connect(told.append)
    page.show()
    page.open_customer(number)
    return page


def test_from_the_menu_of_a_customer(page, told, tmp_path: Path):
    page.detail.do("contacts")
    page.detail.do("pack")
    assert told == [
        "1 contact written to Hansa  Hafen.vcf",
        "1 customer written to Hansa  Hafen.custdesk-pack",
    ]
    assert "FN:Anna Groß" in (tmp_path / "Hansa  Hafen.vcf").read_text(encoding="utf-8")
    (tmp_path / "Hansa  Hafen.vcf").unlink()
    (person,) = page.detail.detail.people
    page.detail.people.save_wanted.emit(person)
    assert told[-1] == "1 contact written to Anna Groß.vcf"


def test_of_the_chosen_customers(page, told):
    page.table.selectAll()
    page.deeds.give_pack(page.table.selected_ids())
    assert told == ["2 customers written to Customers.custdesk-pack"]


@pytest.fixture
def importing(desk: Desk, tasks: Tasks, qtbot, told) -> ImportPage:
    page = ImportPage(desk, tasks)
    qtbot.addWidget(page)
    page.said.connect(told.append)
    page.told.connect(told.append)
    page.show()
    return page


@pytest.fixture
def path(desk: Desk, make: Maker, tmp_path: Path) -> Path:
    """A pack of another time: today the city is another one, there and here."""
    number = make.customer("Hansa", code="H1", city="Kiel", state="SH")
    path = tmp_path / "a.custdesk-pack"
    pack.export(desk, path, "secret")
    customers.save(desk, number, {"code": "H1", "name": "Hansa", "city": "Bremen", "state": "SH"})
    return path


@pytest.mark.parametrize(
    ("take", "city"), [("ask", "Bremen"), ("mine", "Bremen"), ("theirs", "Kiel")]
)
def test_a_pack_comes_in_through_the_import_page(
    desk: Desk, importing, path, told, monkeypatch: pytest.MonkeyPatch, take, city
):
    seen: list[TakeIn] = []

    def agree(dialog: TakeIn) -> int:
        seen.append(dialog)
        if take == "theirs":
            dialog.rows.tick_all(True)
        else:
            dialog.choices[take].setChecked(True)
        rows = dialog.table.model()
        cells = [rows.index(0, column).data() for column in range(5)]
        assert cells == ["Hansa (H1)", "City", "–", "Bremen", "Kiel"]
        assert "This pack was written by this very file." in dialog.notes.text()
        assert dialog.counts.text().startswith("From Gu Lan · 1 customer in the pack")
        return TakeIn.DialogCode.Accepted

    monkeypatch.setattr(TakeIn, "exec", agree)
    importing.open_files([path])
    assert len(seen) == 1
    (row,) = records.find(desk.db, "customer", "1")
    assert row["city"] == city
    said = "a.custdesk-pack was taken in" if take == "theirs" else (
        "a.custdesk-pack brought nothing new."
    )  # fmt: skip
    assert told == [said]
    assert importing.session.files == []
    # What was left is asked about again, what was decided is not.
    opened = pack.read(desk, path, "secret")
    assert len(pack.preview(desk, opened).conflicts) == (take == "ask")
    QApplication.processEvents()


def test_a_pack_that_is_looked_at_and_left(desk: Desk, importing, path, told, monkeypatch):
    monkeypatch.setattr(TakeIn, "exec", lambda dialog: TakeIn.DialogCode.Rejected)
    importing.open_files([path])
    (row,) = records.find(desk.db, "customer", "1")
    assert (row["city"], told) == ("Bremen", [])


def test_two_packs_that_are_dropped_at_once_come_one_after_the_other(
    desk: Desk, make: Maker, importing, told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    paths = []
    for code, city in (("H1", "Kiel"), ("S1", "Porto")):
        number = make.customer(f"Firm {code}", code=code, city=city)
        paths.append(tmp_path / f"{code}.custdesk-pack")
        pack.export(desk, paths[-1], "secret", customers=[number])
        values = {"code": code, "name": f"Firm {code}", "city": "Bremen"}
        customers.save(desk, number, values)

    def agree(dialog: TakeIn) -> int:
        dialog.rows.tick_all(True)
        return TakeIn.DialogCode.Accepted

    monkeypatch.setattr(TakeIn, "exec", agree)
    importing.open_files(paths)
    assert told == ["H1.custdesk-pack was taken in", "S1.custdesk-pack was taken in"]
    cities = [city for (city,) in desk.db.rows("SELECT city FROM customer ORDER BY code")]
    assert cities == ["Kiel", "Porto"]


def test_a_pack_that_cannot_be_opened_does_not_keep_the_next_one_out(
    desk: Desk, importing, path, told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    broken = tmp_path / "0.custdesk-pack"
    broken.write_bytes(path.read_bytes()[:-40])
    errors: list[str] = []
    monkeypatch.setattr(messages, "error", lambda _parent, error: errors.append(str(error)))

    def agree(dialog: TakeIn) -> int:
        dialog.rows.tick_all(True)
        return TakeIn.DialogCode.Accepted

    monkeypatch.setattr(TakeIn, "exec", agree)
    importing.open_files([broken, path])
    assert len(errors) == 1
    assert told == ["a.custdesk-pack was taken in"]
