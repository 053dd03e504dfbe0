"""What the user decides about an import besides its columns: policies, matchings, mended cells."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.services import imports
from custdesk.services.desk import Desk
from custdesk.services.imports import Deciding, ImportReport, Options
from custdesk.system.language import _, ngettext, words
from custdesk.ui import messages
from custdesk.ui.importing.controls import NEW
from custdesk.ui.importing.matching import MatchPanel
from custdesk.ui.importing.naming import NameBox
from custdesk.ui.importing.problem_model import ListedProblem
from custdesk.ui.importing.problem_table import ProblemTable
from custdesk.ui.importing.session import Key, Session
from custdesk.ui.importing.waiting import Waiting


class Decisions(QObject):
    """Carries out what is decided; `changed` tells that what was compared holds no more."""

    changed = Signal()
    expected = Signal()  # a column was given a field; its sheet is still to be read with it
    told = Signal(str)  # a sentence for the line of the window

    def __init__(
        self, desk: Desk, waiting: Waiting, session: Callable[[], Session], page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._waiting, self._session, self._page = desk, waiting, session, page

    def serve(self, panel: MatchPanel) -> None:
        """Listen to the page where columns are matched."""
        panel.field_chosen.connect(self.choose_field)
        panel.options_chosen.connect(self.read_anew)
        panel.currency_chosen.connect(self.choose_currency)
        self.expected.connect(panel.show_expected)
        panel.policy_chosen.connect(self.set_policy)
        panel.decisions.chosen.connect(self.decide)
        panel.decisions.mapping_wanted.connect(self.use_mapping)
        panel.decisions.save_wanted.connect(self.save_mapping)

    def serve_problems(
        self, table: ProblemTable, report: Callable[[], ImportReport | None]
    ) -> None:
        """Listen to a list of problems; `report` tells what was compared or imported."""
        table.mended.connect(self.mend)
        table.export_wanted.connect(lambda: self.export_problems(report()))

    # -- sheets and columns ---------------------------------------------------------------------

    def tick(self, key: Key, wanted: bool) -> None:
        """Import a sheet or leave it out."""
        self._session().choose(key, wanted)
        self.changed.emit()

    def choose_kind(self, key: Key, kind: str) -> None:
        """Say what the rows of a sheet are; empty leaves it out."""
        session = self._session()
        if not kind:
            self.tick(key, False)
            return
        session.choose(key, True)
        if kind != session.sheets[key].kind:
            self.read_anew(key, session.with_kind(key, kind))
        else:
            self.changed.emit()

    def choose_field(self, key: Key, index: int, name: str | None) -> None:
        """Say what field a column is, None for none, NEW for one that the import makes."""
        session = self._session()
        if name == NEW:
            options = session.with_new_field(key, index)
            name = options.fields[index]
        else:
            options = session.with_field(key, index, name)
        session.expect(key, index, name)
        self.expected.emit()
        self.read_anew(key, options)

    def choose_currency(self, currency: str) -> None:
        """Say what amounts are in where the file names no currency."""
        self._session().batch.currency = currency
        self.changed.emit()

    def read_anew(self, key: Key, options: Options) -> None:
        """Read a sheet with what was fixed about it."""
        session = self._session()
        session.keep(key, options)

        def done(_nothing: object) -> None:
            if not self._waiting.busy:
                self._read(session)

        self._waiting.run(
            lambda _progress: session.apply(key, options), done, _("Reading the sheet anew")
        )

    # -- the whole import -----------------------------------------------------------------------

    def decide(self, deciding: Deciding) -> None:
        """Take over what was decided about the whole import."""
        self._session().batch.deciding = deciding
        self.changed.emit()

    def set_policy(self, name: str, policy: imports.Policy, clears: bool) -> None:
        """Take over what the cells of a field may do."""
        self._session().decide(name, policy, clears)
        self.changed.emit()

    def saved(self) -> list[str]:
        """The names of the saved matchings."""
        return imports.mapping_names(self._desk)

    def use_mapping(self, name: str) -> None:
        """Read the columns as a saved matching says."""
        desk, session = self._desk, self._session()

        def done(_nothing: object) -> None:
            session.fixed = {
                key: replace(options, kind=None, fields={})
                for key, options in session.fixed.items()
            }
            self._read(session)

        self._waiting.run(
            lambda _progress: imports.use_mapping(desk, session.batch, name),
            done,
            _("Reading the sheets anew"),
        )

    def save_mapping(self) -> None:
        """Ask for a name and save how the columns are read."""
        box = NameBox(self._page, self.saved())
        if not box.exec():
            return
        desk, batch, name = self._desk, self._session().batch, box.chosen()

        def done(_nothing: object) -> None:
            self.changed.emit()
            self.told.emit(_("The matching is saved as {name}.").format(name=name))

        self._waiting.run(
            lambda _progress: imports.save_mapping(desk, name, batch), done, _("Saving")
        )

    def mend(self, listed: ListedProblem, text: str) -> None:
        """Put another text in the place of a cell, and read it anew."""
        session, desk, key = self._session(), self._desk, listed.key
        if key is None or self._waiting.busy:
            return

        def done(good: object) -> None:
            self._read(session)
            if not good:
                self.told.emit(_("“{text}” is not understood either.").format(text=text))

        rows = listed.rows or (listed.problem.row,)
        self._waiting.run(
            lambda _progress: imports.mend(desk, session.batch, *key, listed.problem, rows, text),
            done,
            _("Reading the cell anew"),
        )

    def _read(self, session: Session) -> None:
        if session is self._session():
            session.look()
            self.changed.emit()

    def export_problems(self, report: ImportReport | None) -> None:
        """Write the rows that want mending as a workbook, which can be imported again."""
        if report is None or self._waiting.busy:
            return
        proposed = Path.home() / _("To mend.xlsx")
        path = messages.save_file(
            self._page, _("Save rows to mend"), _("Workbooks (*.xlsx)"), proposed
        )
        if path is None or not path.name:
            return
        if not path.suffix:
            path = path.with_suffix(".xlsx")
        desk, batch, said = self._desk, self._session().batch, words()

        def done(n: object) -> None:
            assert isinstance(n, int)
            text = ngettext("{n} row is in {file}.", "{n} rows are in {file}.", n)
            self.told.emit(
                text.format(n=words().number(n), file=path.name)
                if n
                else _("There is nothing to mend.")
            )

        self._waiting.run(
            lambda _progress: imports.export_problems(desk, batch, report, path, said),
            done,
            _("Saving"),
        )
