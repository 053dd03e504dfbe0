"""How many enquiries become offers, samples and orders: stages, and the ways between them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from custdesk.domain.offers.conversion import STAGES, Step
from custdesk.services.offers.conversion import Conversion
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import label, rule, section
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.taking_out import PERCENT, ask_and_save
from custdesk.ui.theme import color

_TITLES = dict(STAGES)
_FEW = 10  # cases below which a share says little


class _Bar(QWidget):
    """How many reached a stage, beside the most that any stage has."""

    def __init__(self, n: int, most: int) -> None:
        super().__init__()
        self._share = n / most if most else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = max(2.0 if self._share else 0.0, self.width() * self._share)
        painter.fillRect(QRectF(0, 3, width, 12), color("ramp2"))


class WonPane(QScrollArea):
    """Stages with bars, then each way with its share and its usual days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Conversion | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Conversion"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_conversion(self, found: Conversion) -> None:
        """Tell the figures of a span of days."""
        self._found = found
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        span = _("{first} to {last}").format(
            first=words().date(found.since), last=words().date(found.until)
        )
        column.addWidget(label(span, 13, tone="text2"))
        column.addLayout(self._stages(found))
        column.addSpacing(8)
        column.addWidget(rule())
        column.addWidget(section(_("From stage to stage")))
        column.addLayout(self._ways(found.steps))
        about = _(
            "Of your own records. A quotation belongs to the last open enquiry of the 60 days "
            "before, a sample to the last quotation of the half year before."
        )
        column.addWidget(label(about, 12, tone="text3", wrap=True))
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def save(self, page: Page) -> None:
        """Ask for a file, then write the ways from stage to stage."""
        if self._found is None:
            return
        header = [_("From stage to stage"), _("Share"), _("Cases"), _("Of"), _("Usual days")]
        rows = [[_way(one), one.share, one.n, one.of, one.days] for one in self._found.steps]
        title, told = _("Conversion"), page.told.emit
        ask_and_save(page, page.desk, page.tasks, title, header, lambda: rows, told, {1: PERCENT})

    @staticmethod
    def _stages(found: Conversion) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        most = max(found.reached.values(), default=0)
        for place, (key, title) in enumerate(STAGES):
            n = found.reached[key]
            grid.addWidget(label(_(title), 13), place, 0)
            grid.addWidget(label(words().number(n), 13), place, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(_Bar(n, most), place, 2)
        return grid

    @staticmethod
    def _ways(steps: list[Step]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(4, 1)
        heads = ("", _("Share"), _("Cases"), _("Usual days"))
        for place, head in enumerate(heads):
            grid.addWidget(label(head, 12, tone="text3"), 0, place)
        for line, one in enumerate(steps, 1):
            share = "–" if one.share is None else f"{round(100 * one.share)}%"
            cases = _("{n} of {of}").format(n=words().number(one.n), of=words().number(one.of))
            waits = "–"
            if one.days is not None:
                n = round(one.days)
                waits = ngettext("{n} day", "{n} days", n).format(n=words().number(n))
            few = "text3" if one.of < _FEW else ""
            for place, text in enumerate((_way(one), share, cases, waits)):
                grid.addWidget(label(text, 13, tone=few if place else ""), line, place)
        return grid


def _way(one: Step) -> str:
    return f"{_(_TITLES[one.start])} → {_(_TITLES[one.end])}"
