"""What a visit's menu offers: the letter, the visit here with its papers."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from custdesk.services import visits
from custdesk.services.trips import hosting, requests
from custdesk.ui.calendar.bands import band_head, band_line, band_tip, holiday_text, of_fair
from custdesk.ui.calendar.hosting import Hosting
from custdesk.ui.parts.host_papers import HostPapersDialog

AT = dt.datetime.fromisoformat("2026-09-21T09:30")


@pytest.fixture
def tokyo(make_customer):
    return make_customer("Tokyo Traders", "JP", "Tokyo")


@pytest.fixture
def offers(desk, tasks, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    host = Hosting(desk, tasks, page, lambda _text: None)
    return lambda number: [one[0] for one in host.offers(requests.visit_of(desk, number))]


def test_the_menu_follows_what_a_visit_is(desk, tokyo, offers) -> None:
    there = visits.save(desk, None, tokyo, {"at": AT}).created
    call = visits.save(desk, None, tokyo, {"at": AT, "kind": "call"}).created
    here = hosting.save(desk, None, tokyo, {"at": AT}).created
    assert offers(there) == ["Ask for the appointment", "They come here…"]
    assert offers(call) == ["Ask for the appointment"]
    assert offers(here) == [
        "Ask for the appointment", "Print the programme…", "Print the invitation…",
    ]  # fmt: skip


@pytest.mark.parametrize(("letter", "pages"), [(False, 2), (True, 1)])
def test_both_papers_are_set_and_may_be_in_two_languages(
    desk, tasks, tokyo, qtbot, letter, pages
) -> None:
    values = {"at": AT, "guests": "Mr Nagase", "arrive_at": AT - dt.timedelta(days=1)}
    number = hosting.save(desk, None, tokyo, values).created
    dialog = HostPapersDialog(desk, tasks, number, letter=letter)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.pages) == pages, timeout=15000)
    dialog.both.setChecked(True)
    wanted = 2  # the sheet in both with its board; a letter in each
    qtbot.waitUntil(lambda: len(dialog.pages) == wanted and dialog.pdf_button.isEnabled(),
                    timeout=15000)  # fmt: skip
    assert not any(char.isalpha() and char > "z" for char in dialog.file_name())


def test_a_band_tells_the_stand_and_the_goods(desk) -> None:
    from custdesk.services import fairs

    fairs.save(desk, None, {"phase": "canton-2026-autumn-3", "stand": "11.2 B14"})
    band = of_fair(fairs.get(desk, "canton-2026-autumn-3"))
    assert band_head(band) == "Guangzhou"
    assert holiday_text(band) == "Canton Fair 140, phase 3 (expected), 11.2 B14"
    assert band_line(band) == "Guangzhou: Canton Fair 140, phase 3 (expected)"
    assert "31 Oct – 4 Nov 2026" in band_tip(band)
