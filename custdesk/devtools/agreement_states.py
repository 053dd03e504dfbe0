"""Agreements for pictures: one that runs well, one behind, one that ends soon; the forms."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter, QPen

from custdesk.devtools.camera import Camera
from custdesk.services import agreements, customers, documents, portrait
from custdesk.services.documents import Owner
from custdesk.store.rows import ListQuery
from custdesk.system.language import words
from custdesk.ui.agreements.page import AgreementsPage
from custdesk.ui.customers.detail import DOCUMENTS
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.agreement import AgreementForm, ask_done, ask_renewal
from custdesk.ui.today.page import TodayPage

State = Callable[[Camera], None]


def fill(camera: Camera) -> int:
    """Some agreements of the sample firm, once; the first of them."""
    desk = camera.desk
    there = agreements.listing(desk)
    if there:
        return next(one.row.id for one in there if one.row.kind == "contract")
    today = desk.today()
    first = date(today.year, 1, 1)
    firms = list(customers.ids(desk, ListQuery()))[:5]
    zh = camera.language.startswith("zh")

    def text(english: str, chinese: str) -> str:
        return chinese if zh else english

    soon = today + timedelta(days=110)
    rows: list[tuple[int, dict[str, object]]] = [
        (firms[0], {
            "title": text("Frame contract 2026", "2026 年度框架合同"), "number": "FC-2026-07",
            "from_on": first, "until_on": date(today.year, 12, 31), "notice_days": 90,
            "renews": 1, "volume": "180000", "volume_unit": "USD",
            "parties": text("Their bank\nInsurer of the goods", "对方银行\n货物承保人"),
            "terms": text(
                "Prices fixed until June; 3% bonus on what goes beyond the volume.",
                "价格锁定至六月；超出约定量的部分返利 3%。",
            ),
            "steps": [
                {"what": text("Bonus of the first half agreed", "确认上半年返利"),
                 "due": first + timedelta(days=190), "done_on": first + timedelta(days=193),
                 "result": text("1,240 credited", "已冲抵 1,240")},
                {"what": text("Prices of next year", "商定明年价格"), "kind": "review",
                 "due": today + timedelta(days=6)},
            ],
        }),
        (firms[1], {
            "title": text("Shared stock in Hamburg", "汉堡共享库存"), "kind": "stock",
            "from_on": today - timedelta(days=200), "until_on": soon, "notice_days": 100,
            "volume": "9000", "volume_unit": "USD", "volume_every": "quarter",
            "steps": [{"what": text("Count the stock", "盘点库存"),
                       "due": today - timedelta(days=3)}],
        }),
        (firms[2], {
            "title": text("Joint product: pruning shears", "联合开发修枝剪"), "kind": "product",
            "from_on": today - timedelta(days=60),
        }),
        (firms[3], {
            "title": text("Invoice finance", "应收账款融资"), "kind": "finance",
            "from_on": today - timedelta(days=400), "until_on": today - timedelta(days=35),
        }),
        (firms[4], {
            "title": text("Market of Chile", "智利市场"), "kind": "market", "status": "draft",
            "from_on": None,
        }),
    ]  # fmt: skip
    made = [agreements.save(desk, None, owner, values).created or 0 for owner, values in rows]
    return made[0]


def _page(camera: Camera, size: tuple[int, int] = (1440, 900)) -> AgreementsPage:
    number = fill(camera)
    camera.open("agreements", size)
    page = camera.window.page()
    assert isinstance(page, AgreementsPage)
    camera.wait_until(page.rows_ready)
    page.show_agreement(number)
    camera.wait()
    return page


def _filled(camera: Camera) -> None:
    _page(camera)
    camera.take(camera.window, "agreements-filled")


def _small(camera: Camera) -> None:
    _page(camera, (1180, 700))
    camera.take(camera.window, "agreements-small")


def _form(camera: Camera) -> None:
    number = fill(camera)
    customer = agreements.get(camera.desk, number)["customer_id"]
    form = AgreementForm(camera.desk, customer, number, camera.window)
    camera.dialog("agreement-form", form.ask_values)


def _done(camera: Camera) -> None:
    page = _page(camera)
    current = page.current()
    assert current is not None
    step = next(
        step for step in agreements.whole(camera.desk, current.row.id).steps if step.done_on is None
    )
    camera.dialog("agreement-done", lambda: ask_done(camera.desk, camera.tasks, step, page))
    number = current.row.id
    camera.dialog("agreement-renew", lambda: ask_renewal(camera.desk, camera.tasks, number, page))


def _documents(camera: Camera) -> None:
    """A customer's documents: a picture that is looked at, a text, a linked file."""
    desk = camera.desk
    folder = Path(desk.paths.data, "theirs")
    folder.mkdir(exist_ok=True)
    drawing = QImage(900, 600, QImage.Format.Format_RGB32)
    drawing.fill(QColor("#FFFFFF"))
    painter = QPainter(drawing)
    painter.setPen(QPen(QColor("#0E6B5B"), 6))
    painter.drawRect(120, 90, 660, 420)
    painter.drawEllipse(300, 150, 300, 300)
    painter.end()
    drawing.save(str(folder / "Drawing 12-B.png"))
    (folder / "Terms of delivery.txt").write_text("FOB Ningbo\n30 days\n", encoding="utf-8")
    customer = customers.ids(desk, ListQuery())[0]
    names = sorted(folder.iterdir())
    documents.add(desk, Owner(customer), names[1:], inside=False)
    documents.add(desk, Owner(customer), names[:1])
    camera.open("customers")
    page = camera.window.page()
    assert isinstance(page, CustomersPage)
    page.detail.show_customer(customer)
    page.detail.tabs.setCurrentIndex(DOCUMENTS)
    camera.wait()
    camera.take(camera.window, "documents")
    box = page.detail.documents
    assert box is not None
    sheet = folder / "Portrait.pdf"
    sheet.write_bytes(portrait.document(desk, [customer], words()).pdf())
    documents.add(desk, Owner(customer), [sheet], kind="other")
    box.reload()
    box.list.setCurrentIndex(box.rows.index(0, 0))
    camera.wait_until(lambda: box.view.pages.text() != "" and not box.view.picture.image.isNull())
    camera.wait()
    camera.take(camera.window, "documents-pdf")


def _today(camera: Camera) -> None:
    """What comes up around orders, among the reasons of Today."""
    fill(camera)
    camera.open("today")
    page = camera.window.page()
    assert isinstance(page, TodayPage)
    camera.wait_until(page.rows_ready)
    page.arrange("service")
    camera.wait()
    camera.take(camera.window, "today-service")
    page.arrange("all")


STATES: dict[str, State] = {
    "today-service": _today,
    "documents": _documents,
    "agreements-filled": _filled,
    "agreements-small": _small,
    "agreement-form": _form,
    "agreement-done": _done,
}
