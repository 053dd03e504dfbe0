"""Where a template is written: language, subject, text, and what is wrong with it."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.letters.template import Problem
from custdesk.services.letters import templates
from custdesk.services.letters.templates import Template
from custdesk.system.language import _, say
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.templates.field_menu import field_menu
from custdesk.ui.templates.listing import Named
from custdesk.ui.templates.marks import Marks

_PAUSE = 250  # ms without a key before a text is looked at
_SHOWN = 3  # problems that are told at once


class TemplateEditor(QWidget):
    """Shows the templates of a name, one language at a time.

    What is typed stays while other rows are looked at, until it is kept or taken back.
    """

    changed = Signal()  # what is typed, or which template is shown, has paused to change
    deed_wanted = Signal(str)  # the id of an action

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named: Named | None = None
        self._typed: dict[tuple[str, str], tuple[str, str]] = {}
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self.subject.textChanged.connect(lambda _text: self._take())
        self.text.textChanged.connect(self._take)
        self.language.currentIndexChanged.connect(lambda _place: self._show_language())

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self.title = label("", 18, QFont.Weight.DemiBold, wrap=True)
        self.standing = label("", 12, tone="text3", wrap=True)
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language of the letter"))
        self.insert = Button(_("Insert a field"), "code-braces")
        self.insert.setToolTip(actions.tip("templates.field"))
        self.insert.clicked.connect(self.show_fields)
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.subject.setPlaceholderText(_("Subject"))
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.marks = Marks(self.text.document())
        self.problems = label("", 12, tone="danger", wrap=True)
        self._last: QLineEdit | QPlainTextEdit = self.text
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.standing)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.language)
        row.addStretch()
        row.addWidget(self.insert)
        column.addLayout(row)
        self.begin = Button("", kind="link")
        self.begin.clicked.connect(self._begin_with)
        begin = QHBoxLayout()
        begin.addWidget(self.begin)
        begin.addStretch()
        column.addLayout(begin)
        column.addWidget(self.subject)
        column.addWidget(self.text, 1)
        column.addWidget(self.problems)
        column.addLayout(self._build_buttons())
        self.setMinimumWidth(380)

    def _build_buttons(self) -> QHBoxLayout:
        self.buttons = {
            "templates.save": Button(_("Save"), kind="primary"),
            "templates.revert": Button(_("Undo changes"), kind="flat"),
            "templates.review": Button(_("Reviewed…"), "check-decagram-outline", kind="flat"),
            "templates.delete": Button(_("Delete"), "trash-can-outline", kind="flat"),
        }
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, button in self.buttons.items():
            button.setToolTip(actions.tip(name))
            button.clicked.connect(lambda _checked=False, name=name: self.deed_wanted.emit(name))
            row.addWidget(button)
            if name == "templates.revert":
                row.addStretch()
        return row

    # -- showing --------------------------------------------------------------------------------

    def show_named(self, named: Named, language: str) -> None:
        """Show a name's templates, in the language of before or the first that there is."""
        before = self.language.currentData() or language
        if self._named is not None and self._named.name != named.name:
            before = before if before in named.by_language else language
        self._named = named
        self.title.setText(named.title)
        self.language.blockSignals(True)
        self.language.clear()
        for code, tongue in TONGUES.items():
            there = code in named.by_language
            shown = tongue.title if there else _("{language}: none yet")
            self.language.addItem(shown.format(language=tongue.title), code)
        fits = before if before in TONGUES else next(iter(named.by_language))
        self.language.setCurrentIndex(self.language.findData(fits))
        self.language.blockSignals(False)
        self._show_language()

    def _show_language(self) -> None:
        template = self.kept()
        if template is None or self._named is None:
            return
        subject, text = self._typed.get(self._key(), (template.subject, template.text))
        for widget in (self.subject, self.text):
            widget.blockSignals(True)
        self.subject.setText(subject)
        self.text.setPlainText(text)
        for widget in (self.subject, self.text):
            widget.blockSignals(False)
        side = _direction(template.language == "ar")
        self.subject.setLayoutDirection(side)
        option = self.text.document().defaultTextOption()
        option.setTextDirection(side)
        right = side == Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute)
        self.text.document().setDefaultTextOption(option)
        self._tell_standing()
        self.look()

    def _source(self) -> Template | None:
        """The letter that a missing language begins with: the English one, else any."""
        if self._named is None or self._key()[1] in self._named.by_language:
            return None
        there = self._named.by_language
        return there.get("en") or next(iter(there.values()), None)

    def _begin_with(self) -> None:
        source = self._source()
        if source is not None:
            self.subject.setText(source.subject)
            self.text.setPlainText(source.text)
            self.text.setFocus()

    def _key(self) -> tuple[str, str]:
        assert self._named is not None
        return self._named.name, str(self.language.currentData())

    def kept(self) -> Template | None:
        """The template as it is kept; an empty one where there is none in the language."""
        if self._named is None:
            return None
        name, language = self._key()
        found = self._named.by_language.get(language)
        return found or Template(None, name, self._named.kind, language, "", "")

    def typed(self) -> Template | None:
        """The template as it stands in the fields."""
        kept = self.kept()
        if kept is None:
            return None
        return replace(kept, subject=self.subject.text(), text=self.text.toPlainText())

    def is_changed(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._named is not None and self._key() in self._typed

    def unsaved(self) -> frozenset[str]:
        """The names of templates of which something is not kept."""
        return frozenset(name for name, _language in self._typed)

    def _tell_standing(self) -> None:
        template = self.kept()
        if template is None:
            return
        kind = _(KINDS[template.kind])
        parts = [] if kind == self.title.text() else [kind]
        there = self._named is not None and template.language in self._named.by_language
        if not there:
            parts.append(_("not written yet in this language"))
        elif template.id is None:
            parts.append(_("our text"))
        if template.reviewed_by:
            parts.append(_("reviewed by {name}").format(name=template.reviewed_by))
        elif there and not template.is_reviewed:
            parts.append(_("nobody has reviewed it"))
        self.standing.setText(" · ".join(parts))
        self.buttons["templates.review"].setVisible(there)
        ours = template.starter is not None
        delete = self.buttons["templates.delete"]
        delete.setVisible(template.id is not None)
        delete.setText(_("Back to our text") if ours else _("Delete"))

    # -- typing ---------------------------------------------------------------------------------

    def _take(self) -> None:
        kept = self.kept()
        if kept is None:
            return
        typed = self.subject.text(), self.text.toPlainText()
        if typed == (kept.subject, kept.text):
            self._typed.pop(self._key(), None)
        else:
            self._typed[self._key()] = typed
        self._pause.start()

    def forget_typed(self) -> None:
        """What is typed here was kept, or is not wanted."""
        self._typed.pop(self._key(), None)

    def revert(self) -> None:
        """Show again what is kept."""
        self.forget_typed()
        self._show_language()

    def look(self) -> None:
        """Tell what is wrong, and that there is something new to look at."""
        self._pause.stop()
        in_subject, in_text = templates.problems(self.subject.text(), self.text.toPlainText())
        told = [_("Subject: {problem}").format(problem=say(one.text)) for one in in_subject]
        told += [_line(one) for one in in_text]
        more = len(told) - _SHOWN
        shown = told[:_SHOWN] + ([_("and {n} more").format(n=more)] if more > 0 else [])
        self.problems.setText("\n".join(shown))
        self.problems.setVisible(bool(told))
        self.marks.show_wrong(frozenset(one.line for one in in_text))
        changed, source = self.is_changed(), self._source()
        self.begin.setVisible(source is not None and not changed)
        if source is not None:
            text = _("Begin with the text in {language}")
            self.begin.setText(text.format(language=TONGUES[source.language].title))
        self.buttons["templates.save"].setEnabled(changed)
        self.buttons["templates.revert"].setVisible(changed)
        self.changed.emit()

    def show_fields(self) -> None:
        """The menu of fields; what is chosen lands where the cursor was last."""
        field = self.subject if self.subject.hasFocus() else self.text
        self._last = field
        menu = field_menu(self, self._insert)
        menu.popup(self.insert.mapToGlobal(self.insert.rect().bottomLeft()))

    def _insert(self, text: str) -> None:
        if isinstance(self._last, QLineEdit):
            self._last.insert(text.strip().replace("\n", " "))
        else:
            cursor = self._last.textCursor()
            cursor.insertText(text)
            if "\n\n" in text:  # between the two commands is where one goes on
                steps = len(text) - text.index("\n\n") - 1
                cursor.movePosition(
                    QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, steps
                )
            self._last.setTextCursor(cursor)
        self._last.setFocus()


def _direction(right: bool) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def _line(problem: Problem) -> str:
    text = _("Line {line}: {problem}")
    return text.format(line=problem.line, problem=say(problem.text))
