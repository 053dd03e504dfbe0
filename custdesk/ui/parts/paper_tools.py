"""The line above set pages: which page is shown, and how large."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from custdesk.system.language import _, words
from custdesk.ui.parts.buttons import icon_button, label
from custdesk.ui.parts.keys import with_keys
from custdesk.ui.parts.paper_view import PaperView

_OFFERED = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PaperTools(QWidget):
    """Moves and sizes the page of a `PaperView`; `thumbs_wanted`: the small pages, or not."""

    thumbs_wanted = Signal(bool)

    def __init__(self, view: PaperView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.thumbs = icon_button("view-carousel-outline", _("Small pages"))
        self.thumbs.setCheckable(True)
        self.thumbs.setChecked(True)
        self.page = QSpinBox()
        self.page.setAccessibleName(_("Go to page"))
        self.page.setToolTip(with_keys(_("Go to page"), "Ctrl+G"))
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setFixedWidth(72)
        self.page.setKeyboardTracking(False)
        self.count = label("", 12, tone="text2")
        self.earlier = icon_button("chevron-up", with_keys(_("Page before"), "PgUp"))
        self.later = icon_button("chevron-down", with_keys(_("Next page"), "PgDn"))
        self.smaller = icon_button("magnify-minus-outline", with_keys(_("Smaller"), "Ctrl+−"))
        self.larger = icon_button("magnify-plus-outline", with_keys(_("Larger"), "Ctrl++"))
        self.whole = icon_button("fit-to-page-outline", with_keys(_("Whole page"), "Ctrl+0"))
        self.width_button = icon_button(
            "arrow-expand-horizontal", with_keys(_("Page width"), "Ctrl+9")
        )
        self.zoom = QComboBox(editable=True)
        self.zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom.setAccessibleName(_("Size of the page"))
        self.zoom.setFixedWidth(84)
        self.zoom.addItems([_percent(one) for one in _OFFERED])
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        for widget in (self.thumbs, self.earlier, self.later, self.page, self.count):
            row.addWidget(widget)
        row.addStretch()
        sizes: tuple[QWidget, ...] = (
            self.smaller, self.zoom, self.larger, self.whole, self.width_button,
        )  # fmt: skip
        for one in sizes:
            row.addWidget(one)

    def _connect(self) -> None:
        view = self._view
        for button, keys in (
            (self.smaller, "Ctrl+-"), (self.larger, "Ctrl++"), (self.whole, "Ctrl+0"),
            (self.width_button, "Ctrl+9"),
        ):  # fmt: skip
            button.setShortcut(keys)
        for keys, act in (("Ctrl+=", lambda: view.step_zoom(1)), ("Ctrl+G", self._ask_page)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.thumbs.toggled.connect(self.thumbs_wanted)
        self.page.valueChanged.connect(lambda number: view.turn_to(number - 1))
        self.earlier.clicked.connect(lambda: view.turn_to(view.page - 1))
        self.later.clicked.connect(lambda: view.turn_to(view.page + 1))
        self.smaller.clicked.connect(lambda: view.step_zoom(-1))
        self.larger.clicked.connect(lambda: view.step_zoom(1))
        self.whole.clicked.connect(lambda: view.set_zoom(None))
        self.width_button.clicked.connect(lambda: view.set_zoom(None, "width"))
        self.zoom.activated.connect(lambda place: view.set_zoom(_OFFERED[place]))
        field = self.zoom.lineEdit()
        assert field is not None
        field.returnPressed.connect(self._typed)
        view.zoomed.connect(self.show_zoom)

    def _ask_page(self) -> None:
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def _typed(self) -> None:
        """A percentage that was typed; what is none changes nothing."""
        text = self.zoom.currentText().strip().rstrip("%％ ")
        if text.isdecimal() and int(text):
            self._view.set_zoom(int(text) / 100)
        self.show_zoom()
        self._view.setFocus()

    def show_zoom(self) -> None:
        """How large the page is shown now."""
        self.zoom.setEditText(_percent(self._view.shown_zoom()))

    def show_page(self, page: int, count: int) -> None:
        """Another page (from 0) of so many is shown."""
        self.page.blockSignals(True)
        self.page.setRange(1, max(1, count))
        self.page.setValue(page + 1)
        self.page.blockSignals(False)
        self.count.setText(_("of {n}").format(n=words().number(max(1, count))))
        self.earlier.setEnabled(page > 0)
        self.later.setEnabled(page + 1 < count)
        self.show_zoom()


def _percent(zoom: float) -> str:
    return f"{round(100 * zoom)}%"
