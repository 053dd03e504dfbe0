"""A window that takes a newcomer in: their list, the sample firm, a file they have."""

from datetime import timedelta
from functools import partial

from custdesk import __version__
from custdesk.services import settings as firm_settings
from custdesk.system.language import _
from custdesk.ui import messages
from custdesk.ui.frame.going import GoingWindow

_PROPOSED = 5  # visits of a first plan


class FirstHour(GoingWindow):
    """What the start page and the end of an import lead to."""

    def __init__(self) -> None:
        super().__init__()
        self._watched = False  # the start is over: what nobody waits for may be looked at

    def begin(self, what: str) -> None:
        """Go one of the ways in: `list`, `file`, or from there on to `visits`."""
        {"list": self.bring_in, "file": self.open_a_file, "visits": self.propose_visits}[what]()

    def bring_in(self) -> None:
        """Ask for lists; what is clear of them needs no look."""
        self.open("import")
        self.page().take_first()

    def open_a_file(self) -> None:
        """Ask for a backup or a handover pack, and go the way of each."""
        patterns = _("Backups and handover packs ({patterns})")
        patterns = patterns.format(patterns="*.db *.custdesk-pack")
        self.open_files(messages.choose_files(self, _("Open a file"), patterns))

    def propose_visits(self) -> None:
        """Propose visits to those who are due in the coming week, and show the plan of them."""
        first = self._desk.today()
        last = first + timedelta(days=6)
        self._later.print_visits(self, self._desk, self._tasks, first, last, None, None, _PROPOSED)

    def fill_with_sample(self) -> None:
        """Put a made-up firm into the empty file."""
        work, told = partial(self._later.sample, self._desk), _("Making the sample firm")
        self._tasks.run_long(work, done=lambda _changes: self._filled(), label=told)

    def _filled(self) -> None:
        self.say(_("The sample firm is here. Undo takes it away again."))
        self._show_sample()

    def keep_safe(self) -> None:
        super().keep_safe()
        self._watched = True
        self._show_sample()
        self._tell_news()

    def _tell_news(self) -> None:
        """Once after an update: there is something new, and where it is told."""
        seen = self._settings.get("seen_version")
        if seen == __version__:
            return
        self._settings.set("seen_version", __version__)
        if seen:
            text = _("CustDesk is now version {version}. Help, “What’s new” tells what changed.")
            self.say(text.format(version=__version__), undo=False)

    def _renew_lines(self) -> None:
        super()._renew_lines()
        self._show_sample()

    def _show_sample(self) -> None:
        """Say that the firm is made up, as long as it is."""
        if not self._watched or self.concealed or not firm_settings.holds_sample(self._desk):
            return
        line = self._later.sample_line(self._desk, self._tasks)
        if line is not None:
            for old in self._frame.findChildren(type(line)):
                old.hide()
                old.deleteLater()
            line.gone.connect(self._begin_anew)
            self._column.insertWidget(0, line)
            line.show()

    def _begin_anew(self) -> None:
        """The sample is gone: to the start page, which asks for the own list."""
        self.open("today")
        self.say(_("The sample firm is gone. Choose your own list."), undo=False)
        self.bring_in()
