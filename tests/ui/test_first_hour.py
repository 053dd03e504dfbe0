"""The ways in, and the sample firm that is thrown away with one click."""

from PySide6.QtWidgets import QFrame

from custdesk.services import customers, sample
from custdesk.services.settings import holds_sample
from custdesk.store.rows import ListQuery
from custdesk.ui import messages
from custdesk.ui.frame.sample_line import SampleLine
from custdesk.ui.parts.start_pane import StartPane


def line_of(window) -> SampleLine | None:
    found = window.centralWidget().findChildren(QFrame, "offer")
    return next((one for one in found if isinstance(one, SampleLine) and not one.isHidden()), None)


def test_the_sample_goes_with_one_click_and_one_answer(
    qtbot, window, desk, boxes, monkeypatch
) -> None:
    asked = []

    def confirm(_parent, text, *_rest, **_more) -> bool:
        asked.append(text)
        return True

    window.keep_safe()
    assert line_of(window) is None
    window.fill_with_sample()
    assert window.said().startswith("The sample firm is here")
    line = line_of(window)
    customers.save(desk, None, {"name": "Nordlicht", "country": "DE"})

    monkeypatch.setattr(messages, "confirm", confirm)
    line.begin.click()
    assert len(asked) == 1
    assert "60 made-up customers" in asked[0]
    assert "1 customer of your own stays." in asked[0]
    assert not holds_sample(desk)
    assert len(customers.ids(desk, ListQuery())) == 1
    assert line_of(window) is None
    assert window.page().name == "import"  # where one's own list is asked for


def test_the_line_goes_with_an_undo_of_the_sample(window, desk) -> None:
    window.keep_safe()
    window.fill_with_sample()
    assert line_of(window) is not None
    window.rebuild()  # another language or theme: it is there again, once
    assert line_of(window) is not None
    window.undo()
    assert sample.look(desk) is None
    assert line_of(window) is None


def test_a_file_that_is_opened_goes_its_way(window, boxes, tmp_path) -> None:
    pane = window.findChild(StartPane)
    boxes["choose_files"] = [tmp_path / "gone.db"]
    pane.buttons[2].click()
    assert "gone.db" in window.shown_error()


def test_news_are_told_once_after_an_update(window) -> None:
    window.keep_safe()
    assert window.said() == ""  # the first start has no news
    window._settings.set("seen_version", "0.0.9")
    window.keep_safe()
    assert "What’s new" in window.said()
    window.step_back()
    window.keep_safe()
    assert window.said() == ""
