"""The recipients of a campaign: a list, the letter of one, and what is known of them."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters import letters_of
from custdesk.services.letters.letters_of import LetterRow
from custdesk.system.language import _, ngettext
from custdesk.ui import actions
from custdesk.ui.letters import recipient_columns as columns
from custdesk.ui.letters.campaign_pane import wave_text
from custdesk.ui.letters.file_view import FileView
from custdesk.ui.letters.letter_view import LetterView
from custdesk.ui.letters.reading import Scene
from custdesk.ui.letters.recipients_head import RecipientsHead
from custdesk.ui.parts.buttons import rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.paged_table import PagedTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter

_HINTS = ("accept", "skip", "doubts", "write", "out", "answer")
_PAUSE = 120  # ms on a row before its letter and file are read


class RecipientsView(QWidget):
    """`wanted`: the id of an action; `scene_wanted`: read anew; `letter_wanted`: the letter whose
    text and file are to be told.
    """

    wanted = Signal(str)
    scene_wanted = Signal()
    letter_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.campaign: int | None = None
        self.scene: Scene | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        today = self._desk.today
        self.rows: PagedRows[LetterRow] = PagedRows(
            columns.COLUMNS, self._fetch,
            lambda row: columns.texts(row, self.doubts_of(row.id), today()),
            lambda row, column: columns.tone(row, column, self.doubts_of(row.id)),
        )  # fmt: skip
        self.table = PagedTable(self.rows, _("Recipients of a campaign"), columns.NAME)
        self.table.spare(columns.BESIDE)
        self.table.show_sort("", falling=False)
        self.letter, self.file = LetterView(), FileView()
        self.middle = RowsOrWhy(self.table)
        self.split = Splitter("recipients")
        for pane in (self.middle, self.letter, self.file):
            self.split.addWidget(pane)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 3)
        self.split.setSizes([620, 470, 260])
        self.head = RecipientsHead()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._build_filters())
        column.addWidget(rule())
        column.addWidget(self.split, 1)
        column.addWidget(hint_bar([f"recipients.{name}" for name in _HINTS]))
        self.setFocusProxy(self.table)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)

    def _build_filters(self) -> QHBoxLayout:
        self.waves = QComboBox()
        self.waves.setAccessibleName(_("Wave"))
        self.waves.addItem(_("All waves"), None)
        self.waves.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.parts = Segments([
            ("open", _("Still to go")), ("doubts", _("With doubts")),
            ("skipped", _("Not written to")),
            ("out", _("Gone out")), ("answered", _("Answered")), ("control", _("To compare with")),
        ])  # fmt: skip
        self.text = SearchEdit(_("Customer or person"), keys="Ctrl+F")
        self.text.setFixedWidth(200)
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.waves)
        row.addWidget(self.parts)
        row.addStretch()
        row.addWidget(self.text)
        return row

    def _connect(self) -> None:
        self.waves.activated.connect(lambda _place: self.scene_wanted.emit())
        self.parts.chosen.connect(lambda _key: self.arrange())
        self.text.wanted.connect(lambda _text: self.scene_wanted.emit())
        self.table.marked.connect(lambda _place: self._tell())
        self.table.opened.connect(lambda _place: self.wanted.emit("recipients.open"))
        self.letter.wanted.connect(self.wanted)
        self.head.wanted.connect(self.wanted)
        self._pause.timeout.connect(self._ask_letter)
        handlers: dict[str, Callable[[], object]] = {
            one.id: lambda name=one.id: self.wanted.emit(name)  # type: ignore[misc]
            for one in actions.of("recipients")
        }
        handlers["recipients.filter"] = self.text.setFocus
        handlers["recipients.doubts"] = self._only_doubts
        self.bound = actions.bind(self, "recipients", handlers)

    def _fetch(self, ids: Sequence[int]) -> dict[int, LetterRow]:
        return {row.id: row for row in letters_of.rows(self._desk, ids)}

    def doubts_of(self, letter: int) -> columns.Doubts:
        """What speaks against a letter."""
        return self.scene.doubts.get(letter, ()) if self.scene else ()

    # -- showing --------------------------------------------------------------------------------

    def open_campaign(self, number: int) -> None:
        """Show the letters of another campaign, all of its waves."""
        if number != self.campaign:
            self.campaign, self.scene = number, None
            self.waves.setCurrentIndex(0)
            self.parts.choose("open")
            self.text.clear()
            self.text.flush()
            self.rows.show([])
            self.letter.clear()
            self.file.show_nothing()

    def wave(self) -> int | None:
        """The id of the wave that is shown; None for all."""
        found = self.waves.currentData()
        return None if found is None else int(found)

    def show_scene(self, scene: Scene) -> None:
        """The letters, as they stand now."""
        self.scene = scene
        self._show_waves(scene)
        self.head.show_campaign(scene)
        self.parts.set_counts({key: len(scene.ids[key]) for key in scene.ids if key != "all"})
        self.arrange()

    def _show_waves(self, scene: Scene) -> None:
        chosen, today = self.wave(), self._desk.today()
        self.waves.clear()
        self.waves.addItem(_("All waves"), None)
        for one in scene.about.plan.waves:
            text = _("{wave} ({day})").format(
                wave=wave_text(one), day=text_date(one.wave.on, today)
            )
            self.waves.addItem(text, one.wave.id)
        self.waves.setCurrentIndex(max(self.waves.findData(chosen), 0))

    def arrange(self) -> None:
        """Show the letters of the part that is chosen."""
        if self.scene is None:
            return
        place, number = self.table.current_row(), self.table.current_id()
        ids = self.scene.ids[self.parts.current()]
        self.rows.show(array("q", ids))
        self.middle.say_why(None if ids else self._why_empty(self.scene))
        self.table.go_to_id(number, max(place, 0))
        self._tell()

    def _why_empty(self, scene: Scene) -> EmptyState:
        if scene.about.campaign.state == "draft":
            n = scene.about.plan.recipients
            start = ngettext("Start with {n} letter", "Start with {n} letters", n)
            return EmptyState(
                "email-seal-outline", _("Not started yet"),
                _("Starting fixes who gets a letter in which wave. Nothing goes out by itself."),
                [(start.format(n=n), "play", lambda: self.wanted.emit("recipients.write"))],
                primary=True,
            )  # fmt: skip
        if self.text.text():
            return EmptyState(
                "filter-outline", _("Nothing here"), _("No recipient fits the filter."),
                [(_("Clear the filter"), "close", self.clear)],
            )  # fmt: skip
        told = {
            "doubts": _("Nothing speaks against the letters that are still to go."),
            "open": _("All letters of it went out or were left out."),
        }
        text = told.get(self.parts.current(), _("No letter of it stands here."))
        return EmptyState("check-circle-outline", _("Nothing here"), text)

    def _only_doubts(self) -> None:
        """D: those with doubts, and back to all that are still to go."""
        self.parts.choose("open" if self.parts.current() == "doubts" else "doubts")
        self.arrange()
        self.table.setFocus()

    def clear(self) -> None:
        """No filter."""
        self.text.clear()
        self.text.flush()
        self.scene_wanted.emit()
        self.table.setFocus()

    def _tell(self) -> None:
        self._pause.stop()
        if self.current() is None:
            self.letter.clear()
            self.file.show_nothing()
        else:
            self._pause.start()

    def _ask_letter(self) -> None:
        row = self.current()
        if row is not None:
            self.letter_wanted.emit(row.id)

    # -- what is chosen -------------------------------------------------------------------------

    def current(self) -> LetterRow | None:
        """The letter that is chosen."""
        return self.rows.row(self.table.current_row())

    def go_on(self) -> None:
        """To the next letter, after one was decided."""
        self.table.go_to(self.table.current_row() + 1)

    def step_back(self) -> bool:
        """The filter off, then back to what is still to go; False where there is nothing."""
        if self.text.text():
            self.clear()
            return True
        if self.parts.current() != "open":
            self.parts.choose("open")
            self.arrange()
            return True
        return False
