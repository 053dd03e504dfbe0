"""Help: found by any word, opened for where one is, with ways to the pages it is about."""

import re

import pytest

from custdesk import app as composition
from custdesk.system.language import use
from custdesk.ui.help.find import fitting
from custdesk.ui.help.page import HelpPage
from custdesk.ui.help.topics import TOPICS, topic_of, topic_text

NAMES = {name for name, _title in TOPICS}


@pytest.mark.parametrize(
    ("code", "typed", "first"),
    [
        ("en", "credit", "credit"),
        ("en", "holiday", "festivals"),
        ("en", "recovery code", "safety"),
        ("zh_CN", "导入", "import"),
        ("zh_CN", "daoru", "import"),
        ("zh_CN", "bfjh", "visit-plan"),
        ("zh_CN", "huifuma", "safety"),
    ],
)
def test_topics_are_found(code, typed, first) -> None:
    use(code)
    found = fitting(TOPICS, typed, code)
    assert first in found[:4], found


def test_every_page_has_its_topic() -> None:
    for page in composition._PAGES:
        assert topic_of(page) in NAMES
        assert page == "help" or topic_of(page) != "start", page


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_links_lead_somewhere(code) -> None:
    use(code)
    for name in NAMES - {"keys"}:
        for kind, target in re.findall(r"\]\((help|page):([a-z-]+)\)", topic_text(name)):
            assert target in (NAMES if kind == "help" else {*composition._PAGES, "settings"}), (
                name,
                target,
            )


def test_f1_opens_the_topic_of_the_page_and_leads_back(qtbot, window) -> None:
    window.open("products")
    window.open("help")
    page = window.page()
    assert isinstance(page, HelpPage)
    assert page.topics.currentItem().text() == "Products, quotations, samples"
    page.follow("help:credit")
    assert page.topics.currentItem().text() == "Credit"
    page.search.setText("pass word")
    page.search.flush()
    assert page.search.text() == "pass word"
    page.follow("page:credit")
    assert window.page().name == "credit"
