"""What there is to take pictures of: every page, every step of the import, every dialog."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QToolButton

from custdesk.devtools import (
    agreement_states,
    calendar_in_states,
    calendar_states,
    care_states,
    complaint_states,
    consent_states,
    credit_states,
    day_states,
    debrief_states,
    enquiry_states,
    event_states,
    foreign,
    group_states,
    hosting_states,
    letter_states,
    list_states,
    lock_states,
    mail_states,
    offer_states,
    order_states,
    outbox_states,
    paper_states,
    part_states,
    past,
    reminder_states,
    ship_states,
    survey_states,
    template_states,
    today_states,
    trip_states,
)
from custdesk.devtools.camera import SETTLE, Camera
from custdesk.services import customers, tiers
from custdesk.store.rows import CustomerDetail, ListQuery
from custdesk.system.language import _
from custdesk.ui import messages
from custdesk.ui.customers.detail import RHYTHM
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.person import PersonForm
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm
from custdesk.ui.help.page import HelpPage
from custdesk.ui.help.topics import TOPICS
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.importing.review_kinds import PROBLEMS, UNCHANGED
from custdesk.ui.importing.steps import CHOOSE, DONE, MATCH, REVIEW
from custdesk.ui.palette.dialog import PaletteDialog
from custdesk.ui.parts.behind import BehindDialog
from custdesk.ui.parts.service_tabs import LETTERS, SERVICE
from custdesk.ui.parts.why import WhyDialog
from custdesk.ui.printing import PrintDialog
from custdesk.ui.tiers.set_tier import TierForm

State = Callable[[Camera], None]

PAGES = (
    "today", "customers", "calendar", "trips", "orders", "letters", "tiers", "effect", "care",
    "warnings", "festivals", "problems", "archive", "import", "history", "settings", "help",
)  # fmt: skip
SMALL = (1180, 700)
_ON_SMALL = ("today", "customers", "calendar", "trips", "orders", "tiers", "festivals",
             "settings", *(name for name in LETTERS if name != "festivals"))  # fmt: skip
_EMPTY = ("today", "customers", "calendar", "trips", "tiers", "warnings", "problems", "archive",
          "history", *SERVICE, *LETTERS)  # fmt: skip
_LATER = 300  # days after today on which nothing is planned


def _first(camera: Camera) -> CustomerDetail:
    return customers.detail(camera.desk, customers.ids(camera.desk, ListQuery())[0])


# -- pages ----------------------------------------------------------------------------------


def _page(name: str) -> State:
    return lambda camera: camera.page(name, name)


def _small(name: str) -> State:
    return lambda camera: camera.page(name, f"{name}-small", SMALL)


def _empty(name: str) -> State:
    return lambda camera: camera.page(name, f"{name}-empty")


def _rhythm(camera: Camera) -> None:
    camera.open("customers")
    page = camera.window.page()
    assert isinstance(page, CustomersPage)
    detail = page.detail
    detail.tabs.setCurrentIndex(RHYTHM)
    camera.wait_until(lambda: detail.rhythm is not None and detail.rhythm.customer is not None)
    camera.take(camera.window, "rhythm")


def _topic(name: str) -> State:
    def take(camera: Camera) -> None:
        camera.open("help")
        page = camera.window.page()
        assert isinstance(page, HelpPage)
        page.show_topic(name)
        camera.wait()
        camera.take(camera.window, f"help-{name}")

    return take


# -- the import -----------------------------------------------------------------------------


def _walk(camera: Camera, step: int, size: tuple[int, int] = (1440, 900)) -> ImportPage:
    """The import page with a foreign list, at a step."""
    camera.open("import", size)
    page = camera.window.page()
    assert isinstance(page, ImportPage)
    page.begin_anew()
    folder = Path(camera.desk.paths.data, "lists")
    folder.mkdir(exist_ok=True)
    page.open_files(foreign.write(folder, camera.language.startswith("zh")))
    camera.wait_until(lambda: not page.busy)
    for _step in range(step):
        page.step_on()
        camera.wait_until(lambda: not page.busy)
    assert page.step == step
    return page


def _import(name: str, step: int, prepare: Callable[[ImportPage], object] | None = None) -> State:
    def take(camera: Camera) -> None:
        page = _walk(camera, step)
        if prepare is not None:
            prepare(page)
            camera.wait_until(lambda: not page.busy)
        camera.take(camera.window, name)

    return take


def _import_done(camera: Camera) -> None:
    """After it was imported, and after that was taken back, so that it can be done again."""
    page = _walk(camera, DONE)
    camera.take(camera.window, "import-done")
    page.undo_import()
    camera.wait_until(lambda: not page.busy)
    camera.take(camera.window, "import-undone")


def _import_small(camera: Camera) -> None:
    _walk(camera, MATCH, SMALL)
    camera.take(camera.window, "import-columns-small")


def _import_field(camera: Camera) -> None:
    page = _walk(camera, MATCH)
    page.matching.table.ask_field(2)
    assert page.matching.chooser is not None
    camera.popup("import-field", page.matching.chooser)


def _show_kind(kind: str) -> Callable[[ImportPage], None]:
    return lambda page: page.reviewing.kinds.buttons[kind].click()


# -- dialogs --------------------------------------------------------------------------------


def _new_customer(camera: Camera) -> None:
    camera.dialog("customer-new", lambda: CustomerForm.ask(camera.window, camera.desk, None))


def _refused_customer(camera: Camera) -> None:
    camera.dialog(
        "customer-refused",
        lambda: CustomerForm.ask(camera.window, camera.desk, None),
        lambda box: box.accept(),
    )


def _edit_customer(camera: Camera) -> None:
    customer = _first(camera).row.id
    camera.dialog("customer-edit", lambda: CustomerForm.ask(camera.window, camera.desk, customer))


def _person(camera: Camera) -> None:
    found = _first(camera)
    person = found.people[0] if found.people else None
    camera.dialog(
        "person", lambda: PersonForm.ask(camera.window, camera.desk, found.row.id, person)
    )


def _new_person(camera: Camera) -> None:
    customer = _first(camera).row.id
    camera.dialog("person-new", lambda: PersonForm.ask(camera.window, camera.desk, customer, None))


def _interaction(camera: Camera) -> None:
    customer = _first(camera).row.id
    camera.dialog("interaction", lambda: InteractionForm.ask(camera.window, camera.desk, customer))


def _task(camera: Camera) -> None:
    camera.dialog("task", lambda: TaskForm.ask(camera.window, camera.desk, None))


def _visit(camera: Camera) -> None:
    camera.dialog("visit", lambda: VisitForm.ask(camera.window, camera.desk, None))


def _tier(camera: Camera) -> None:
    row = _first(camera).row
    grade = tiers.why(camera.desk, row.id)
    camera.dialog("tier", lambda: TierForm.ask(camera.window, camera.desk, row.name, grade))


def _search(name: str, text: str) -> State:
    def type_in(box: QDialog) -> None:
        assert isinstance(box, PaletteDialog)
        box.line.setText(text)

    return lambda camera: camera.dialog(
        name, lambda: PaletteDialog.ask(camera.window, camera.desk), type_in
    )


def _print(name: str, later: int = 0) -> State:
    def take(camera: Camera) -> None:
        start = camera.desk.today() + timedelta(days=later)
        week = (start, start + timedelta(days=6))
        camera.dialog(
            name,
            lambda: PrintDialog.ask(camera.window, camera.desk, camera.tasks, *week),
            ready=paper_states.is_set,
        )

    return take


def _why(camera: Camera) -> None:
    row = _first(camera).row
    grade, told = tiers.why(camera.desk, row.id), tiers.explain(camera.desk, row.id)
    why = WhyDialog.open_for(camera.window, camera.desk, row.id, row.name, grade, told)
    camera.wait()
    camera.take(why, "why")
    behind = BehindDialog.ask(why, camera.desk, row.id, row.name, grade.factors[0])
    assert behind is not None
    camera.wait()
    camera.take(behind, "why-behind")
    why.close()


# -- questions, messages, menus -------------------------------------------------------------


def _confirm(camera: Camera) -> None:
    text, yes = _("Close without saving what you entered?"), _("Discard")
    camera.dialog("confirm", lambda: messages.confirm(camera.window, text, yes, danger=True))


def _report(camera: Camera) -> None:
    text = "CustDesk\nValueError: …\n  custdesk/ui/today/page.py, line 12, in reload"
    messages.report(camera.window, text)
    camera.dialog("report", lambda: camera.wait(5 * SETTLE))


def _said(camera: Camera) -> None:
    camera.open("today")
    camera.window.say(_("Customer added"))
    camera.take(camera.window, "line-said")
    camera.window.step_back()


def _error(camera: Camera) -> None:
    camera.open("today")
    text = _("{file} cannot be written. Close it where it is open, or choose another place.")
    camera.window.show_error(text.format(file="CustDesk.pdf"))
    camera.wait()
    camera.take(camera.window, "line-error")
    camera.window.step_back()


def _menus(camera: Camera) -> None:
    """The menus behind the buttons of the top bar."""
    camera.open("today")
    buttons = camera.window.findChildren(QToolButton)
    menus = [button.menu() for button in buttons if button.menu() and button.parent() is not None]
    for place, menu in enumerate(menus):
        menu.popup(camera.window.mapToGlobal(camera.window.rect().topLeft()))
        QCoreApplication.processEvents()
        camera.popup(f"menu-{place + 1}", menu)


STATES: dict[str, State] = {
    **mail_states.STATES,
    **{name: _page(name) for name in PAGES},
    **{f"{name}-small": _small(name) for name in _ON_SMALL},
    **{f"help-{name}": _topic(name) for name, _title in TOPICS},
    "rhythm": _rhythm,
    "customer-new": _new_customer,
    "customer-refused": _refused_customer,
    "customer-edit": _edit_customer,
    "person": _person,
    "person-new": _new_person,
    "interaction": _interaction,
    "task": _task,
    "visit": _visit,
    "tier": _tier,
    **care_states.STATES,
    **complaint_states.STATES,
    **consent_states.STATES,
    "why": _why,
    "search": _search("search", ""),
    "search-found": _search("search-found", "ham"),
    "search-actions": _search("search-actions", "new"),
    "search-nothing": _search("search-nothing", "qqqq"),
    "visit-plan": _print("visit-plan"),
    "visit-plan-nothing": _print("visit-plan-nothing", _LATER),
    "confirm": _confirm,
    "report": _report,
    "line-said": _said,
    "line-error": _error,
    "menus": _menus,
    "import-file": _import("import-file", CHOOSE),
    "import-columns": _import("import-columns", MATCH),
    "import-columns-small": _import_small,
    "import-field": _import_field,
    "import-review": _import("import-review", REVIEW),
    "import-problems": _import("import-problems", REVIEW, _show_kind(PROBLEMS)),
    "import-unchanged": _import("import-unchanged", REVIEW, _show_kind(UNCHANGED)),
    "import-done": _import_done,
    "history-steps": past.steps,
    "history-bin": past.thrown_away,
    "undo-choice": past.undo_choice,
    "changes": past.changes,
    **calendar_states.STATES,
    **trip_states.STATES,
    **order_states.STATES,
    **agreement_states.STATES,
    **survey_states.STATES,
    **enquiry_states.STATES,
    **event_states.STATES,
    **offer_states.STATES,
    **ship_states.STATES,
    **letter_states.STATES,
    **template_states.STATES,
    **outbox_states.STATES,
    **debrief_states.STATES,
    **list_states.STATES,
    **day_states.STATES,
    **group_states.STATES,
    **hosting_states.STATES,
    **today_states.STATES,
    **paper_states.STATES,
    **reminder_states.STATES,
    **credit_states.STATES,
    **calendar_in_states.STATES,
    **part_states.STATES,
    **lock_states.STATES,  # last: the firm gets a password
}
EMPTY: dict[str, State] = {f"{name}-empty": _empty(name) for name in _EMPTY}
