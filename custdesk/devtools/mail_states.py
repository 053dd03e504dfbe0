"""Pictures of the page of mails: nothing, a heap, its unknown senders, who waits."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from PySide6.QtCore import QTimer

from custdesk.devtools.camera import Camera
from custdesk.services import mails
from custdesk.ui.mails.page import MailsPage

_ME = "gu.lan@harvest-foods.com.cn"


def _write(camera: Camera) -> Path:
    """A heap of mails with customers of the sample firm, and with strangers."""
    folder = Path(camera.desk.paths.data, "letters")
    folder.mkdir(exist_ok=True)
    known = camera.desk.db.rows(
        "SELECT p.name, k.normal FROM contact_point k JOIN person p ON p.id = k.person_id "
        "WHERE k.kind = 'email' AND k.deleted_op IS NULL ORDER BY p.id LIMIT 14"
    )
    told = [("Price list for autumn", "We would like the new prices."), ("Order 10248", "Thanks!")]
    heap = []
    for place, (name, address) in enumerate(known):
        for turn in range(1 + place % 4):
            them, we = f"{name} <{address}>", f"Gu Lan <{_ME}>"
            sender, to = (them, we) if turn % 2 == 0 else (we, them)
            heap.append(
                (sender, to, ("Re: " if turn else "") + told[place % 2][0], told[place % 2][1])
            )
    strangers = (
        ("Bo Lind <bo.lind@lindpumps.se>", "Enquiry: dried mushrooms"),
        ("Bo Lind <bo.lind@lindpumps.se>", "Second enquiry"),
        ("王小明 <wang@xiamen-foods.cn>", "询价：干香菇 500 公斤"),
        ("Ana Souza <ana.souza@gmail.com>", "Samples for São Paulo"),
        ("offers@cheap-freight.biz", "Lowest rates this week"),
    )
    heap += [(sender, _ME, subject, "Can you send us an offer?") for sender, subject in strangers]
    at = camera.desk.clock.now()
    for place, (sender, to, subject, text) in enumerate(heap):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, subject
        mail["Date"] = format_datetime(at - timedelta(days=1 + place % 20))
        mail["Message-ID"] = f"<{place}@sample>"
        mail["Delivered-To"] = _ME
        if place == 3:
            mail["List-Id"] = "<news.sample.org>"
        mail.set_content(text)
        (folder / f"{place}.eml").write_bytes(mail.as_bytes())
    (folder / "list.eml").write_text("From: nobody")
    (folder / "undated.eml").write_text(f"From: a@b.se\nTo: {_ME}\nSubject: When?\n\nHm")
    return folder


def _page(camera: Camera) -> MailsPage:
    camera.open("mails")
    page = camera.window.page()
    assert isinstance(page, MailsPage)
    return page


def _heap(camera: Camera, size: tuple[int, int] = (1440, 900)) -> MailsPage:
    page = _page(camera)
    page.drop_heap()
    camera.window.resize(*size)
    page.take_files([_write(camera)])
    camera.wait_until(lambda: page.survey is not None)
    return page


def nothing(camera: Camera) -> None:
    camera.page("mails", "mails")


def heap(camera: Camera) -> None:
    _heap(camera)
    camera.take(camera.window, "mails-heap")


def unknown(camera: Camera) -> None:
    page = _heap(camera, (1180, 700))
    page.head.segments.button("strangers").click()
    page.table.selectRow(0)
    page.deeds.leave_out()
    camera.wait()
    camera.take(camera.window, "mails-unknown")
    page.head.segments.button("left").click()
    camera.wait()
    camera.take(camera.window, "mails-left")


def asks(camera: Camera) -> None:
    page = _heap(camera)
    page.head.segments.button("strangers").click()
    page.table.selectRow(1)
    camera.dialog("mails-new", page.deeds.make_new)
    QTimer.singleShot(0, page.table.setFocus)
    camera.dialog("mails-belongs", page.deeds.give_to)


def waiting(camera: Camera) -> None:
    page = _page(camera)
    page.drop_heap()
    mails.file(camera.desk, mails.look(camera.desk, [_write(camera)], [_ME]))
    page.reload()
    camera.wait_until(lambda: page.strangers.rowCount() > 0)
    camera.take(camera.window, "mails-waiting")


STATES = {
    "mails": nothing,
    "mails-heap": heap,
    "mails-unknown": unknown,
    "mails-asks": asks,
    "mails-waiting": waiting,
}
