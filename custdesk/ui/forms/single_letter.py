"""A letter to one customer from a template: kind, person and language chosen, the text changed."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.fields import title_of
from custdesk.domain.words import Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.letters import single, templates
from custdesk.services.letters.single import Single
from custdesk.store.rows import PersonRow
from custdesk.system.language import _, say, words
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.tasks import Tasks

_FIRST = "thanks"  # what is asked for least often without a kind in mind harms nobody


def template_names(desk: Desk) -> dict[str, str]:
    """Name of a template -> what it is called, in the order of the kinds."""
    called = ((name, templates.called(name)) for name in templates.names(desk))
    return {name: say(one) if isinstance(one, Message) else one for name, one in called}


class SingleLetterDialog(LetterDialog):
    """`used`: the letter was copied, kept or handed over, and noted as gone out."""

    people: QComboBox

    def __init__(
        self, desk: Desk, tasks: Tasks, customer: int, name: str, people: tuple[PersonRow, ...],
        first: Single, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._customer, self._people = customer, people
        self.used = False
        self._by = "draft"
        super().__init__(
            desk, tasks, _("Letter to {name}").format(name=name), self._drafted, first,
            kinds=template_names(desk),
            languages=[(code, TONGUES[code].title) for code in TONGUES],
            note=_("Note that it went out, and log it"),
            noted=self._keep,
            file_name=f"letter-{customer}.eml",  # file names hold no customers' names
            parent=parent,
        )  # fmt: skip
        self.resize(720, 680)

    def _build_kinds(self, kinds: object, chosen: str) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(super()._build_kinds(kinds, chosen))  # type: ignore[arg-type]
        self.people = QComboBox()
        self.people.setAccessibleName(_("Recipient"))
        for one in self._people:
            self.people.addItem(one.name, one.id)
        self.people.setVisible(len(self._people) > 1)
        self.people.currentIndexChanged.connect(lambda _place: self._change())
        row.addWidget(self.people)
        return box

    def _drafted(self, kind: str | None, language: str | None) -> Single:
        return single.draft(
            self._desk, self._customer, kind or _FIRST, language, self.people.currentData()
        )

    def _show(self, draft: object) -> None:
        super()._show(draft)  # type: ignore[arg-type]
        # A letter of ours may be there in fewer languages than are asked for.
        self.language.blockSignals(True)
        self.language.setCurrentIndex(self.language.findData(self._draft.language))
        self.language.blockSignals(False)

    def copy(self) -> None:
        self._use("chat", super().copy)

    def mail(self) -> None:
        self._use("mail_program", super().mail)

    def keep(self) -> None:
        self._use("draft", super().keep)

    def _use(self, by: str, act: object) -> None:
        """A field without a value must not go out as `[field]`."""
        assert callable(act)
        letter = self._letter()
        left = single.unfilled(letter, self.subject.text(), self.body.toPlainText())
        if left:
            names = words().join([_(title_of(name)) for name in left])
            text = _("Nothing is recorded for: {names}. Write it where [ ] stands, or take it out.")
            self._doubts.setText(text.format(names=names))
            self._doubts.setVisible(True)
            self.body.setFocus()
            return
        self._by = by
        act()

    def _letter(self) -> Single:
        assert isinstance(self._draft, Single)
        return self._draft

    def _keep(self) -> object:
        subject, text = self.subject.text(), self.body.toPlainText()
        self.used = True
        return single.went_out(self._desk, self._customer, self._letter(), subject, text, self._by)


def write_letter(
    desk: Desk, tasks: Tasks, customer: int, parent: QWidget | None, kind: str = _FIRST
) -> bool:
    """Draft a letter to a customer; whether it was noted as gone out."""

    def begin() -> tuple[str, tuple[PersonRow, ...], Single]:
        detail = customers.detail(desk, customer)
        return detail.row.name, detail.people, single.draft(desk, customer, kind)

    found = tasks.now(begin)
    if found is None:
        return False
    dialog = SingleLetterDialog(desk, tasks, customer, *found, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.used
