"""In a language that is longer and like no other: nothing beside the catalogues, nothing cut."""

import string

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from custdesk import app as composition
from custdesk.devtools import pseudo
from custdesk.devtools.cut import cut_texts
from custdesk.devtools.pseudo import CLOSE, OPEN, disguise
from custdesk.devtools.untranslated import (
    data_words,
    listening,
    untranslated,
    usual_words,
    visible_texts,
)
from custdesk.system.language import LANGUAGES, ngettext, use
from custdesk.ui import theme

SIZE = QSize(1440, 900)


@pytest.fixture
def window(qtbot, qapp, desk, tasks, settings, make_customer):
    """The window in the pseudo-language, with a customer; `rebuild` puts it into English."""
    make_customer("Van der Leeuwen Huisraad B.V.")
    pseudo.use_pseudo(qapp)

    def restyle() -> None:
        use("en")
        theme.apply(qapp, "light")

    window = composition.build(desk, tasks, settings, restyle)
    qtbot.addWidget(window)
    window.resize(SIZE)
    window.show()
    yield window
    restyle()


def _go(qapp, window, name: str) -> None:
    window.open(name)
    for _again in range(2):  # what arrives in the first is laid out in the second
        qapp.processEvents()


def _pages(window) -> list[str]:
    return [name for name in window._builders if name != "help"]  # its pages are files


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Customers", f"{OPEN}Çûšţöméŕš~~{CLOSE}"),
        ("{n} rows of <b>{file}</b>", f"{OPEN}{{n}} ŕöŵš öƒ <b>{{file}}</b>~~{CLOSE}"),
        ("", ""),
    ],
)
def test_a_text_is_disguised_without_its_places_and_markup(text, wanted) -> None:
    assert disguise(text) == wanted
    places = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    assert [name for _, name, _, _ in string.Formatter().parse(wanted) if name] == places


def test_a_disguised_text_is_two_fifths_longer() -> None:
    text = "Whoever finds this computer can read your customers."
    assert len(disguise(text)) == round(len(text) * 1.4)


def test_it_is_no_choice_and_counts_as_english_does(qapp) -> None:
    assert pseudo.CODE not in LANGUAGES
    pseudo.use_pseudo(qapp)
    one, many = (ngettext("{n} day", "{n} days", n) for n in (1, 2))
    assert (one, many) == (disguise("{n} day"), disguise("{n} days"))


def test_every_text_of_a_page_comes_through_the_catalogues(qapp, window, desk) -> None:
    known = data_words(desk) | usual_words()
    found = []
    for name in _pages(window):
        _go(qapp, window, name)
        with listening() as drawn:
            window.grab()
        assert drawn, name
        lines = untranslated(
            window, drawn, known.__contains__,
            lambda word: any(one.startswith(word) for one in known),
        )  # fmt: skip
        found += [f"{name}: {one}" for one in lines]
    assert not found


def test_a_text_beside_the_catalogues_is_found(qapp, window, desk) -> None:
    known = data_words(desk) | usual_words()
    _go(qapp, window, "today")
    QLabel("Written by hand", window.page()).show()
    field = QLineEdit(window.page())
    field.setPlaceholderText("Also by hand")
    field.show()
    lines = untranslated(window, ["Painted by hand"], known.__contains__)
    assert [line.split(":")[0] for line in lines] == ["QLabel", "QLineEdit", "painted"]


def test_no_page_cuts_texts_that_are_two_fifths_longer(qapp, window) -> None:
    found = []
    for name in _pages(window):
        _go(qapp, window, name)
        found += [f"{name}: {cut}" for cut in cut_texts(window)]
    assert not found


def test_another_language_leaves_no_text_of_the_one_before(qapp, window) -> None:
    for name in _pages(window):
        _go(qapp, window, name)
    window.rebuild()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what is done with goes
    found = []
    for name in _pages(window):
        _go(qapp, window, name)
        for shown in QApplication.topLevelWidgets():
            if shown is window or shown.isVisible():
                found += [f"{name}: {one}" for one in visible_texts(shown) if OPEN in one[1]]
    assert not found
