"""A document as far as it can be shown: a picture, a text, or why neither."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from custdesk.services.documents import Look
from custdesk.system.language import _, say
from custdesk.ui.parts.buttons import label
from custdesk.ui.theme import color, hairline

LARGEST = 2400  # px of a side that is shown


def picture_of(content: bytes) -> QImage:
    """A picture no larger than it can be shown; a null one where it cannot be read."""
    data = QByteArray(content)
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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

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
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)
        painter.setPen(hairline("border"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


class DocumentView(QWidget):
    """Shows what `services.documents.look` tells."""

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_nothing(self, why: str = "") -> None:
        """Show that there is nothing to look at, and why."""
        self.why.setText(why)
        self._stack.setCurrentWidget(self.why)

    def show_look(self, name: str, found: Look, image: QImage) -> None:
        """Show a document; `image`: its picture, made on the worker."""
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
