"""Texts that are cut, and dates in messages as a page of the day writes them."""

from datetime import date

from PySide6.QtGui import QFontMetricsF

from custdesk.domain.words import Message
from custdesk.ui.parts.elide import elided
from custdesk.ui.parts.formats import say_near
from custdesk.ui.theme import font

_TODAY = date(2026, 9, 3)


def test_a_cut_text_ends_where_its_language_ends(qapp) -> None:
    metrics = QFontMetricsF(font(13))
    arabic = "شركة دلتا النيل للأدوات المنزلية"
    assert elided(metrics, arabic, 1000) == arabic
    cut = elided(metrics, arabic, 80)
    assert cut.endswith("…\u200f")  # the mark puts the dots at the left
    assert elided(metrics, "Porto Grande Forniture", 60).endswith("…")


def test_dates_near_today_leave_out_the_year() -> None:
    text = "due {day}, sent {sent}"
    said = say_near(Message(text, {"day": date(2026, 8, 22), "sent": date(2025, 8, 1)}), _TODAY)
    assert said == "due 22 Aug, sent 1 Aug 2025"
