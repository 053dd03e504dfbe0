"""What labels are to hold: firms or people, which sheet, which script, whom they are from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.mailing import SCRIPTS, SHEETS, Labels, LeftOut
from custdesk.system.language import LANGUAGES, _, ngettext, say, words
from custdesk.ui.parts.buttons import label, rule, title
from custdesk.ui.parts.kept import keep, kept
from custdesk.ui.parts.label_picture import LabelPicture
from custdesk.ui.parts.segments import Segments

_WIDTH = 300
_KEPT = "labels"


class LabelChoices(QWidget):
    """`changed`: something else is wanted; `labels` says what."""

    changed = Signal()

    def __init__(self, customers: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._customers = tuple(customers)
        usual = Labels(())
        self.to = Segments([("customers", _("Customers")), ("people", _("People"))])
        self.sheet = QComboBox()
        for key, sheet in SHEETS.items():
            self.sheet.addItem(_(sheet.title), key)
        self.sheet.setCurrentIndex(self.sheet.findData(usual.sheet))
        self.sheet.setAccessibleName(_("Sheet of labels or envelope"))
        self.picture = LabelPicture(SHEETS[usual.sheet])
        self.script = Segments(
            [("both", _("Both")), ("local", _("Local script")), ("latin", _("Latin"))]
        )
        self.from_us = QCheckBox(_("Sender"))
        self.languages = Segments(list(LANGUAGES.items()))
        self.languages.choose(words().code)
        self.missing_title = label("", 12, tone="warning", wrap=True)
        self.missing = QListWidget()
        self.missing.setWordWrap(True)
        self.missing.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.missing.setAccessibleName(_("Left out"))
        self.notes = label("", 12, tone="text2", wrap=True)
        self._build()
        self.sheet.currentIndexChanged.connect(lambda _n: self._other_sheet())
        self.picture.chosen.connect(lambda _n: self.changed.emit())
        self.from_us.toggled.connect(lambda _on: self.changed.emit())
        for segments in (self.to, self.script, self.languages):
            segments.chosen.connect(lambda _key: self.changed.emit())
        self.show_left_out((), ())
        self._as_last_time()

    def _as_last_time(self) -> None:
        """The sheet, the letters and the rest that were chosen last; a new sheet is all free."""
        memory = kept(_KEPT)
        if memory.get("to") in ("customers", "people"):
            self.to.choose(memory["to"])
        if memory.get("script") in SCRIPTS:
            self.script.choose(memory["script"])
        self.from_us.setChecked(memory.get("sender") is True)
        place = self.sheet.findData(memory.get("sheet", ""))
        if place >= 0:
            self.sheet.setCurrentIndex(place)

    def keep(self) -> None:
        """Remember what is chosen."""
        keep(
            _KEPT,
            to=self.to.current(),
            script=self.script.current(),
            sender=self.from_us.isChecked(),
            sheet=self.sheet.currentData(),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        heading = title(_("Labels and envelopes"))
        heading.setWordWrap(True)  # the side is narrow
        column.addWidget(heading)
        column.addLayout(_row(self.to))
        column.addWidget(self.sheet)
        self.first_title = label(_("First free label"), 12, tone="text2")
        column.addWidget(self.first_title)
        column.addLayout(_row(self.picture))
        column.addWidget(rule())
        column.addWidget(label(_("Letters of the address"), 12, tone="text2"))
        column.addLayout(_row(self.script))
        column.addWidget(label(_("Countries are named in"), 12, tone="text2"))
        column.addLayout(_row(self.languages))
        column.addWidget(self.from_us)
        column.addWidget(rule())
        column.addWidget(self.missing_title)
        column.addWidget(self.missing, 1)
        column.addWidget(self.notes)
        column.addStretch(0)

    def _other_sheet(self) -> None:
        sheet = SHEETS[self.sheet.currentData()]
        self.picture.show_sheet(sheet)
        for widget in (self.picture, self.first_title):
            widget.setVisible(not sheet.envelope)
        self.changed.emit()

    def show_left_out(self, left_out: Sequence[LeftOut], notes: Sequence[str]) -> None:
        """Name whom no label is for, and say what else is worth knowing."""
        n = len(left_out)
        text = ngettext("{n} customer is left out:", "{n} customers are left out:", n)
        self.missing_title.setText(text.format(n=words().number(n)))
        self.missing.clear()
        line = _("{code} {name}: {why}")
        for one in left_out:
            self.missing.addItem(line.format(code=one.code, name=one.name, why=say(one.why)))
        for widget in (self.missing_title, self.missing):
            widget.setVisible(bool(n))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))

    def labels(self) -> Labels:
        """What is wanted."""
        return Labels(
            self._customers,
            to=self.to.current(),  # type: ignore[arg-type]  # one of the two
            sheet=self.sheet.currentData(),
            script=self.script.current(),  # type: ignore[arg-type]  # one of the three
            first=self.picture.first,
            sender=self.from_us.isChecked(),
        )

    def language(self) -> str:
        """The language in which countries are named."""
        return self.languages.current()


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch()
    return row
