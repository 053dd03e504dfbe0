"""The language and the theme that a user chose, put into force."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from custdesk.system.language import LANGUAGES, use
from custdesk.system.settings import Settings
from custdesk.ui import theme
from custdesk.ui.parts import density


def language_code(chosen: str) -> str:
    """The language for a setting: `system` is Chinese where the system is, else English."""
    if chosen in LANGUAGES:
        return chosen
    system = QLocale.system()
    if system.language() != QLocale.Language.Chinese:
        return "en"
    traditional = system.script() == QLocale.Script.TraditionalChineseScript
    return "zh_TW" if traditional else "zh_CN"


def put_on(app: QApplication, settings: Settings, language: str | None = None) -> None:
    """Use the language and the theme of the settings; `language` overrules theirs."""
    use(language or language_code(settings.get("language")))
    theme.apply(app, settings.get("theme"))
    density.use(settings.get("density"))
