"""Links open the program with the log entry waiting; nothing is logged by itself."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from custdesk.services import interactions, people
from custdesk.store.rows import ContactPointRow, PersonRow
from custdesk.system.language import use
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.parts.links import allowed
from custdesk.ui.parts.reaching import Begun, go, preferred, way_of

DAY = dt.date(2026, 9, 3)


@pytest.fixture
def opened(monkeypatch):
    links: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: links.append(url.toString()) or True
    )
    return links


@pytest.mark.parametrize(
    ("kind", "written", "channel", "link"),
    [
        ("email", "maria@x.de", "email", "mailto:maria@x.de"),
        ("email", "no address", "", ""),
        ("phone", "+49 (30) 007-43 21", "call", "tel:+49300074321"),
        ("mobile", "138 0013 8000", "call", "tel:13800138000"),
        ("whatsapp", "+52 55 5555 4729", "whatsapp", "https://wa.me/525555554729"),
        ("whatsapp", "0052 55 5555 4729", "whatsapp", "https://wa.me/525555554729"),
        ("wechat", "maria_wx", "wechat", "weixin://"),
        ("wecom", "maria", "wecom", "wxwork://"),
        ("dingtalk", "maria", "dingtalk", "dingtalk://"),
        ("teams", "m@x.de", "video", "https://teams.microsoft.com/l/chat/0/0?users=m@x.de"),
        ("zoom", "812 3456 7890", "video", "https://zoom.us/j/81234567890"),
        ("zoom", "https://us02web.zoom.us/j/8123456789?pwd=x", "video", ""),
        ("linkedin", "in/maria", "", ""),
        ("phone", "x", "", ""),
    ],
)
def test_the_way_of_each_point(kind: str, written: str, channel: str, link: str) -> None:
    way = way_of(kind, written)
    if not channel:
        assert way is None
        return
    assert way.channel == channel
    assert way.link == (link or written)
    assert allowed(way.link) is not None


@pytest.mark.parametrize(
    "link", ["dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fa.de", "wxwork://message?x=1"]
)
def test_programs_of_chats_are_only_opened(link: str) -> None:
    assert allowed(link) is None


def test_a_mobile_is_a_way_to_whatsapp_when_its_country_is_known() -> None:
    assert way_of("mobile", "+4915112345678", "whatsapp").link == "https://wa.me/4915112345678"
    assert way_of("mobile", "0151 12345678", "whatsapp") is None


def person(number: int, prefers: str = "", **points: str) -> PersonRow:
    rows = tuple(ContactPointRow(place, kind, text) for place, (kind, text) in
                 enumerate(points.items()))  # fmt: skip
    return PersonRow(number, 1, f"Person {number}", {"preferred_channel": prefers}, rows)


def test_the_way_they_prefer_comes_first() -> None:
    maria, lena = person(1, email="m@x.de"), person(2, "wechat", email="l@x.de", wechat="lena")
    assert preferred([maria, lena])[1].channel == "wechat"
    assert preferred([maria, lena], 1)[1].written == "m@x.de"
    assert preferred([person(3, "wechat", email="a@x.de")])[1].channel == "email"
    assert preferred([person(4, whatsapp="+491")])[1].channel == "whatsapp"
    assert preferred([], None, "firm@x.de")[1].written == "firm@x.de"
    assert preferred([person(5, phone="+49 1")]) is None


def test_wechat_copies_the_name_and_says_so(opened) -> None:
    told = go(way_of("wechat", "maria_wx"), text="Happy birthday!")
    assert opened == ["weixin://"]
    assert QApplication.clipboard().text() == "maria_wx"
    assert told.said == "maria_wx is copied: paste it into the search of WeChat"
    use("zh_CN")
    assert "maria_wx" in go(way_of("wechat", "maria_wx")).said


def test_a_mail_gets_its_subject(opened) -> None:
    assert go(way_of("email", "m@x.de"), "Quote & price", "Dear Maria") == ("", True)
    assert opened == ["mailto:m@x.de?subject=Quote %26 price&body=Dear Maria"]


@pytest.fixture
def written(window, desk, make_customer, opened):
    """Maria was written to five minutes ago; her entry waits."""
    number = make_customer("Alfreds", mail="maria@example.com")
    who = people_of(desk, number)
    begun = Begun(number, "Alfreds", "email", desk.clock.now(), who, "Maria Anders", "payment")
    window.begin_contact(begun)
    desk.clock.moment += dt.timedelta(minutes=5)
    window._tick()
    return begun


def people_of(desk, customer: int) -> int:
    return desk.db.value("SELECT id FROM person WHERE customer_id = ?", customer)


def count(desk) -> int:
    return desk.db.value("SELECT COUNT(*) FROM interaction WHERE deleted_op IS NULL")


def test_the_entry_waits_and_is_never_logged_by_itself(window, desk, written) -> None:
    line = window._waiting.line
    assert line.text() == "You wrote to Maria Anders, Alfreds (E-mail), 5 min ago. Log it?"
    assert count(desk) == 0
    window._waiting.drop_latest()
    assert line.text() == ""
    assert count(desk) == 0


def test_one_key_logs_it(qtbot, window, desk, written, monkeypatch) -> None:
    def fill(form: InteractionForm) -> int:
        assert form.values()["channel"] == "email"
        assert form.values()["purpose"] == "payment"
        form.editors["summary"].show("Reminded of the invoice")
        form.accept()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(InteractionForm, "exec", fill)
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    (entry,) = desk.db.rows("SELECT at, person_id, summary FROM interaction")
    assert entry == ("2026-09-03T08:10:00Z", written.person, "Reminded of the invoice")
    assert window._waiting.line.text() == ""
    assert window.said() == "Contact with Alfreds logged"


def test_what_was_logged_otherwise_waits_no_longer(window, desk, tasks, written) -> None:
    tasks.now(lambda: interactions.save(desk, None, written.customer, {"channel": "note"}))
    assert window._waiting.line.text() != ""
    tasks.now(lambda: interactions.save(desk, None, written.customer, {"summary": "Wrote"}))
    assert window._waiting.line.text() == ""


def test_it_waits_through_a_change_of_language(window, settings, written) -> None:
    settings.set("language", "zh_CN")
    window.rebuild()
    assert "Maria Anders" in window._waiting.line.text()
    assert "5 分钟" in window._waiting.line.text()


def test_nothing_waits(qtbot, window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert window.said() == "No contact waits to be logged"


def test_w_on_the_list_of_customers(qtbot, window, desk, make_customer, opened) -> None:
    number = make_customer("Alfreds")
    who = people_of(desk, number)
    values = {"name": "Maria Anders", "preferred_channel": "wechat"}
    people.save(desk, who, number, values, [("email", "m@x.de"), ("wechat", "maria_wx")])
    window.open_customer(number)
    qtbot.keyClick(window.page().table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["weixin://"]
    assert window._waiting.begun[0].channel == "wechat"
    assert window.said() == "maria_wx is copied: paste it into the search of WeChat"


def test_what_did_not_open_is_no_contact(monkeypatch) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    assert go(way_of("email", "m@x.de")) == ("No program opened for m@x.de", False)
    # By hand one may still find them.
    assert go(way_of("wechat", "maria_wx")).begun
