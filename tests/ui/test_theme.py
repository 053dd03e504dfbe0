"""Colours, fonts, icons, chips and keys."""

import re
from html import escape

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from custdesk.domain.tokens import DARK, LIGHT
from custdesk.system.language import use
from custdesk.ui import actions, icons, theme
from custdesk.ui.help.page import TOPICS, keys_table, topic_text
from custdesk.ui.parts import style_sheet
from custdesk.ui.parts.chip import TIERS, TierChip, chip_width, draw_chip, draw_mark
from custdesk.ui.parts.keycap import keycap_width
from custdesk.ui.parts.segments import Segments


def luminance(color: str) -> float:
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "surface"),
        ("text2", "select"),
        ("text3", "select"),
        ("text3", "window"),
        ("on_accent", "accent"),
        ("accent", "accent_tint"),
        ("danger", "danger_tint"),
        ("warning", "warning_tint"),
        ("info", "info_tint"),
        ("key_on", "key"),
        ("potential_text", "potential_tint"),
        ("ordinary_text", "surface"),
        ("risk_text", "risk_tint"),
        ("toast_accent", "toast"),
    ],
)
def test_text_can_be_read_on_its_ground(tokens, text: str, ground: str) -> None:
    assert contrast(tokens[text], tokens[ground]) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_sheet_has_no_colour_of_its_own() -> None:
    parts = (style_sheet._FRAME, style_sheet._BUTTONS, style_sheet._FIELDS, style_sheet._VIEWS)
    assert re.findall(r"#[0-9A-Fa-f]{6}\b", "".join(parts)) == []


def test_dark_and_light_are_put_on_and_off(qapp) -> None:
    theme.apply(qapp, "dark")
    assert theme.is_dark()
    assert theme.color("surface").name() == DARK["surface"].lower()
    theme.apply(qapp, "light")
    assert not theme.is_dark()
    assert qapp.palette().base().color().name() == "#ffffff"


def test_chinese_text_is_never_below_12_pixels(qapp) -> None:
    assert theme.font(11).pixelSize() == 11
    use("zh_CN")
    assert theme.font(11).pixelSize() == 12
    assert theme.font(20, QFont.Weight.DemiBold).pixelSize() == 20


def test_every_icon_of_the_actions_is_in_the_font(qapp) -> None:
    letters = [icons.letter(action.icon) for action in actions.ACTIONS if action.icon]
    assert all(len(letter) == 1 for letter in letters)
    with pytest.raises(KeyError):
        icons.letter("no-such-icon")


def test_an_icon_paints_something(qapp) -> None:
    picture = icons.icon("phone", "accent", 16).pixmap(16, 16).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16))


@pytest.mark.parametrize("tier", TIERS)
def test_chips_and_marks_are_as_wide_as_they_say(qapp, tier: str) -> None:
    image = QImage(200, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    width = draw_chip(painter, 0, 20, tier, score=86)
    draw_mark(painter, QRectF(150, 5, 10, 10), tier, hollow=True)
    painter.end()
    assert width == chip_width(tier, score=86)
    ink = [x for x in range(140) for y in range(40) if image.pixelColor(x, y).alpha()]
    assert max(ink) <= width
    assert TierChip(tier).width() > 30


def test_segments_choose_one_and_keep_it(qtbot) -> None:
    segments = Segments([("all", "All"), ("money", "Money")])
    qtbot.addWidget(segments)
    chosen = []
    segments.chosen.connect(chosen.append)
    segments.button("money").click()
    assert chosen == ["money"] == [segments.current()]
    segments.set_counts({"money": 1200})
    assert segments.button("money").text() == "Money  1,200"
    segments.set_choices([("all", "All"), ("money", "Money"), ("more", "More")])
    assert segments.current() == "money"


def test_keycaps_grow_with_their_keys(qapp) -> None:
    assert keycap_width("L") < keycap_width("Ctrl+K") < keycap_width("Ctrl+Shift+N")


def test_no_two_actions_of_a_place_have_the_same_keys() -> None:
    places = {action.where for action in actions.ACTIONS}
    for where in places:
        reachable = [a for a in actions.ACTIONS if a.where in (where, "window")]
        keys = [key for action in reachable for key in action.keys.split()]
        assert sorted(set(keys)) == sorted(keys), where


def test_every_topic_of_the_help_is_written_in_both_languages() -> None:
    for name, _title in TOPICS:
        if name == "keys":
            continue
        use("en")
        english = topic_text(name)
        use("zh_CN")
        assert topic_text(name) != english
        assert english.startswith("# ")


def test_the_help_lists_every_key_and_those_of_the_page_first(qapp) -> None:
    table = keys_table("today")
    assert table.index("Log call") < table.index("Search everything")
    for action in actions.ACTIONS:
        assert not action.keys or escape(action.text) in table
