"""A next step with its day in one line, and the field of the day: each follows the other."""

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words import Meant, split
from custdesk.system.language import _
from custdesk.ui.forms.editors import DayEditor, Editor, LineEditor


class StepAndDay:
    """A day that stands in the line fills the field; one that is typed there takes it off again."""

    def __init__(self, step: Editor, on: Editor, there: CustomerClock) -> None:
        assert isinstance(step, LineEditor)
        assert isinstance(on, DayEditor)
        self.line, self.day = step.line, on.day
        self._today, self._there = step.context.today, there
        self.of_step = False  # whether the day stands in the line of the next step

    def follow(self) -> None:
        """From now on the two know of each other."""
        self.day.of(self._there)
        self.line.textChanged.connect(lambda _text: self._read_step())
        self.day.edited.connect(self._day_by_hand)

    def _read_step(self) -> None:
        if self.day.text() and not self.of_step:
            return
        step = split(self.line.text(), self._today, self._there)
        if step.when is not None:
            self.of_step = True
            self.day.set_meant(step.when)
        elif self.of_step:
            self.of_step = False
            self.day.set_day(None)
        missing = bool(step.what) and step.when is None
        self.day.set_hint(_("No day yet: it stays a note, no task") if missing else "")

    def _day_by_hand(self) -> None:
        """Another day than that of the line was wanted; its words stay out of the task."""
        if self.of_step:
            what = split(self.line.text(), self._today, self._there).what
            self.of_step = False
            self.line.blockSignals(True)
            self.line.setText(what)
            self.line.blockSignals(False)

    def what(self) -> str:
        """What is to be done, without the words of the day; "" for nothing."""
        text = self.line.text().strip()
        if self.of_step:
            text = split(text, self._today, self._there).what
        return text or (_("Follow up") if self.day.day() else "")

    def meant(self) -> Meant | None:
        """The day of the field, with its hour."""
        return self.day.meant()
