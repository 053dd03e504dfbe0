"""How the window looks: themes by name or as the system has it, fonts, and one style for all."""

import sys
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication

from custdesk.domain.tokens import CONTRAST_DARK, DARK, LIGHT, THEMES
from custdesk.system.language import _, words
from custdesk.system.paths import resource
from custdesk.ui.parts import qt_words
from custdesk.ui.parts.style_sheet import style_sheet

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface_alt",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
}

_FAMILIES = {
    "win32": ["Segoe UI", "Microsoft YaHei UI", "Yu Gothic UI", "Malgun Gothic", "Leelawadee UI"],
    "darwin": [".AppleSystemUIFont", "PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo"],
    "linux": [
        "Inter",
        "Noto Sans",
        "Noto Sans CJK SC",
        "Noto Sans Arabic",
        "Noto Sans Hebrew",
        "Noto Sans Thai",
    ],
}

# The same families with the shapes of Taiwan.
_OF_TAIWAN = {
    "Microsoft YaHei UI": "Microsoft JhengHei UI",
    "PingFang SC": "PingFang TC",
    "Noto Sans CJK SC": "Noto Sans CJK TC",
}

_tokens = dict(LIGHT)


def is_dark() -> bool:
    """Whether a dark theme is on."""
    return _tokens["window"] in (DARK["window"], CONTRAST_DARK["window"])


def color(token: str) -> QColor:
    """The colour of a token in the theme that is on."""
    return QColor(_tokens[token])


def brush(token: str) -> QBrush:
    """The colour of a token to fill with: Qt takes a brush several times as fast as a colour."""
    return QBrush(color(token))


def hairline(token: str = "border_subtle") -> QPen:
    """A line as thin as the screen can show it, so that all of them are alike at 125 and 150 %."""
    pen = QPen(color(token), 1)
    pen.setCosmetic(True)
    return pen


def families(code: str | None = None) -> list[str]:
    """Font families in order; the Chinese one first for a Chinese window on Windows."""
    code = code or words().code
    names = list(_FAMILIES.get(sys.platform, _FAMILIES["linux"]))
    if code == "zh_TW":
        names = [_OF_TAIWAN.get(name, name) for name in names]
    if sys.platform == "win32" and code.startswith("zh"):
        names[:2] = reversed(names[:2])
    return names


@lru_cache(maxsize=128)
def _font(px: int, weight: QFont.Weight, code: str) -> QFont:
    made = QFont()
    made.setFamilies(families(code))
    made.setPixelSize(px)
    made.setWeight(weight)
    if sys.platform != "win32":  # Segoe UI and YaHei have tabular figures by themselves
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of so many pixels with tabular figures; at least 12 px in Chinese."""
    code = words().code
    return QFont(_font(max(px, 12) if code.startswith("zh") else px, weight, code))


def _of_system() -> str:
    """The theme that fits what the system asks for: light or dark, and high contrast or not."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast-dark" if dark else "contrast"
    return "dark" if dark else "light"


def follow_system(changed: Callable[[], object]) -> None:
    """Call when the system goes over to other colours, or to high contrast and back."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(changed)
    hints.accessibility().contrastPreferenceChanged.connect(changed)


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("disabled"))
    return palette


# What the application is started with. Asking it for its style later would make a dozen of Qt's
# classes that nothing else needs.
ARGUMENTS = ("custdesk", "-style", "fusion")


def choices() -> dict[str, str]:
    """The themes that can be chosen, by their names in the settings."""
    return {
        "light": _("Light"),
        "dark": _("Dark"),
        "contrast": _("High contrast, light"),
        "contrast-dark": _("High contrast, dark"),
    }


def apply(app: QApplication, name: str) -> None:
    """Put the program into a theme (a name of `THEMES`, or `system`) and the font of its language.

    Widgets that are already there keep their icons: their owner builds them anew. The style itself
    is chosen with the application, see `ARGUMENTS`.
    """
    hints = QGuiApplication.styleHints()
    if name == "system":
        hints.unsetColorScheme()
    _tokens.clear()
    _tokens.update(THEMES[_of_system() if name == "system" else name])
    if name != "system":
        hints.setColorScheme(Qt.ColorScheme.Dark if is_dark() else Qt.ColorScheme.Light)
    qt_words.speak(app)
    app.setFont(font(13))
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(_sheet_values()))


def _sheet_values() -> dict[str, object]:
    shade = "dark" if is_dark() else "light"
    names = {
        "arrow_up": "chevron-up",
        "arrow_down": "chevron-down",
        "arrow_on_accent": "chevron-on-accent",
        "tick": "tick",
    }
    pictures = {
        key: resource("pictures", f"{name}-{shade}.svg").as_posix() for key, name in names.items()
    }
    strong = color("border_strong")
    handle = f"{strong.red()}, {strong.green()}, {strong.blue()}"
    pictures["handle"] = f"rgba({handle}, 0.65)"
    return {**_tokens, **pictures, "small": 12 if words().code.startswith("zh") else 11}
