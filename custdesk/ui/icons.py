"""Icons: letters of the Material Design font that ships inside qtawesome.

The package itself is never imported (it would cost a fifth of a second of the start); its font file
and its table of names are all that is needed.
"""

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from custdesk.ui.theme import color

_NUMBER = re.compile(r'"0x([0-9a-fA-F]+)"')


def _font_folder() -> Path:
    spec = find_spec("qtawesome")
    # Where it lies, and not its module: a packaged program has its files alone.
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        raise RuntimeError("qtawesome, which carries the font of the icons, is not installed")
    return Path(next(iter(places))) / "fonts"


@lru_cache(maxsize=1)
def _table() -> str:
    file = next(_font_folder().glob("materialdesignicons6-webfont-charmap-*.json"))
    return file.read_text("utf-8")


@lru_cache(maxsize=256)
def letter(name: str) -> str:
    """The letter of the font that is an icon; `KeyError` for a name it does not have."""
    # Of seven thousand names a window needs some forty: looking for them beats reading them all.
    place = _table().find(f'"{name}":')
    found = _NUMBER.search(_table(), place) if place >= 0 else None
    if found is None:
        raise KeyError(name)
    return chr(int(found[1], 16))


@lru_cache(maxsize=1)
def _family() -> str:
    file = next(_font_folder().glob("materialdesignicons6-webfont-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))[0]


@lru_cache(maxsize=32)
def _font(px: int) -> QFont:
    made = QFont(_family())
    made.setPixelSize(px)
    return made


_held: list[bool] = []


def hold() -> None:
    """Draw no icons until `let_go`: their font is large, and rows are what one waits for."""
    _held[:] = [True]


def let_go() -> None:
    """Draw icons from now on, also those that were left out so far."""
    if _held:
        _held.clear()
        for widget in QApplication.allWidgets():
            widget.update()


def draw_icon(painter: QPainter, rect: QRectF, name: str, token: str = "text2") -> None:
    """Draw an icon that fills the height of `rect`, centred, in the colour of a token."""
    if _held:
        return
    painter.save()
    painter.setFont(_font(max(1, round(rect.height()))))
    painter.setPen(color(token))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(rect, flags, letter(name))
    painter.restore()


def pixmap(name: str, token: str = "text2", px: int = 16, air: int = 0) -> QPixmap:
    """An icon as a picture, sharp on the screen's own scale; `air`: pixels of room at its right."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = QPixmap(round((px + air) * ratio), round(px * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_icon(painter, QRectF(0, 0, px, px), name, token)
    painter.end()
    return made


class _Engine(QIconEngine):
    """Draws an icon when and in the size it is needed, not before."""

    def __init__(self, name: str, token: str, px: int, air: int, chosen: str = "") -> None:
        super().__init__()
        self._look = (name, token, px, air, chosen)

    def clone(self) -> QIconEngine:
        return _Engine(*self._look)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, token, px, air, chosen = self._look
        if mode == QIcon.Mode.Disabled:
            token = "disabled"
        elif chosen and state == QIcon.State.On:
            token = chosen
        height = min(rect.height(), rect.width() * px // (px + air))
        width = height * (px + air) / px
        left = rect.x() + (rect.width() - width) / 2
        top = rect.y() + (rect.height() - height) / 2
        draw_icon(painter, QRectF(left, top, height, height), name, token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        made = QPixmap(size * scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made


def icon(name: str, token: str = "text2", px: int = 16, air: int = 0, chosen: str = "") -> QIcon:
    """An icon of the font (its name without `mdi6.`) in a token's colour; grey when disabled.

    `air`: pixels of room at its right. `chosen`: the token when its button is checked.
    """
    letter(name)  # an error while Qt paints would end the program
    return QIcon(_Engine(name, token, px, air, chosen))
