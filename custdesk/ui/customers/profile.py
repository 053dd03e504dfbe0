"""The profile tab: every field that is filled, in the groups of the form."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.own_fields import DATE
from custdesk.domain.words import N_
from custdesk.services import consent, groups, own_fields, trust
from custdesk.services.clock import Around
from custdesk.services.desk import Desk
from custdesk.services.own_fields import OwnField
from custdesk.services.trust import Completeness, Source
from custdesk.store.rows import CustomerDetail
from custdesk.system.language import _, say, words
from custdesk.ui import actions
from custdesk.ui.customers.hours_box import HoursBox
from custdesk.ui.customers.trust_box import TrustBox
from custdesk.ui.forms.customer import SECTIONS
from custdesk.ui.forms.own import own_title
from custdesk.ui.forms.rows import Row, Section, shown
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import amount

# What the head of the pane shows already.
_ELSEWHERE = {"name", "name_latin", "credit_currency"}
_KEPT = Section(
    N_("As the old list had it"),
    (
        Row("grade", N_("Grade in the old list")),
        Row("opening_last_order", N_("Last order"), "day"),
        Row("opening_last_contact", N_("Last contact"), "day"),
    ),
)


def filled(detail: CustomerDetail) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups with the titles and values of their filled fields; empty groups are left out."""
    groups = []
    for section in (*SECTIONS, _KEPT):
        lines = [
            (_(row.title), text)
            for row in section.rows
            if row.name not in _ELSEWHERE and (text := _text(row, detail))
        ]
        if lines:
            groups.append((_(section.title), lines))
    return groups


def _text(row: Row, detail: CustomerDetail) -> str:
    value = detail.fields.get(row.name)
    if row.kind == "money" and isinstance(value, int):
        return amount(value, detail.fields.get(row.with_currency) or detail.currency)
    return shown(row, value)


def own_groups(own: Sequence[tuple[OwnField, str]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The firm's own fields, a group for each set."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for field, text in own:
        told = shown(Row(field.key, field.title, "day"), text) if field.kind == DATE else text
        groups.setdefault(own_title(field), []).append((field.title, told or "–"))
    return list(groups.items())


class ProfileTab(QScrollArea):
    """Titles at the left, selectable values at the right."""

    edit_wanted = Signal()
    verify_wanted = Signal()
    groups_wanted = Signal()
    consent_wanted = Signal()
    field_wanted = Signal(str)  # a column to fill, person for a new contact, people

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Profile"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.hours: HoursBox | None = None
        self._around: Around | None = None

    def show_around(self, around: Around, today: date) -> None:
        """Their clock in full, once it was looked up; again each minute."""
        self._around = around
        if self.hours is not None:
            self.hours.show_around(around, today)

    def read(self, desk: Desk, detail: CustomerDetail) -> None:
        """Look up what belongs to the profile of a customer, and show it."""
        self.show_detail(
            detail,
            trust.completeness_of(desk, detail.id),
            trust.sources(desk, detail.id)["customer", detail.id],
            desk.today(),
            own_fields.shown_of(desk, detail.id, detail.fields["industry"]),
            [group.name for group in groups.of_customer(desk, detail.id)],
            [say(one.told) for one in consent.counting(desk, detail.id)],
        )

    def show_detail(
        self,
        detail: CustomerDetail,
        whole: Completeness,
        source: Source,
        today: date,
        own: Sequence[tuple[OwnField, str]] = (),
        inside: Sequence[str] = (),
        said: Sequence[str] = (),
    ) -> None:
        """Build the sections of one customer; `inside`: the groups that it is in; `said`: what
        they said about letters."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        edit = Button(_("Edit"), "pencil-outline")
        edit.setToolTip(actions.tip("customers.edit"))
        edit.clicked.connect(self.edit_wanted)
        top = QHBoxLayout()
        top.addWidget(edit)
        top.addStretch()
        column.addLayout(top)
        trust = TrustBox(whole, source, today)
        trust.verify_wanted.connect(self.verify_wanted)
        trust.field_wanted.connect(self.field_wanted)
        column.addWidget(trust)
        within = words().join(inside) or _("in none")
        column.addLayout(self._told(_("Groups"), within, _("Groups…"), self.groups_wanted.emit))
        heard = "\n".join(said) or _("nothing said yet")
        about = _("Consent and opt-out…")
        column.addLayout(self._told(_("Letters"), heard, about, self.consent_wanted.emit))
        self.hours = HoursBox()
        column.addWidget(self.hours)
        if self._around is not None and self._around.there.customer_id == detail.id:
            self.hours.show_around(self._around, today)
        for title, lines in [*filled(detail), *own_groups(own)]:
            column.addWidget(label(title, 13, QFont.Weight.DemiBold))
            column.addLayout(self._lines(lines))
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    @staticmethod
    def _told(title: str, text: str, named: str, change_wanted: Callable[[], None]) -> QHBoxLayout:
        """A line of what is told elsewhere, and a way to change it."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(title, 12, tone="text2"), 0, Qt.AlignmentFlag.AlignTop)
        told = label(text, 12, wrap=True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(told, 1)
        change = Button(_("Change…"), kind="link")
        change.setAccessibleName(named)
        change.clicked.connect(lambda _on=False: change_wanted())
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @staticmethod
    def _lines(lines: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 110)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for place, (title, text) in enumerate(lines):
            name = label(title, 12, tone="text2", wrap=True)
            value = label(text, 12, wrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(name, place, 0, top)
            grid.addWidget(value, place, 1, top)
        return grid
