"""The picture of a topic: below its first words, shown whole by a click."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPixmap,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.system.paths import resource
from custdesk.ui import theme
from custdesk.ui.help.topics import TOPICS

FOLDER = "pictures"  # below resources/help; taken by `devtools help_pictures`
ENDING = ".webp"
LINK = "picture:"


def picture_of(topic: str) -> Path | None:
    """The picture of a topic in the reader's language, else in English; None without one."""
    for code in (words().code, "en"):
        file = resource("help", FOLDER, code, f"{topic}{ENDING}")
        if file.is_file():
            return file
    return None


def _told(topic: str) -> str:
    return _("Picture: {topic}").format(topic=_(dict(TOPICS)[topic]))


def put_in(cursor: QTextCursor, topic: str, room: int, ratio: float) -> None:
    """Insert the picture of a topic as a paragraph before the cursor's, at most `room` wide.

    `ratio`: pixels of the screen to one of the layout.
    """
    file = picture_of(topic)
    if file is None:
        return
    address = QUrl(f"{LINK}{topic}")
    document = cursor.document()
    image = _framed(QImage(str(file)), room, ratio)
    document.addResource(QTextDocument.ResourceType.ImageResource.value, address, image)
    shown = QTextImageFormat()
    shown.setName(address.toString())
    shown.setWidth(image.deviceIndependentSize().width())
    shown.setProperty(QTextFormat.Property.ImageAltText, _told(topic))
    shown.setToolTip(_told(topic))
    shown.setAnchor(True)
    shown.setAnchorHref(address.toString())
    cursor.insertBlock()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(QTextBlockFormat())  # not a heading, as the one that follows
    cursor.insertImage(shown)


def _framed(image: QImage, room: int, ratio: float) -> QImage:
    """A picture as wide as there is room, sharp on its screen, with a line around it."""
    wide = min(image.width(), round(room * ratio))
    image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(image)
    painter.setPen(theme.color("border"))
    painter.drawRect(0, 0, image.width() - 1, image.height() - 1)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def show_whole(topic: str, parent: QWidget) -> None:
    """Show a picture in its own size until it is closed."""
    file = picture_of(topic)
    if file is None:
        return
    dialog = QDialog(parent)
    dialog.setObjectName("helpPicture")
    dialog.setWindowTitle(_told(topic))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label = QLabel()
    label.setPixmap(QPixmap(str(file)))
    label.setAccessibleName(_told(topic))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    dialog.open()
