"""Pictures of lists that go out and come back, of customers listed twice, of own fields."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from custdesk.devtools.camera import Camera
from custdesk.domain.own_fields import STARTERS
from custdesk.domain.words import Message
from custdesk.services import customers, exporting, own_fields
from custdesk.services.desk import changes as desk_changes
from custdesk.services.offline.plans import CUSTOMERS
from custdesk.store import records
from custdesk.store.rows import ListQuery
from custdesk.system.language import _, language
from custdesk.ui.archive.page import ArchivePage
from custdesk.ui.customers.offline_form import VISITS, OfflineForm
from custdesk.ui.duplicates.page import DuplicatesPage
from custdesk.ui.forms.own_field import OwnFieldForm
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.merging.page import MergePage
from custdesk.ui.problems.page import ProblemsPage

State = Callable[[Camera], None]
_TALL = (1440, 1320)  # with the section of own fields
_TWIN = "GmbH & Co. KG"


def _worked_in(camera: Camera) -> Path:
    """An offline workbook that a colleague changed, after which it was changed here too."""
    import openpyxl

    desk = camera.desk
    path = Path(desk.paths.data, "offline.xlsx")
    numbers = list(customers.ids(desk, ListQuery(sort="name", descending=False)))[:12]
    exporting.export(desk, "workbook", path, language(camera.language), numbers=numbers)
    book = openpyxl.load_workbook(path)
    sheet: Any = book.worksheets[0]
    places = {field: place for place, field in enumerate(CUSTOMERS.fields, 1)}
    for row, (city, terms) in enumerate((("Lyon", "30 days"), ("Porto", "45 days")), 2):
        sheet.cell(row, places["customer.city"]).value = city
        sheet.cell(row, places["customer.terms"]).value = terms
    for row in range(4, 7):
        phone = places["customer.phone"]
        sheet.cell(row, phone).value = f"{sheet.cell(row, phone).value or '+49 40 55'}12"
    first = sheet.cell(2, places["customer.name"]).value
    sheet.delete_rows(9)
    place = sheet.max_row + 1
    for offset, name in enumerate(("Nordlicht Feinkost", f"{first} {_TWIN}")):
        sheet.cell(place + offset, places["customer.name"]).value = name
        sheet.cell(place + offset, places["customer.city"]).value = "Kiel"
    book.save(path)
    for number, city in zip(numbers, ("Nantes", "Braga"), strict=False):
        customers.save(desk, number, {"city": city})
    return path


def _merging(camera: Camera) -> None:
    path = _worked_in(camera)
    camera.open("merge")
    page = camera.window.page()
    assert isinstance(page, MergePage)
    camera.take(camera.window, "merge-empty")
    page.take_file(path)
    camera.wait_until(lambda: not page.busy)
    camera.take(camera.window, "merge")
    for line in page.decisions.lines[:2]:
        line.choice = "theirs"
    page.model.refresh()
    page.by_hand.changed.emit()
    camera.window.resize(1180, 700)
    camera.wait()
    camera.take(camera.window, "merge-small")
    page.close_file()


def _dates(camera: Camera) -> None:
    """A list whose days and months could be either."""
    camera.open("import")
    page = camera.window.page()
    assert isinstance(page, ImportPage)
    page.begin_anew()
    path = Path(camera.desk.paths.data, "Clients 2026.csv")
    days = ("3/9/26", "4/8/26", "2026/8/14", "3/9/26", "7 Aug 2026")
    lines = [f"C-9{n},Firm {n},Germany,{day}" for n, day in enumerate(days)]
    path.write_text("\n".join(["Code,Company,Country,Last contact", *lines]), encoding="utf-8")
    page.open_files([path])
    camera.wait_until(lambda: not page.busy)
    page.step_on()
    camera.wait_until(lambda: not page.busy)
    table = page.matching.table
    table.setCurrentIndex(page.matching.model.index(3, table.currentIndex().column()))
    camera.take(camera.window, "import-dates")
    page.begin_anew()


def _duplicates(camera: Camera) -> None:
    desk = camera.desk
    numbers = list(customers.ids(desk, ListQuery(sort="name", descending=False)))
    for number in numbers[:2]:
        row = customers.detail(desk, number).row
        values = {"name": f"{row.name} Ltd", "country": row.country, "city": row.city}
        made = customers.save(desk, None, values)
        camera.tasks.changed.emit(made, None)
    camera.open("duplicates")
    page = camera.window.page()
    assert isinstance(page, DuplicatesPage)
    camera.take(camera.window, "duplicates-empty")
    page.search()
    camera.wait_until(lambda: page.look.isEnabled())
    camera.take(camera.window, "duplicates")
    page.tell_apart()
    page.shown.setChecked(True)
    page.reload()
    camera.wait()
    camera.take(camera.window, "duplicates-decisions")
    page.shown.setChecked(False)
    page.reload()


def _archive(camera: Camera) -> None:
    numbers = list(customers.ids(camera.desk, ListQuery(sort="name", descending=False)))
    changes = customers.archive(camera.desk, numbers[-4:])
    camera.tasks.changed.emit(changes, None)
    camera.open("archive")
    page = camera.window.page()
    assert isinstance(page, ArchivePage)
    camera.wait_until(lambda: bool(page.rows.rows))
    page.rows.tick_all(True)
    camera.wait()
    camera.take(camera.window, "archive-filled")


def _troubled(camera: Camera) -> None:
    """Customers with something to verify: the sample firm has nothing of the kind."""
    desk = camera.desk
    numbers = list(customers.ids(desk, ListQuery(sort="name", descending=False)))[:4]
    wrong: tuple[dict[str, object], ...] = (
        {"website": "nowhere"},
        {"country": None},
        {"since": "2031-02-30"},
        {"email": "info@"},
    )
    with desk.operation(Message("Import")) as current:
        for number, values in zip(numbers, wrong, strict=True):
            records.update(desk.db, "customer", number, values)
    camera.tasks.changed.emit(desk_changes(current), None)


def _filled(camera: Camera) -> None:
    _troubled(camera)
    camera.page("problems", "problems-filled")


def _by_customer(camera: Camera) -> None:
    _troubled(camera)
    camera.open("problems")
    page = camera.window.page()
    assert isinstance(page, ProblemsPage)
    page.arrange(order="customer")
    camera.wait()
    camera.take(camera.window, "problems-by-customer")
    page.arrange(order="check")


def _offline(camera: Camera) -> None:
    def choose(box: object) -> None:
        assert isinstance(box, OfflineForm)
        box.choices[VISITS].setChecked(True)
        box.columns["customer.fax"].setChecked(False)

    camera.open("customers")
    desk = camera.desk
    shown = list(customers.ids(desk, ListQuery()))
    camera.dialog(
        "offline-workbook",
        lambda: OfflineForm.ask(camera.window, desk, shown, shown[:3]),
        choose,
    )


def _own_fields(camera: Camera) -> None:
    for industry, _fields in STARTERS[:2]:
        if not own_fields.fields(camera.desk) or industry != STARTERS[0][0]:
            own_fields.add_starters(camera.desk, industry, _)
    camera.page("settings", "own-fields", _TALL)


def _own_field(camera: Camera) -> None:
    camera.dialog(
        "own-field",
        lambda: OwnFieldForm.ask(camera.window, camera.desk, None, lambda _values: None),
    )


STATES: dict[str, State] = {
    "merge": _merging,
    "import-dates": _dates,
    "problems-filled": _filled,
    "problems-by-customer": _by_customer,
    "offline-workbook": _offline,
    "archive-filled": _archive,
    "own-fields": _own_fields,
    "own-field": _own_field,
    "duplicates": _duplicates,
}
