"""Icons: letters of the Material Design font that ships inside qtawesome.

The package itself is never imported (it would cost a fifth of a second of the start); its font file
and its table of names are all that is needed.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap

from custdesk.ui.theme import color, is_dark


def _font_folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise RuntimeError("qtawesome, which carries the font of the icons, is not installed")
    return Path(spec.origin).parent / "fonts"


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    file = next(_font_folder().glob("materialdesignicons6-webfont-charmap-*.json"))
    return {name: chr(int(code, 16)) for name, code in json.loads(file.read_text("utf-8")).items()}


@lru_cache(maxsize=1)
def _family() -> str:
    file = next(_font_folder().glob("materialdesignicons6-webfont-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))[0]


@lru_cache(maxsize=32)
def _font(px: int) -> QFont:
    made = QFont(_family())
    made.setPixelSize(px)
    return made


def draw_icon(painter: QPainter, rect: QRectF, name: str, token: str = "text2") -> None:
    """Draw an icon that fills the height of `rect`, centred, in the colour of a token."""
    painter.save()
    painter.setFont(_font(max(1, round(rect.height()))))
    painter.setPen(color(token))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(rect, flags, _letters()[name])
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


@lru_cache(maxsize=256)
def _icon(name: str, token: str, px: int, air: int, _dark: bool) -> QIcon:
    made = QIcon(pixmap(name, token, px, air))
    made.addPixmap(pixmap(name, "disabled", px, air), QIcon.Mode.Disabled)
    return made


def icon(name: str, token: str = "text2", px: int = 16, air: int = 0) -> QIcon:
    """An icon of the font (its name without `mdi6.`) in a token's colour; grey when disabled."""
    return QIcon(_icon(name, token, px, air, is_dark()))
