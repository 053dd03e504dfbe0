"""Pictures of appointments that are asked for, of visits of customers here, and of fairs."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from custdesk.devtools.camera import Camera
from custdesk.domain.hosting import PROGRAMMES
from custdesk.services import customers, fairs
from custdesk.services.trips import here, hosting, requests
from custdesk.store.rows import ListQuery
from custdesk.system.language import _
from custdesk.ui.calendar.page import CalendarPage
from custdesk.ui.forms.appointment import ask_dialog
from custdesk.ui.forms.fairs import FairsDialog
from custdesk.ui.forms.visit_here import ask_here
from custdesk.ui.parts.host_papers import HostPapersDialog

State = Callable[[Camera], None]


def _visit(camera: Camera) -> int:
    """An appointment of the sample firm that lies ahead, asked for six days ago."""
    desk = camera.desk
    for number in customers.ids(desk, ListQuery()):
        for row in customers.visits_of(desk, number):
            if row.at.date() > desk.today() and row.kind == "visit":
                return row.id
    raise AssertionError("the sample firm plans a visit")


def _asked(camera: Camera) -> None:
    visit = _visit(camera)
    camera.dialog("appointment", lambda: ask_dialog(camera.desk, camera.tasks, visit, None))


def arranged(camera: Camera, kind: str = "visitor") -> int:
    """A visit of theirs with everything that can be arranged; its id."""
    desk = camera.desk
    row = requests.visit_of(desk, _visit(camera))
    for known in here.between(desk, desk.today(), desk.today() + timedelta(days=60)):
        if here.get(desk, known.id).kind == kind:
            return known.id
    at = datetime.combine(desk.today() + timedelta(days=12), time(9, 30))
    values = {
        "kind": kind, "at": at, "minutes": 270, "purpose": "New season, pallet labels",
        "guests": "Sanne van der Leeuwen, Managing Director\nPieter Bos, Quality",
        "hosts": "Gu Lan, Sales\nLi Wei, Production", "scope": "BSCI" if kind == "audit" else None,
        "arrive_at": at - timedelta(hours=18), "arrive_by": "MU 772, Ningbo airport, terminal 2",
        "leave_at": at + timedelta(hours=30), "leave_by": "G 7582, Ningbo station",
        "driver": "Mr Chen, +86 574 5550 0188", "hotel": "Hotel am See, two rooms",
        "pays": "shared",
        "samples": "Bamboo bowls, new glaze\nTravel set in linen", "agenda": "Prices 2027",
        "steps": [
            {"minutes": minutes, "what": _(what), "where_to": where, "who": who}
            for (minutes, what), where, who in zip(
                PROGRAMMES[kind], ("Room 2", "Hall 1 to 3", "Showroom", "Canteen", "Room 2", ""),
                ("Gu Lan", "Li Wei", "Gu Lan", "", "", ""), strict=False,
            )
        ],
        "findings": [
            {"what": "Escape way in hall 2 blocked by pallets", "severity": "major",
             "until_on": (desk.today() + timedelta(days=20)).isoformat(), "owner": "Li Wei"},
            {"what": "Training records of two new colleagues missing", "severity": "minor"},
        ] if kind == "audit" else [],
    }  # fmt: skip
    done = hosting.save(desk, None, row.customer_id, values)
    return done.created or 0


def _here(name: str, kind: str) -> State:
    def take(camera: Camera) -> None:
        visit = arranged(camera, kind)
        customer = requests.visit_of(camera.desk, visit).customer_id
        camera.dialog(
            name, lambda: ask_here(camera.desk, camera.tasks, customer, visit, camera.window)
        )

    return take


def _paper(name: str, letter: bool) -> State:
    def take(camera: Camera) -> None:
        visit = arranged(camera, "audit")
        dialog = HostPapersDialog(camera.desk, camera.tasks, visit, camera.window, letter=letter)
        camera.dialog(name, dialog.exec, ready=lambda _box: len(dialog.pages) > 0)

    return take


def _fairs(view: str) -> State:
    """The days of the next spring's Canton Fair, at one of whose phases there is a stand."""

    def take(camera: Camera) -> None:
        year = camera.desk.today().year + 1
        fairs.save(
            camera.desk, None, {"phase": f"canton-{year}-spring-2", "stand": "Hall 11.2, B14"}
        )
        camera.open("calendar", (1440, 900))
        page = camera.window.page()
        assert isinstance(page, CalendarPage)
        page.reload()
        page.show_view(view)
        page.go_to(date(year, 4, 22))
        first, last = page.range()
        camera.wait_until(
            lambda: any(one.fair for one in page.reader.holidays(first, last)) and page.rows_ready()
        )
        camera.take(camera.window, f"fairs-{view}")
        page.go_to_today()

    return take


STATES: dict[str, State] = {
    "fairs": lambda camera: camera.dialog(
        "fairs", FairsDialog(camera.desk, camera.tasks, camera.window).exec
    ),
    "fairs-week": _fairs("week"),
    "fairs-month": _fairs("month"),
    "print-visit-here": _paper("print-visit-here", False),
    "print-invitation": _paper("print-invitation", True),
    "appointment": _asked,
    "visit-here": _here("visit-here", "visitor"),
    "visit-audit": _here("visit-audit", "audit"),
}
