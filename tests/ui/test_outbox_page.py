"""The outbox, the word for a batch and the account, against a real server."""

import pytest
from factories import Maker
from letters_made import letters
from PySide6.QtWidgets import QLabel

from custdesk.devtools.post_office import open_office
from custdesk.services.post import account, queue, sending
from custdesk.services.post.sending import Steps
from custdesk.store import records
from custdesk.ui import messages
from custdesk.ui.forms import sending as dialogs
from custdesk.ui.forms.sending import SendDialog, send_letters
from custdesk.ui.outbox.page import OutboxPage
from custdesk.ui.parts.sending import post_of, told
from custdesk.ui.preferences.mail_section import MailSection
from custdesk.ui.tasks import Tasks


@pytest.fixture
def make(desk) -> Maker:
    return Maker(desk)


@pytest.fixture
def office(desk):
    with open_office() as opened:
        account.save(
            desk,
            account.Account("127.0.0.1", opened.port, "plain", "", "lin@works.example", "", 6000),
        )
        yield opened


@pytest.fixture
def quick(monkeypatch):
    """Nobody waits between two letters."""
    monkeypatch.setattr(sending._Run, "_paced", lambda _run: True)


@pytest.fixture
def page(qtbot, desk, tasks, office, quick):
    made = OutboxPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def _shown(page) -> list[tuple[str, str]]:
    found = [page.rows.row(place) for place in range(page.rows.rowCount())]
    return [(row.address.partition("@")[0], row.state) for row in found]


def _answer(monkeypatch, yes: bool) -> list[SendDialog]:
    """What the dialog is answered with; those that were asked."""
    asked: list[SendDialog] = []

    def answer(dialog: SendDialog):
        asked.append(dialog)
        if yes:
            dialog.go.click()
        else:
            dialog.reject()
        return dialog.result()

    monkeypatch.setattr(SendDialog, "exec", answer)
    return asked


def test_nothing_goes_out_without_the_word(desk, make, tasks, page, office, monkeypatch) -> None:
    made = letters(make, 3)
    asked = _answer(monkeypatch, yes=False)
    gone: list[int] = []
    send_letters(desk, tasks, made, page, lambda: gone.append(1))
    assert not gone
    assert "3" in asked[0].windowTitle() + asked[0].go.text()
    assert "lin@works.example" in asked[0].about.text()
    assert (office.taken, desk.db.value("SELECT COUNT(*) FROM delivery")) == ([], 0)
    _answer(monkeypatch, yes=True)
    send_letters(desk, tasks, made, page, lambda: gone.append(1))
    assert gone
    assert len(office.taken) == 3
    page.show_part("all")
    assert sorted(_shown(page)) == [("p0", "sent"), ("p1", "sent"), ("p2", "sent")]


def test_with_nothing_waiting_the_key_says_so(page, qtbot) -> None:
    with qtbot.waitSignal(page.told):
        page._act("outbox.send")


def test_what_waits_goes_out_when_somebody_says_so(desk, make, page, office, monkeypatch) -> None:
    queue.put_in(desk, letters(make, 2))
    page.reload()
    assert _shown(page) == [("p0", "queued"), ("p1", "queued")]
    assert page.send.isEnabled()
    _answer(monkeypatch, yes=True)
    page.bound["outbox.send"].trigger()
    assert len(office.taken) == 2
    assert _shown(page) == []
    assert not page.send.isEnabled()


def test_an_unknown_one_is_asked_for_and_answered_by_key(
    desk, make, page, office, monkeypatch, qtbot
) -> None:
    made = letters(make, 3)
    office.plan = lambda to, tries: "mute" if tries == 0 and to[1] in "01" else ""
    batch = queue.put_in(desk, made).batch
    sending.send(desk, [batch], "", Steps())
    page.show_part("asking")
    assert sorted(_shown(page)) == [("p0", "unknown"), ("p1", "unknown")]
    monkeypatch.setattr(messages, "confirm", lambda *_given, **_named: True)
    first = page.current()
    page.bound["outbox.arrived"].trigger()
    assert records.get(desk.db, "letter", first.number)["state"] == "out"
    _answer(monkeypatch, yes=True)
    second = page.current()
    page.bound["outbox.again"].trigger()
    assert len([to for to, _id in office.taken if to == second.address]) == 1
    assert _shown(page) == []


def test_a_refused_one_can_be_taken_out(desk, make, page, office) -> None:
    office.plan = lambda _to, _tries: "refuse"
    made = letters(make, 1)
    sending.send(desk, [queue.put_in(desk, made).batch], "", Steps())
    page.reload()
    assert page.current().said == "550 5.1.1 nobody of that name"
    page.bound["outbox.arrived"].trigger()  # means nothing for it
    assert page.current().state == "refused"
    page.bound["outbox.out"].trigger()
    assert records.get(desk.db, "letter", made[0])["state"] == "written"


