"""What the table of agreements says of each."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt

from custdesk.domain.agreements.told import ending_told, volume_told
from custdesk.domain.words import N_
from custdesk.services.agreements import Agreement
from custdesk.system.language import say
from custdesk.ui.agreements.bar import VOLUME
from custdesk.ui.parts.formats import say_near, table_date
from custdesk.ui.parts.plain_table import Index, TextRows
from custdesk.ui.theme import color

HEADS = (
    N_("Agreement"), N_("Customer"), N_("How it stands"), N_("Volume so far"),
    N_("Next step"), N_("By when"),
)  # fmt: skip
WIDTHS = (200, 170, 250, 140, 140, 80)
WIDE, STANDS, REACHED, BY = 2, 2, 3, 5
BESIDE = (4, BY)  # the pane tells them as well
_ALARMS = frozenset({"notice", "over"})


def texts(one: Agreement, today: date) -> Sequence[str]:
    row = one.row
    reached = "" if one.volume is None else say(volume_told(one.volume))
    return (
        row.title, row.customer_name,
        say_near(ending_told(one.ending, renews=row.renews), today), reached, row.next_step,
        table_date(row.next_due, today),
    )  # fmt: skip


def values(one: Agreement) -> Mapping[int, object]:
    """What stands behind the texts, for workbooks."""
    share = None if one.volume is None else one.volume.share
    return {STANDS: one.row.until, REACHED: share, BY: one.row.next_due}


class AgreementRows(TextRows[Agreement]):
    """Texts, the bar of the volume, and what needs a decision in its colour."""

    def __init__(self, today: date) -> None:
        super().__init__(
            HEADS, lambda one: texts(one, self.today), bold=0, values=values,
            forms={REACHED: "percent"},
        )  # fmt: skip
        self.today = today

    def place_of(self, number: int | None) -> int | None:
        """The row of an agreement."""
        return next((at for at, one in enumerate(self.rows) if one.row.id == number), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.rows[index.row()], index.column()
        if column == REACHED and role == VOLUME:
            return one.volume
        if column == REACHED and role == Qt.ItemDataRole.DisplayRole:
            return ""  # the bar says it
        if role == Qt.ItemDataRole.ForegroundRole and self._alarms(one, column):
            return color("warning")
        return super().data(index, role)

    def _alarms(self, one: Agreement, column: int) -> bool:
        if column == STANDS:
            return one.ending.phase in _ALARMS
        due = one.row.next_due
        return column == BY and due is not None and due < self.today
