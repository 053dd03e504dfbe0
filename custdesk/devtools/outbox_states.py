"""Pictures of the outbox: letters that wait, went, were refused, and one to ask for."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEventLoop

from custdesk.devtools.camera import Camera
from custdesk.domain.words import Message
from custdesk.services.post import account, queue
from custdesk.services.post.moments import text as kept
from custdesk.store import post_queue, records
from custdesk.ui.forms.sending import send_letters
from custdesk.ui.outbox.page import OutboxPage
from custdesk.ui.preferences.mail_section import MailSection
from custdesk.ui.preferences.page import SettingsPage

State = Callable[[Camera], None]
_ENDS = (
    ("sent", "250 2.0.0 Ok: queued as 4Fh2Qk", None),
    ("unknown", "Connection unexpectedly closed", None),
    ("refused", "550 5.1.1 The mail account that you tried to reach does not exist", None),
    ("held", "", None),
    ("queued", "451 4.7.1 Greylisted, come back in five minutes", "soon"),
)


def _letters(camera: Camera) -> list[int]:
    """Some written letters, and an account to send them with."""
    desk = camera.desk
    account.save(
        desk,
        account.Account(
            "smtp.sample.example", 465, "tls", "lin@sample.example", "lin@sample.example",
            "Lin Yue, Sample Works",
        ),
    )  # fmt: skip
    account.use_password(desk, "only for a picture", remember=False)
    people = desk.db.rows(
        "SELECT p.customer_id, p.id, k.written, p.name FROM person p JOIN contact_point k "
        "ON k.person_id = p.id AND k.kind = 'email' JOIN customer c ON c.id = p.customer_id "
        "WHERE p.deleted_op IS NULL AND c.country IN ('US', 'GB') LIMIT 9"
    )
    with desk.operation(Message("Letters")):
        return [
            records.insert(
                desk.db, "letter",
                {"customer_id": customer, "person_id": person, "kind": "invoice_notice",
                 "language": "en", "channel": "email", "address": address,
                 "state": "written", "control": 0,
                 "subject": "Oak boards: the new season", "text": f"Dear {name},\n\nthe new oak "
                 "boards are ready, and you see them first.\n\nKind regards\nLin Yue"},
            )
            for customer, person, address, name in people
        ]  # fmt: skip


def _outbox(camera: Camera) -> None:
    desk = camera.desk
    made = _letters(camera)
    queue.put_in(desk, made)
    at, soon = kept(desk.clock.now()), kept(desk.clock.now() + dt.timedelta(minutes=5))
    waiting = [row.letter for row in queue.waiting(desk).good]
    for letter, (state, said, next_at) in zip(waiting, _ENDS, strict=False):
        post_queue.take(desk.db, letter, at)
        post_queue.settle(desk.db, letter, state, said, at, soon if next_at else None)
    camera.open("outbox")
    page = camera.window.page()
    assert isinstance(page, OutboxPage)
    page.show_part("all")
    camera.wait()
    page.table.go_to(0)
    camera.wait()
    camera.take(camera.window, "outbox")


def _word(camera: Camera) -> None:
    desk, tasks = camera.desk, camera.tasks
    made = _letters(camera)
    with desk.operation(Message("Letters")):
        records.update(desk.db, "letter", made[-1], {"address": None})
    looked = QEventLoop()  # `camera.wait` would end the dialog with its own loop

    def ask() -> None:
        send_letters(desk, tasks, made, camera.window)
        tasks.run(lambda: 0, done=lambda _none: looked.quit())  # behind what the worker looks at
        looked.exec()

    camera.dialog("outbox-word", ask)


def _account(camera: Camera) -> None:
    _letters(camera)
    camera.open("settings")
    page = camera.window.page()
    assert isinstance(page, SettingsPage)
    section = page.section(MailSection)
    camera.wait()
    camera.take(section, "outbox-account")


STATES: dict[str, State] = {
    "outbox": _outbox,
    "outbox-word": _word,
    "outbox-account": _account,
}
