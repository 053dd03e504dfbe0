"""The map with its title, its legend and the tools to look closer."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import icon_button, section
from custdesk.ui.parts.chip import TIERS, draw_mark, tier_word
from custdesk.ui.theme import color, font
from custdesk.ui.tiers.map_view import Draw, Names
from custdesk.ui.tiers.score_map import ScoreMap


class MapPanel(QWidget):
    """Title and legend over the map, and the tools beside them."""

    def __init__(self, names: Names, draw: Draw) -> None:
        super().__init__()
        self.map = ScoreMap(names, draw)
        self.title = section("")
        self._lasso = self._tool("lasso", _("Draw around customers (Shift and drag: a rectangle)"))
        self._pan = self._tool("cursor-move", _("Move the map (also with the middle button)"))
        self._nearer = self._tool("magnify-plus-outline", _("Nearer (+ or the wheel)"))
        self._farther = self._tool("magnify-minus-outline", _("Farther (−)"))
        self._whole = self._tool("fit-to-page-outline", _("The whole map (0)"))
        self._build()
        self._lasso.clicked.connect(lambda: self._use(lasso=True))
        self._pan.clicked.connect(lambda: self._use(lasso=False))
        self._nearer.clicked.connect(lambda: self.map.zoom(2))
        self._farther.clicked.connect(lambda: self.map.zoom(-2))
        self._whole.clicked.connect(self.map.show_all)
        self._use(lasso=True)

    def _tool(self, icon: str, tip: str) -> QToolButton:
        button = icon_button(icon, tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 12, 0)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addStretch()
        head.addSpacing(16)
        head.addWidget(Legend(), 0)
        head.addSpacing(12)
        for tool in (self._lasso, self._pan):
            tool.setCheckable(True)
        for tool in (self._lasso, self._pan, self._nearer, self._farther, self._whole):
            head.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.map, 1)

    def _use(self, *, lasso: bool) -> None:
        self.map.lasso = lasso
        self._lasso.setChecked(lasso)
        self._pan.setChecked(not lasso)


class Legend(QWidget):
    """What the marks mean; the words go where there is no room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [(tier, False, tier_word(tier)) for tier in TIERS]
        self._parts.append(("risk", True, _("Hollow: credit at risk")))
        self._parts.append(("", False, _("Dashed: saved limit")))
        said = words().join(text for _tier, _hollow, text in self._parts)
        self.setAccessibleName(said)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(12))
        width = sum(metrics.horizontalAdvance(text) + 32 for _t, _h, text in self._parts)
        return QSize(width - 15, 20)  # no gap after the last

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(12))
        x = 2.0
        for tier, hollow, text in self._parts:
            width = painter.fontMetrics().horizontalAdvance(text)
            if x + 15 + width > self.width() + 2:
                return
            self._paint_mark(painter, QRectF(x, self.height() / 2 - 5, 10, 10), tier, hollow)
            painter.setPen(color("text2"))
            room = QRectF(x + 15, 0, width + 4, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + 32

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRectF, tier: str, hollow: bool) -> None:
        if not tier:
            painter.setPen(QPen(color("key"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(
                QLineF(box.left() - 3, box.center().y(), box.right(), box.center().y())
            )
        elif hollow:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("text2"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        else:
            draw_mark(painter, box, tier)