def test_it_is_tried_again_by_itself_only_while_nobody_stopped_it(
    desk, make, tasks, page, office, clock
) -> None:
    office.plan = lambda _to, tries: "grey" if tries == 0 else ""
    batch = queue.put_in(desk, letters(make, 1)).batch
    post = post_of(desk, tasks)
    post.send([batch])
    assert post._again.isActive()
    post.stop()
    assert not post._again.isActive()
    clock.moment = sending.send(desk, [batch], "", Steps()).next_at
    post._go()
    assert office.taken == []
    post.send([batch])
    assert len(office.taken) == 1


def test_without_an_account_nothing_can_be_sent(qtbot, desk, make, tasks, monkeypatch) -> None:
    asked = _answer(monkeypatch, yes=True)
    page = OutboxPage(desk, tasks)
    qtbot.addWidget(page)
    send_letters(desk, tasks, letters(make, 1), page)
    assert not asked[0].go.isEnabled()


def test_the_password_is_asked_for_and_wrong_ones_are_told(
    desk, make, tasks, page, office, monkeypatch
) -> None:
    office.user = ("lin", "secret")
    account.save(desk, account.get(desk)._replace(user="lin"))
    dialog = SendDialog(desk, tasks, [("A", "a@b.example", "S")], (), None, page)
    told_to: list[object] = []
    monkeypatch.setattr(messages, "error", lambda _parent, error: told_to.append(error))
    dialog.go.click()
    assert not dialog.result()
    dialogs.account.use_password(desk, "secret", remember=False)
    assert account.password(desk) == "secret"
    account.forget_password(desk)
    assert account.password(desk) is None


def test_the_account_is_kept_and_tested_in_the_settings(
    qtbot, desk, tasks, office, monkeypatch
) -> None:
    section = MailSection(desk, tasks, None)
    qtbot.addWidget(section)
    section.reload()
    said: list[str] = []
    section.told.connect(said.append)
    assert section.fields["port"].text() == str(office.port)
    section.test.click()
    assert said == ["The test mail went to lin@works.example."]
    assert [to for to, _id in office.taken] == ["lin@works.example"]
    monkeypatch.setattr(messages, "error", lambda *_given: None)
    section.fields["host"].setText("mail.example.com")
    assert not section.test.isEnabled()
    section.save.click()
    assert not section.hints["security"].isHidden()  # in the open over the network
    section.security.setCurrentIndex(section.security.findData("tls"))
    section.fields["port"].setText("465")
    section.save.click()
    kept = account.get(desk)
    assert (kept.host, kept.port, kept.security) == ("mail.example.com", 465, "tls")


def test_a_run_is_told_in_words() -> None:
    sent = sending.Sent({"sent": 2, "unknown": 1, "refused": 1}, waiting=3)
    assert told(sent) == "2 letters sent; 1 unknown, ask; 1 refused; 3 wait"


def test_sending_runs_on_a_thread_of_its_own_and_ends_between_two_letters(
    qtbot, desk, make, office, quick
) -> None:
    office.pause = 0.02
    threads = Tasks(desk.close)
    post = post_of(desk, threads)
    first, rest = letters(make, 4), letters(make, 40)
    batch = queue.put_in(desk, first).batch
    with qtbot.waitSignal(post.said, timeout=10_000) as said:
        post.send([batch])
        assert post.is_sending
    assert said.args[0].startswith("4 letters sent")
    assert not post.is_sending
    post.send([queue.put_in(desk, rest).batch])
    qtbot.waitUntil(lambda: len(office.taken) > 6, timeout=10_000)
    threads.shutdown()  # as the window does when it closes
    done = len(office.taken)
    assert done < 44
    found = dict(desk.db.rows("SELECT state, COUNT(*) FROM delivery GROUP BY state"))
    assert found == {"sent": done, "queued": 44 - done}


def test_a_word_that_is_given_while_others_go_out_counts_too(
    desk, make, tasks, office, monkeypatch, qtbot
) -> None:
    made = letters(make, 2)
    first, second = (queue.put_in(desk, [one]).batch for one in made)
    sends = post_of(desk, tasks)

    def paced(_run) -> bool:
        sends.send([second])
        return True

    monkeypatch.setattr(sending._Run, "_paced", paced)
    sends.send([first])
    qtbot.waitUntil(lambda: len(office.taken) == 2)
    assert not sends.is_sending


def test_a_letter_that_was_held_back_says_why(desk, make, page, office) -> None:
    from custdesk.services import consent

    made = letters(make, 1)
    batch = queue.put_in(desk, made).batch
    consent.opt_out(desk, records.get(desk.db, "letter", made[0])["customer_id"])
    sending.send(desk, [batch], "", Steps())
    page.reload()
    assert _shown(page) == [("p0", "held")]
    shown = " ".join(one.text() for one in page.pane.findChildren(QLabel))
    assert "Not sent:" in shown
