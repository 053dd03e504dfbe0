"""The phones, mails and chats of a person: rows that come and go."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _
from custdesk.ui.parts.buttons import Button, icon_button

Point = tuple[str, str]  # kind, as written

KINDS: dict[str, str] = {
    "phone": N_("Phone"),
    "mobile": N_("Mobile"),
    "email": N_("E-mail"),
    "wechat": N_("WeChat"),
    "whatsapp": N_("WhatsApp"),
    "wecom": N_("WeCom"),
    "dingtalk": N_("DingTalk"),
    "teams": N_("Teams"),
    "zoom": N_("Zoom"),
    "linkedin": N_("LinkedIn"),
}
ICONS = {
    "phone": "phone-outline",
    "mobile": "cellphone",
    "email": "email-outline",
    "wechat": "wechat",
    "whatsapp": "whatsapp",
    "wecom": "message-outline",
    "dingtalk": "message-outline",
    "teams": "video-outline",
    "zoom": "video-outline",
    "linkedin": "linkedin",
}
_FIRST = (("email", ""), ("mobile", ""))


class _PointRow(QWidget):
    def __init__(self, kind: str, written: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = QComboBox()
        for value, title in KINDS.items():
            self.kind.addItem(_(title), value)
        if kind not in KINDS:
            self.kind.addItem(kind, kind)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.kind.setFixedWidth(120)
        self.kind.setAccessibleName(_("Kind"))
        self.kind.currentTextChanged.connect(self.kind.setToolTip)
        self.kind.setToolTip(self.kind.currentText())
        self.written = QLineEdit(written)
        self.written.setAccessibleName(_("Number or address"))
        self.away = icon_button("close", _("Remove"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.written, 1)
        row.addWidget(self.away)


class PointsEditor:
    """An editor whose value is the list of (kind, written), empty rows left out."""

    def __init__(self) -> None:
        self.widget = QWidget()
        self._rows: list[_PointRow] = []
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._more = Button(_("Add"), "plus", kind="flat")
        self._more.setAccessibleName(_("Add a phone, mail or chat"))
        self._more.clicked.connect(lambda: self.add("phone", "").written.setFocus())
        line = QHBoxLayout()
        line.addWidget(self._more)
        line.addStretch()
        self._column.addLayout(line)
        self.show(())

    def add(self, kind: str, written: str) -> _PointRow:
        row = _PointRow(kind, written)
        row.away.clicked.connect(lambda: self._remove(row))
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def _remove(self, row: _PointRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._more.setFocus()

    def value(self) -> object:
        points = [(row.kind.currentData(), row.written.text().strip()) for row in self._rows]
        return [(kind, written) for kind, written in points if written]

    def show(self, value: object) -> None:
        for row in list(self._rows):
            self._remove(row)
        points: Sequence[Point] = value if isinstance(value, list) and value else _FIRST
        for kind, written in points:
            self.add(kind, written)
