"""A document as far as it can be shown: a picture, a text, or why neither."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.documents import Look
from custdesk.system.language import _, say, words
from custdesk.ui.parts.buttons import icon_button, label
from custdesk.ui.theme import color, hairline

LARGEST = 2400  # px of a side that is shown


def picture_of(found: Look) -> QImage:
    """A picture no larger than it can be shown; a null one where there is none to be read."""
    page = found.page
    if page is not None:
        form = QImage.Format.Format_RGB32
        return QImage(page.rows, page.width, page.height, page.stride, form).copy()
    if found.shown != "picture":
        return QImage()
    data = QByteArray(found.content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class _Picture(QWidget):
    """A picture that fits into its room, never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._shown = (0, QImage())  # which image, and as it was last made smaller
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def _fitting(self, size: QSize) -> QImage:
        """The picture made smaller with care: thin lines of a page stay."""
        key, made = self._shown
        if key != self.image.cacheKey() or made.size() != size:
            keep = Qt.AspectRatioMode.IgnoreAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            made = self.image.scaled(size, keep, smooth)
            self._shown = self.image.cacheKey(), made
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self.rect().adjusted(1, 1, -1, -1)
        size = (QSize(self.image.size()) / ratio).boundedTo(
            self.image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        place = room.adjusted(0, 0, 0, 0)
        place.setSize(size)
        place.moveCenter(room.center())
        place.moveTop(room.top())
        painter = QPainter(self)
        painter.fillRect(place, color("surface"))
        painter.drawImage(place, self._fitting(size * ratio))
        painter.setPen(hairline("border"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


class DocumentView(QWidget):
    """Shows what `services.documents.look` tells; of a PDF a page, and asks for others."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = _Picture()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Text of the document"))
        self.why = label("", 13, tone="text2", wrap=True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for widget in (self.why, self.picture, self.text):
            self._stack.addWidget(widget)
        self.place = 0
        self.pages = label("", 12, tone="text2")
        self.before = icon_button("chevron-left", _("Page before"))
        self.after = icon_button("chevron-right", _("Next page"))
        self.before.clicked.connect(lambda: self.page_wanted.emit(self.place - 1))
        self.after.clicked.connect(lambda: self.page_wanted.emit(self.place + 1))
        self._turn = QWidget()
        row = QHBoxLayout(self._turn)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.before)
        row.addWidget(self.pages)
        row.addWidget(self.after)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._turn)
        column.addWidget(self._stack, 1)
        self._turn.hide()

    def show_nothing(self, why: str = "") -> None:
        """Show that there is nothing to look at, and why."""
        self._turn.hide()
        self.why.setText(why)
        self._stack.setCurrentWidget(self.why)

    def show_look(self, name: str, found: Look, image: QImage, place: int = 0) -> None:
        """Show a document; `image`: its picture, made on the worker; `place`: of its page."""
        many = found.page.pages if found.page is not None else 0
        self.place = max(0, min(place, many - 1))
        self._turn.setVisible(many > 1)
        self.before.setEnabled(self.place > 0)
        self.after.setEnabled(self.place < many - 1)
        told = {"n": words().number(self.place + 1), "many": words().number(many)}
        self.pages.setText(_("Page {n} of {many}").format(**told))
        if found.shown == "text":
            self.text.setPlainText(found.text)
            self._stack.setCurrentWidget(self.text)
        elif not image.isNull():
            self.picture.image = image
            self.picture.setAccessibleName(_("Picture: {name}").format(name=name))
            self.picture.update()
            self._stack.setCurrentWidget(self.picture)
        elif found.why is not None:
            self.show_nothing(say(found.why))
        else:
            self.show_nothing(_("This file cannot be shown. Open it in another program."))
