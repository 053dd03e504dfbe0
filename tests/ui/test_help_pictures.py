"""Pictures of the help: one for each topic that has a page, in each language, shown whole."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextDocument, QTextFormat
from PySide6.QtWidgets import QDialog

from custdesk.devtools.help_pictures import TAKEN
from custdesk.devtools.states import EMPTY, STATES
from custdesk.system.language import use
from custdesk.system.paths import resource
from custdesk.ui.help.pictures import ENDING, FOLDER
from custdesk.ui.help.text import TopicText
from custdesk.ui.help.topics import TOPICS

BARE = {"news", "keys"}  # what is new has no page of its own, and keys are their own picture


def _pictures(document: QTextDocument) -> list[object]:
    found, block = [], document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            shape = fragments.fragment().charFormat()
            if shape.isImageFormat():
                found.append(shape.toImageFormat())
            fragments += 1
        block = block.next()
    return found


@pytest.mark.parametrize("code", ["en", "zh_CN", "zh_TW"])
def test_each_topic_has_its_picture_in_each_language(code) -> None:
    assert set(TAKEN) == {name for name, _title in TOPICS} - BARE
    for topic, (state, _name) in TAKEN.items():
        assert state in STATES or state in EMPTY, state
        picture = QImage(str(resource("help", FOLDER, code, f"{topic}{ENDING}")))
        assert min(picture.width(), 2 * picture.height()) > 300, topic


def test_a_picture_is_no_wider_than_the_text_and_says_what_it_is(qtbot) -> None:
    use("en")
    text = TopicText()
    qtbot.addWidget(text)
    for topic in ("orders", "keys"):
        text.show_topic(topic)
        shown = _pictures(text.document())
        assert len(shown) == (topic == "orders")
    text.show_topic("orders")
    (picture,) = _pictures(text.document())
    assert 400 < picture.width() <= text.lineWrapColumnOrWidth()
    assert picture.property(QTextFormat.Property.ImageAltText) == "Picture: Orders"
    assert picture.anchorHref() == "picture:orders"


def test_a_click_shows_it_whole(qtbot, window) -> None:
    window.open("help")
    page = window.page()
    page.show_topic("orders")
    before = page.text.viewport()
    place = next(
        QPoint(x, y)
        for y in range(0, before.height(), 10)
        for x in (200,)
        if page.text.anchorAt(QPoint(x, y)).startswith("picture:")
    )
    qtbot.mouseClick(before, Qt.MouseButton.LeftButton, pos=place)
    (box,) = (one for one in page.findChildren(QDialog) if one.objectName() == "helpPicture")
    assert box.isVisible()
    assert box.windowTitle() == "Picture: Orders"
    box.reject()
