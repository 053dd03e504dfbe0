"""Customers before they are printed: portraits, the guests of an event, a complaint sheet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services import complaint_sheet, guests, portrait
from custdesk.services.desk import Desk
from custdesk.system.language import _, language, ngettext, words
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.day_field import date_of, day_edit
from custdesk.ui.parts.page_choices import PageChoices
from custdesk.ui.parts.paper_dialog import PaperDialog, Setting
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Progress, Tasks


def _stopped(progress: Progress) -> None:
    if progress.cancelled():
        raise Cancelled(Message(N_("Setting the pages was stopped.")))


class _CustomerPaper(PaperDialog):
    """Pages about some customers."""

    help_topic = "paper"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        customers: Sequence[int],
        title: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tasks, title, title, parent)
        self._customers = list(customers)
        self.choices = PageChoices(title)
        self._ask_more()
        self.build(self.choices)
        self.choices.changed.connect(self.set_pages)
        self.set_pages()

    def _ask_more(self) -> None:
        """What else is asked."""


class PortraitsDialog(_CustomerPaper):
    """The portraits of some customers, a page each."""

    kind = "portrait"

    def __init__(
        self, desk: Desk, tasks: Tasks, customers: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tasks, customers, _("Customer portrait"), parent)

    def work(self) -> Callable[[Progress], Setting]:
        desk, numbers, paper = self._desk, self._customers, self.choices.paper()
        said = language(self.choices.language())

        def set_portraits(progress: Progress) -> Setting:
            made = portrait.document(
                desk, numbers, said,
                paper=paper, progress=progress.report, cancelled=progress.cancelled,
            )  # fmt: skip
            _stopped(progress)
            return Setting(made, made.svg_pages())

        return set_portraits

    def file_name(self) -> str:
        """Names nobody: it stands in the list of what was written."""
        return _("Customer portrait {day}").format(day=self._desk.today())


class ComplaintDialog(_CustomerPaper):
    """The sheet that is filled in when a customer complains."""

    kind = "complaint"

    def __init__(
        self, desk: Desk, tasks: Tasks, customer: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, tasks, [customer], _("Complaint sheet"), parent)

    def _ask_more(self) -> None:
        self.tier = QCheckBox(_("Tier on the sheet"))
        self.tier.setChecked(True)
        self.tier.toggled.connect(lambda _on: self.choices.changed.emit())
        self.choices.column.addWidget(self.tier)

    def work(self) -> Callable[[Progress], Setting]:
        desk, number, paper = self._desk, self._customers[0], self.choices.paper()
        said, tier = language(self.choices.language()), self.tier.isChecked()

        def set_sheet(progress: Progress) -> Setting:
            made = complaint_sheet.document(desk, number, said, paper=paper, show_tier=tier)
            _stopped(progress)
            return Setting(made, made.svg_pages())

        return set_sheet

    def file_name(self) -> str:
        return _("Complaint sheet {day}").format(day=self._desk.today())


class GuestsDialog(_CustomerPaper):
    """The guests of an event, on paper or as a workbook."""

    kind = "guests"
    tables = True

    def __init__(
        self, desk: Desk, tasks: Tasks, customers: Sequence[int], parent: QWidget | None = None
    ) -> None:
        self._found: guests.GuestList | None = None
        super().__init__(desk, tasks, customers, _("Guest list"), parent)

    def _ask_more(self) -> None:
        column, soon = self.choices.column, self.choices.soon
        self.occasion, self.place = QLineEdit(), QLineEdit()
        self.occasion.setPlaceholderText(_("Autumn reception"))
        self.place.setPlaceholderText(_("Hotel Atlantic, 19:00"))
        self.day = day_edit(self._desk.today())
        self.everyone = QCheckBox(_("All people of a customer"))
        self.everyone.setToolTip(_("Otherwise who decides, else the first"))
        self.tier = QCheckBox(_("Tiers"))
        self.tier.setChecked(True)
        self.across = QCheckBox(_("Across"))
        self.sort = Segments([("name", _("Name")), ("company", _("Company")), ("tier", _("Tier"))])
        self.counted = label("", 12, tone="text2", wrap=True)
        for text, field in (
            (_("Event"), self.occasion), (_("Where and when"), self.place), (_("Date"), self.day),
            (_("Sorted by"), self.sort),
        ):  # fmt: skip
            field.setAccessibleName(text)
            column.addWidget(label(text, 12, tone="text2"))
            column.addWidget(field)
        for box in (self.everyone, self.tier, self.across):
            box.toggled.connect(lambda _on: self.choices.changed.emit())
            column.addWidget(box)
        column.addWidget(self.counted)
        self.occasion.textChanged.connect(lambda _text: soon())
        self.place.textChanged.connect(lambda _text: soon())
        self.day.dateChanged.connect(lambda _day: soon())
        self.sort.chosen.connect(lambda _key: self.choices.changed.emit())

    def wanted(self) -> guests.Event:
        """What the fields say."""
        sorts: dict[str, guests.Sort] = {"company": "company", "tier": "tier"}
        return guests.Event(
            self.occasion.text().strip(),
            self.place.text().strip(),
            date_of(self.day),
            self.everyone.isChecked(),
            self.tier.isChecked(),
            sorts.get(self.sort.current(), "name"),
            paper=self.choices.paper(),
            landscape=self.across.isChecked(),
        )

    def work(self) -> Callable[[Progress], Setting]:
        desk, numbers, event = self._desk, self._customers, self.wanted()
        said = language(self.choices.language())
        self.landscape = event.landscape

        def set_list(progress: Progress) -> Setting:
            found = guests.listed(desk, event, numbers)
            _stopped(progress)
            made = guests.document(found, said)
            return Setting(made, made.svg_pages(), found)

        return set_list

    def shown(self, found: object) -> bool:
        assert isinstance(found, guests.GuestList)
        self._found = found
        n = len(found.guests)
        self.counted.setText(ngettext("{n} guest", "{n} guests", n).format(n=words().number(n)))
        return True

    def workbook(self) -> Callable[[Path], object]:
        desk, found, said = self._desk, self._found, language(self.choices.language())
        assert found is not None
        return lambda path: guests.save_table(desk, path, found, said)

    def file_name(self) -> str:
        return _("Guest list {day}").format(day=date_of(self.day))
