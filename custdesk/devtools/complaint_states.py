"""Pictures of the page of complaints: its parts, its forms, the letter."""

import datetime as dt
from collections.abc import Callable, Sequence

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.services.complaints import after, cases, improving, using
from custdesk.store.rows import ListQuery
from custdesk.ui.complaints.page import ComplaintsPage
from custdesk.ui.forms import complaint as forms

State = Callable[[Camera], None]
# English, Chinese, nature, kind, severity, hours ago, owner, what it became.
_TOLD = (
    ("Six cartons of the second pallet are crushed, oil ran out.", "第二托盘有六箱压坏，油漏了。",
     "complaint", "damage", "high", 30, "open"),
    ("The certificate of origin names the wrong port.", "原产地证上的港口写错了。",
     "complaint", "documents", "medium", 3, "open"),
    ("The sauce tastes saltier than the sample.", "酱料比样品咸。",
     "complaint", "quality", "medium", 50, "answered"),
    ("The vessel came nine days late and nobody told us.", "船晚到九天，没有人通知我们。",
     "complaint", "delay", "high", 1, "open"),
    ("Cartons should show the best-before date outside.", "外箱上应印保质期。",
     "criticism", None, "low", 26, "open"),
    ("Twelve bags short in the last container.", "上一柜少了十二袋。",
     "complaint", "quantity", "medium", 700, "picking"),
    ("Labels came off in the cold store.", "标签在冷库里脱落。",
     "complaint", "quality", "low", 900, "packing"),
    ("Broken jars again.", "又有罐子破了。", "complaint", "damage", "medium", 1400, "packing"),
    ("Wrong invoice.", "发票开错了。", "complaint", "documents", "low", 2000, "papers"),
    ("Your papers are the fastest of all our suppliers.", "贵司的单据是供应商里最快的。",
     "praise", None, None, 20, "open"),
)  # fmt: skip


def fill(camera: Camera) -> None:
    """What the pictures show, once for a firm."""
    desk = camera.desk
    if cases.listed(desk, "all"):
        return
    chinese = camera.language.startswith("zh")
    firms = customers.ids(desk, ListQuery())
    for place, (english, said, nature, kind, severity, hours, end) in enumerate(_TOLD):
        firm = firms[place * 3]
        at = desk.clock.now() - dt.timedelta(hours=hours)
        values = {"what": said if chinese else english, "nature": nature, "kind": kind,
                  "severity": severity, "at": at, "owner": "Gu Lan",
                  "promised": None}  # fmt: skip
        number = cases.take_in(desk, firm, values).created or 0
        later = at + dt.timedelta(hours=min(hours, 5) / 2)
        if end == "answered":
            after.answer(desk, number, {"said": "…", "at": later})
        elif end != "open":
            solved = {"cause": end, "remedy": "credit", "amount": 12_500 * (place % 3 + 1),
                      "at": later, "credit": 10_000}  # fmt: skip
            after.solve(desk, number, solved)
            after.rate(desk, number, 3 + place % 3)
        if nature == "criticism":
            what = "外箱加印保质期" if chinese else "Best-before date printed on every carton"
            day = desk.today() + dt.timedelta(days=40)
            improving.save(desk, None, number, {"what": what, "owner": "Lin Yue", "due": day,
                                                "cause": "packing"})  # fmt: skip
    _use_services(camera, firms)


def _use_services(camera: Camera, firms: Sequence[int]) -> None:
    desk = camera.desk
    for place, (kind, state, rating) in enumerate(
        (("training", "used", 5), ("labelling", "used", 4), ("stock", "offered", None),
         ("training", "refused", None))
    ):  # fmt: skip
        day = desk.today() - dt.timedelta(days=250 - 60 * place)
        using.save(desk, None, firms[place], {"kind": kind, "state": state, "offered_on": day,
                                              "used_on": day, "rating": rating})  # fmt: skip


def _open(camera: Camera, part: str = "open") -> ComplaintsPage:
    fill(camera)
    camera.open("complaints")
    page = camera.window.page()
    assert isinstance(page, ComplaintsPage)
    page.show_part(part)
    camera.wait_until(page.rows_ready)
    camera.wait()
    return page


def _part(part: str) -> State:
    def take(camera: Camera) -> None:
        _open(camera, part)
        camera.wait()
        camera.take(camera.window, f"complaints-{part}")

    return take


def _intake(camera: Camera) -> None:
    page = _open(camera)
    camera.dialog("complaint-new", page.deeds.take_in)


def _solve(camera: Camera) -> None:
    page = _open(camera)
    row = page.model.rows[0]
    camera.dialog("complaint-solve", lambda: page.deeds.solve(row))


def _letter(camera: Camera) -> None:
    page = _open(camera)
    row = page.model.rows[0]
    camera.dialog("complaint-letter", lambda: page.deeds.letter(row))


def _service(camera: Camera) -> None:
    page = _open(camera, "services")
    desk = camera.desk
    firm = customers.ids(desk, ListQuery())[0]
    camera.dialog("service-form", lambda: forms.ServiceForm(desk, firm, {}, page).ask_values(None))


STATES: dict[str, State] = {
    **{f"complaints-{part}": _part(part)
       for part in ("open", "solved", "praise", "improvements", "causes", "services")},
    "complaint-new": _intake,
    "complaint-solve": _solve,
    "complaint-letter": _letter,
    "service-form": _service,
}  # fmt: skip
