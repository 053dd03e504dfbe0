"""Take a handover pack in: its password, what it brings, what both sides changed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.domain.titles import column_title
from custdesk.domain.words import N_
from custdesk.services import pack
from custdesk.services.desk import Desk
from custdesk.services.merging import Told
from custdesk.services.pack import Pack, PackMerged, PackPreview
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import messages
from custdesk.ui.forms.password import ask_for_password
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.tasks import Tasks

_HEADS = (N_("Record"), N_("Field"), N_("Before"), N_("Here"), N_("There"))
_WIDTHS = (220, 120, 110, 130)
_NOTES = 6  # lines


class TakeIn(QDialog):
    """What a pack brings, and what becomes of the cells that both sides changed."""

    help_topic = "import"

    def __init__(self, parent: QWidget, name: str, found: PackPreview) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Take in a handover pack"))
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Take in {file}").format(file=name), 18, QFont.Weight.DemiBold))
        self.counts = label(_counts(found), 13, wrap=True)
        column.addWidget(self.counts)
        lines = [say(note) for note in (*found.notes, *found.problems)]
        if len(lines) > _NOTES:
            more = _("… and {n} more").format(n=words().number(len(lines) - _NOTES))
            lines = [*lines[:_NOTES], more]
        self.notes = label("\n".join(lines), 12, tone="text2", wrap=True)
        self.notes.setVisible(bool(lines))
        column.addWidget(self.notes)
        self.choices: dict[str, QRadioButton] = {}
        self.rows: TextRows[Told] | None = None
        if found.conflicts:
            self._add_conflicts(column, found)
        leave, self.go = Button(_("Cancel"), tall=True), Button(_("Take in"), tall=True,
                                                               kind="primary")  # fmt: skip
        self.go.setDefault(True)
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        stand_on(self, column, foot([leave, self.go]))
        self.setMinimumWidth(760 if found.conflicts else 480)
        FocusRing(self)

    def _add_conflicts(self, column: QVBoxLayout, found: PackPreview) -> None:
        n = len(found.conflicts)
        asked = ngettext(
            "{n} value was changed on both sides. Tick it to take what the pack says.",
            "{n} values were changed on both sides. Tick those where the pack is right.",
            n,
        )
        head = QHBoxLayout()
        text = asked.format(n=words().number(n))
        head.addWidget(label(text, 13, QFont.Weight.Medium, wrap=True), 1)
        every = Button(_("Tick all"))
        head.addWidget(every)
        column.addLayout(head)
        rows: TextRows[Told] = TextRows(_HEADS, lambda one: _texts(one, found), ticks=True, bold=0)
        rows.show(found.conflicts)
        self.rows = rows
        every.clicked.connect(lambda: rows.tick_all(len(rows.ticked()) < n))
        self.table = PlainTable(rows, _("Changed on both sides"), _WIDTHS, len(_HEADS) - 1, 8)
        self.table.setMinimumHeight(150)
        column.addWidget(self.table, 1)
        column.addWidget(label(_("Those without a tick:"), 13))
        for key, choice in (
            ("ask", _("Leave them as they are here, and ask again next time")),
            ("mine", _("Keep what is here for good")),
        ):
            self.choices[key] = QRadioButton(choice)
            column.addWidget(self.choices[key])
        self.choices["ask"].setChecked(True)

    @property
    def take(self) -> dict[tuple[str, str], str | None]:
        """The cells that are decided, and what they get."""
        if self.rows is None:
            return {}
        ticked = {(one.key, one.field): one.theirs for one in self.rows.ticked()}
        if not self.choices["mine"].isChecked():
            return dict(ticked)
        return {(one.key, one.field): one.mine for one in self.rows.rows} | ticked


def _counts(found: PackPreview) -> str:
    number = words().number
    parts = [
        ngettext("{n} customer in the pack", "{n} customers in the pack", found.customers).format(
            n=number(found.customers)
        ),
        ngettext("{n} new record", "{n} new records", found.new).format(n=number(found.new)),
        ngettext("{n} changed value", "{n} changed values", len(found.merged)).format(
            n=number(len(found.merged))
        ),
    ]
    if found.deleted_there:
        n = len(found.deleted_there)
        gone = ngettext(
            "{n} was deleted there and stays here", "{n} were deleted there and stay here", n
        )
        parts.append(gone.format(n=number(n)))
    by = _("From {who}").format(who=found.by) if found.by else ""
    return " · ".join(part for part in (by, *parts) if part)


def _texts(one: Told, found: PackPreview) -> tuple[str, ...]:
    table, _dot, column = one.field.partition(".")
    name = found.names.get(one.key, ("", ""))[1]
    mine = _("deleted") if one.gone else one.mine or "–"
    title = _(column_title(table, column))
    return f"{name} ({one.code})", title, one.base or "–", mine, one.theirs or "–"


def take_in(
    parent: QWidget,
    desk: Desk,
    tasks: Tasks,
    paths: Sequence[Path],
    said: Callable[[str], object],
    told: Callable[[str], object],
) -> None:
    """Ask for the password, show what the pack brings, and take it in; one pack after the other.

    `said` tells what can be taken back, `told` what cannot.
    """
    if not paths:
        return
    path, *rest = paths
    title = _("Take in a handover pack")

    def go_on() -> None:
        # What the next one brings depends on what this one has left.
        take_in(parent, desk, tasks, rest, said, told)

    about = _("{file} is encrypted. Whoever sent it knows the password.").format(file=path.name)
    password = ask_for_password(parent, title, about, _("Open"))
    if password is None:
        go_on()
        return

    def opened(answer: tuple[Pack, PackPreview]) -> None:
        dialog = TakeIn(parent, path.name, answer[1])
        if dialog.exec() != QDialog.DialogCode.Accepted:
            dialog.deleteLater()
            go_on()
            return
        take = dialog.take
        dialog.deleteLater()
        tasks.run_long(
            lambda _progress: pack.apply(desk, answer[0], take),
            done=finished,
            failed=failed,
            label=title,
        )

    def failed(error: CustDeskError) -> None:
        messages.error(parent, error)
        go_on()

    def finished(done: PackMerged) -> None:
        if done.operation is None:
            told(_("{file} brought nothing new.").format(file=path.name))
        else:
            said(_("{file} was taken in").format(file=path.name))
        go_on()

    def look(_progress: object) -> tuple[Pack, PackPreview]:
        found = pack.read(desk, path, password)
        return found, pack.preview(desk, found)

    tasks.run_long(look, done=opened, failed=failed, label=title)
