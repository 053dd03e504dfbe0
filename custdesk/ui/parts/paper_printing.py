"""Pages on a printer: which one, which pages, how many copies, on which sides."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from PySide6.QtCore import QByteArray, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import Cancelled, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.system.language import _
from custdesk.ui.parts.kept import keep, kept
from custdesk.ui.tasks import Progress

_KEPT = "printing"
_OPTIONS = (
    QPrintDialog.PrintDialogOption.PrintPageRange,
    QPrintDialog.PrintDialogOption.PrintCurrentPage,
    QPrintDialog.PrintDialogOption.PrintCollateCopies,
    QPrintDialog.PrintDialogOption.PrintShowPageSize,
)


def pages_wanted(printer: QPrinter, count: int, current: int = 0) -> list[int]:
    """The pages (from 0) that were asked for in the printer's dialog, in the order of printing."""
    wanted = list(range(count))
    asked = printer.printRange()
    if asked == QPrinter.PrintRange.CurrentPage:
        wanted = [min(current, count - 1)] if count else []
    elif asked == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        if not ranges.isEmpty():
            wanted = [page for page in wanted if ranges.contains(page + 1)]
        else:
            last = printer.toPage() or count
            wanted = list(range(max(0, printer.fromPage() - 1), min(last, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    return wanted


def _with_copies(printer: QPrinter, wanted: Sequence[int]) -> Iterator[int]:
    """The pages as often as they are wanted, where the printer does not see to that itself."""
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        for _copy in range(copies):
            yield from wanted
    else:
        for page in wanted:
            yield from [page] * copies


def paint_pages(
    printer: QPrinter,
    svg_pages: Sequence[bytes],
    *,
    current: int = 0,
    progress: Progress | None = None,
    exact: bool = False,
) -> int:
    """Paint pages on a printer, each as large as its paper; returns how many were painted.

    `exact`: in their own measures from the upper left corner, as labels and envelopes need it.

    Only those that were asked for in the printer's dialog; `current` is the page looked at.
    Raises `Cancelled` when it was stopped: then nothing is printed where the printer allows.
    """
    wanted = list(_with_copies(printer, pages_wanted(printer, len(svg_pages), current)))
    printer.setFullPage(True)
    painter = QPainter()
    for place, page in enumerate(wanted):
        if progress is not None:
            if progress.cancelled():
                printer.abort()
                painter.end()
                raise Cancelled(Message(N_("Printing was stopped.")))
            progress.report(place, len(wanted), Message(N_("Printing")))
        if not place:
            if not painter.begin(printer):
                raise StorageUnavailable(
                    Message(N_("The printer did not start. See whether it is on and has paper."))
                )
        else:
            printer.newPage()
        _paint(painter, printer, svg_pages[page], exact)
    painter.end()
    return len(wanted)


def _paint(painter: QPainter, printer: QPrinter, svg: bytes, exact: bool) -> None:
    renderer = QSvgRenderer(QByteArray(svg))
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    size = renderer.viewBoxF().size()
    if exact:
        dots = printer.resolution() / 72
        renderer.render(painter, QRectF(0, 0, size.width() * dots, size.height() * dots))
        return
    scale = min(paper.width() / size.width(), paper.height() / size.height())
    width, height = size.width() * scale, size.height() * scale
    left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
    renderer.render(painter, QRectF(left, top, width, height))


def ask_printer(
    parent: QWidget,
    pages: int,
    name: str = "",
    *,
    landscape: bool = False,
    size: QSizeF | None = None,
) -> QPrinter | None:
    """The printer's own dialog; None when the user changed their mind. `name`: of the paper.

    It begins with the printer and the sides of last time. `size`: of the paper in points, where it
    is not what usually lies in the printer.
    """
    printer = _of_last_time()
    printer.setDocName(name or _("Visit plan"))
    if landscape:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    if size is not None:
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    for option in _OPTIONS:
        dialog.setOption(option)
    if not dialog.exec():
        return None
    keep(_KEPT, printer=printer.printerName(), sides=printer.duplex().name)
    return printer


def _of_last_time() -> QPrinter:
    memory = kept(_KEPT)
    name = str(memory.get("printer") or "")
    info = QPrinterInfo.printerInfo(name) if name else QPrinterInfo()
    mode = QPrinter.PrinterMode.HighResolution
    printer = QPrinter(mode) if info.isNull() else QPrinter(info, mode)
    with suppress(KeyError):
        printer.setDuplex(QPrinter.DuplexMode[memory.get("sides", "")])
    return printer


Work = Callable[[Progress], tuple[None, int]]


def printing(
    printer: QPrinter, svg_pages: Sequence[bytes], current: int, *, exact: bool = False
) -> Work:
    """What prints, for the worker."""
    return lambda progress: (
        None,
        paint_pages(printer, svg_pages, current=current, progress=progress, exact=exact),
    )
