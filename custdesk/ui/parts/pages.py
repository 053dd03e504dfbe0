"""Set pages as pictures, drawn on the worker when they are looked at."""

import re
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from custdesk.ui.tasks import Tasks

_BOX = re.compile(rb'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
_A4 = (595.28, 841.89)
_KEPT = 100_000_000  # bytes of pictures that are kept


class Pages:
    """Pages as SVG."""

    def __init__(self, svg_pages: Sequence[bytes] = ()) -> None:
        self.svg = list(svg_pages)

    def __len__(self) -> int:
        return len(self.svg)

    def size(self, page: int) -> QSizeF:
        """The size of a page (from 0) in points."""
        found = _BOX.search(self.svg[page][:2000])
        return QSizeF(*map(float, found.groups()[2:])) if found else QSizeF(*_A4)

    def height(self, page: int, width: int) -> int:
        """How high a page is that is so wide."""
        size = self.size(page)
        return max(1, round(width * size.height() / size.width()))

    def picture(self, page: int, width: int) -> QImage:
        """A page on white, so many pixels wide; slow, for the worker."""
        return picture(self.svg[page], width, self.height(page, width))


def picture(svg: bytes, width: int, height: int) -> QImage:
    """A page on white.

    By Qt's reader of pictures, which lets other threads go on meanwhile; a renderer of our own
    would hold them up. Where Qt came without that reader, the renderer draws after all.
    """
    source = QBuffer()
    source.setData(svg)
    reader = QImageReader(source, QByteArray(b"svg"))
    reader.setScaledSize(QSize(width, height))
    reader.setBackgroundColor(QColor(Qt.GlobalColor.white))
    image = reader.read()
    return drawn(svg, width, height) if image.isNull() else image


def drawn(svg: bytes, width: int, height: int) -> QImage:
    """A page on white, by the renderer."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(image.rect()))
    painter.end()
    return image


class Pictures(QObject):
    """Pictures of pages; what is missing is drawn on the worker, the last that was asked for first.

    Without `tasks` everything is drawn at once.
    """

    ready = Signal(int, int)  # page (from 0), width in pixels

    def __init__(self, tasks: Tasks | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pages = Pages()
        self._tasks = tasks
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._wanted: list[tuple[int, int]] = []
        self._drawing = False
        self._round = 0  # grows with other pages: late pictures of earlier ones are thrown away

    def show_pages(self, pages: Pages) -> None:
        """Other pages: all pictures are made anew."""
        self.pages = pages
        self._kept.clear()
        self._wanted.clear()
        self._round += 1

    def get(self, page: int, width: int) -> QImage | None:
        """The picture; None while it is being drawn, and `ready` tells when it is there."""
        key = (page, width)
        if key not in self._kept:
            self._want(key)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def any_of(self, page: int) -> QImage | None:
        """A picture of the page in any size, the largest there is, to show meanwhile."""
        found = [image for (of, _width), image in self._kept.items() if of == page]
        return max(found, key=QImage.width, default=None)

    def _want(self, key: tuple[int, int]) -> None:
        if self._tasks is None:
            self._keep(key, self.pages.picture(*key))
            return
        if key in self._wanted:
            self._wanted.remove(key)
        self._wanted.append(key)
        self._next()

    def _next(self) -> None:
        if self._drawing or not self._wanted or self._tasks is None:
            return
        self._drawing = True
        (page, width), pages, turn = self._wanted[-1], self.pages, self._round
        self._tasks.run(
            lambda: pages.picture(page, width),
            done=lambda image: self._drawn((page, width), image, turn),
            initiator=self,
            label="draw a page",
        )

    def _drawn(self, key: tuple[int, int], image: QImage, turn: int) -> None:
        self._drawing = False
        if turn == self._round:
            if key in self._wanted:
                self._wanted.remove(key)
            self._keep(key, image)
            self.ready.emit(*key)
        self._next()

    def drop(self, width: int, but: range) -> None:
        """What is asked for in this width is wanted no more, but for some pages."""
        self._wanted = [one for one in self._wanted if one[1] != width or one[0] in but]

    def _keep(self, key: tuple[int, int], image: QImage) -> None:
        self._kept[key] = image
        size = sum(one.sizeInBytes() for one in self._kept.values())
        while size > _KEPT and len(self._kept) > 1:
            _key, oldest = self._kept.popitem(last=False)
            size -= oldest.sizeInBytes()
