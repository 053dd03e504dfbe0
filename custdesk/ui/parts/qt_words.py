"""What Qt says by itself – menus of fields, buttons of its dialogs – in the window's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from custdesk.system.language import words


class QtWords(QTranslator):
    """Qt's own texts; its keys keep the names that stand on them."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if context == "QShortcut":
            return None
        # Nothing, not an empty text, or what Qt has no words for would be left blank.
        return super().translate(context, source, disambiguation, n) or None


_used: list[QTranslator] = []


def speak(app: QCoreApplication) -> None:
    """Put Qt into the language of the window; it speaks English by itself."""
    while _used:
        app.removeTranslator(_used.pop())
    if words().chinese:
        own = QtWords(app)
        if own.load(f"qtbase_{words().code}", _folder()):
            put_in(app, own)


def put_in(app: QCoreApplication, own: QTranslator) -> None:
    """Use a translator until the language is changed."""
    app.installTranslator(own)
    _used.append(own)


def _folder() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
