"""Pictures of the page of enquiries: open ones, one without a customer, what was answered."""

from custdesk.devtools.camera import Camera
from custdesk.services.enquiries import incoming, keeping, looking
from custdesk.ui.enquiries.page import EnquiriesPage
from custdesk.ui.enquiries.paste import PasteDialog

_TEXTS = (
    ("Anfrage Trockenpilze", "Guten Tag,\n\nwas kosten 500 kg Ihrer getrockneten Shiitake frei "
     "Hamburg? Wir brauchen die Ware bis zum 15. Januar.\n\nMit freundlichen Grüßen"),
    ("Where is our order?", "Good morning,\n\nour order 10248 should have arrived last week. Could "
     "you tell us when it will be here? Our customer keeps asking."),
    ("Wet cartons", "Dear all,\n\ntwelve cartons of the last delivery arrived wet and the goods "
     "inside are mouldy. We ask for a credit note and want to know how this could happen."),
    ("样品", "您好，请寄两包绿茶样品给我们，客户想先试一试，谢谢。"),
)  # fmt: skip
_STRANGER = (
    "From: Bo Lind <bo.lind@lindpumps.se>\nTo: us@firm.cn\nDate: Mon, 2 Mar 2026 09:00:00 +0100\n"
    "Subject: New supplier\n\nHello, we look for a supplier of dried mushrooms. Could you send "
    "your price list and samples? We would need about 2 tons a year."
)


def fill(camera: Camera) -> None:
    """Take in some enquiries of customers of the sample firm, and one of a stranger."""
    desk = camera.desk
    if desk.db.value("SELECT COUNT(*) FROM enquiry WHERE answer_by IS NOT NULL"):
        return
    known = desk.db.rows(
        "SELECT p.name, k.normal FROM contact_point k JOIN person p ON p.id = k.person_id "
        "WHERE k.kind = 'email' AND k.deleted_op IS NULL ORDER BY p.id LIMIT ?",
        len(_TEXTS) + 1,
    )
    now = desk.clock.now()
    made = []
    for hours, ((subject, text), (name, address)) in enumerate(zip(_TEXTS, known, strict=False)):
        sent = now.replace(minute=5) if hours else now.replace(day=1)
        head = f"From: {name} <{address}>\nTo: us@firm.cn\nDate: {sent:%Y-%m-%d %H:%M}\n"
        one = incoming.of_text(desk, f"{head}Subject: {subject}\n\n{text}")
        made.append(keeping.take_in(desk, looking.look(desk, one)).created or 0)
    keeping.answered(desk, made[-1], "您好，样品今天寄出。")
    keeping.take_in(desk, looking.look(desk, incoming.of_text(desk, _STRANGER)))


def _enquiries(camera: Camera) -> None:
    fill(camera)
    camera.open("enquiries")
    page = camera.window.page()
    assert isinstance(page, EnquiriesPage)
    page.reload()
    camera.wait()
    page.table.go_to(0)
    camera.wait()
    camera.take(camera.window, "enquiries")
    page.show_view("unknown")
    camera.wait()
    camera.take(camera.window, "enquiries-unknown")
    page.show_view("answered")
    camera.wait()
    camera.take(camera.window, "enquiries-answered")
    page.show_view("open")
    box = PasteDialog(camera.window)
    box.text.setPlainText(_STRANGER)
    box.show()
    camera.wait()
    camera.take(box, "enquiry-paste")
    box.close()


STATES = {"enquiries": _enquiries}
