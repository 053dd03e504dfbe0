"""Colours, fonts, icons, chips and keys."""

import itertools
import re
from html import escape

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from custdesk.domain.tokens import DARK, LIGHT, THEMES
from custdesk.system.language import use
from custdesk.ui import actions, icons, theme
from custdesk.ui.help.text import keys_table
from custdesk.ui.help.topics import TOPICS, topic_text
from custdesk.ui.parts import style_sheet
from custdesk.ui.parts.buttons import Button
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


# What text is written in, and what it lies on.
_TONES = ("text", "text2", "text3", "accent", "danger", "warning", "info")
_GROUNDS = (
    "surface", "page", "window", "surface_alt", "header", "hover", "select", "select_inactive",
    "accent_tint",
)  # fmt: skip
_PAIRS = [
    *itertools.product(_TONES, _GROUNDS),
    *itertools.product(("text", "text2"), ("danger_tint", "warning_tint", "info_tint")),
    ("danger", "danger_tint"),
    ("warning", "warning_tint"),
    ("info", "info_tint"),
    ("text", "mark"),
    ("text", "bar"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    ("surface", "danger"),
    ("key_on", "key"),
    ("key_text", "key_tint"),
    ("potential_text", "potential_tint"),
    ("ordinary_text", "ordinary_tint"),
    ("ordinary_text", "select"),
    ("risk_text", "risk_tint"),
    ("toast_text", "toast"),
    ("toast_accent", "toast"),
]


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_its_ground(name: str) -> None:
    tokens = THEMES[name]
    low = [
        (text, ground, round(contrast(tokens[text], tokens[ground]), 2))
        for text, ground in _PAIRS
        if contrast(tokens[text], tokens[ground]) < 4.5
    ]
    assert not low


@pytest.mark.parametrize("name", ["contrast", "contrast-dark"])
def test_high_contrast_is_high(name: str) -> None:
    """Plain text at 7 to 1 everywhere (AAA); lines of fields, marks and charts at 3 to 1."""
    tokens = THEMES[name]
    grounds = [ground for ground in _GROUNDS if ground != "select_inactive"]
    assert all(
        contrast(tokens[text], tokens[ground]) >= 7
        for text in ("text", "text2", "text3")
        for ground in grounds
    )
    drawn = ("border", "border_subtle", "border_strong", "ordinary", "ramp4", "overlay_line")
    assert all(contrast(tokens[line], tokens["surface"]) >= 3 for line in drawn)


def test_every_theme_has_the_same_tokens() -> None:
    assert all(tokens.keys() == LIGHT.keys() for tokens in THEMES.values())


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_is_put_on(qapp, name: str) -> None:
    theme.apply(qapp, name)
    assert theme.is_dark() == (name in ("dark", "contrast-dark"))
    assert qapp.palette().base().color().name() == THEMES[name]["surface"].lower()
    theme.apply(qapp, "light")


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


def _ground(widget) -> str:
    return widget.grab().toImage().pixelColor(6, widget.height() // 2).name()


@pytest.mark.parametrize("kind", ["primary", "plain", "danger"])
def test_a_button_that_cannot_be_pressed_looks_so(qtbot, kind: str) -> None:
    button = Button("Delete", kind=kind)
    qtbot.addWidget(button)
    button.show()
    ready = _ground(button)
    button.setEnabled(False)
    assert _ground(button) == LIGHT["surface_alt"].lower() != ready


def test_segments_that_cannot_be_chosen_look_so(qtbot) -> None:
    segments = Segments([("all", "All"), ("money", "Money")])
    qtbot.addWidget(segments)
    segments.show()
    before = segments.grab().toImage()
    segments.setEnabled(False)
    assert segments.grab().toImage() != before
    assert _ground(segments) == LIGHT["surface_alt"].lower()
