"""Letter templates: all of them by what they are for, the text of one, and how it would look."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.services.letters import templates
from custdesk.services.letters.templates import Template
from custdesk.system.language import _, ngettext, words
from custdesk.ui import actions, messages
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.hints import hint_bar
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.search_edit import SearchEdit
from custdesk.ui.parts.service_tabs import ServiceHead, lay_out
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.tasks import Tasks
from custdesk.ui.templates.editor import TemplateEditor
from custdesk.ui.templates.listing import Named, TemplateList, gathered
from custdesk.ui.templates.preview_pane import PreviewPane

_HINTS = ("templates.new", "templates.write", "templates.review", "templates.delete")


class TemplatesPage(Page):
    """The list at the left, the editor beside it, the letter of a customer at the right."""

    name = "templates"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._loaded = False
        self._names: list[Named] = []
        self._wanted: str | None = None
        self.list = TemplateList()
        self.editor = TemplateEditor()
        self.preview = PreviewPane(desk, tasks)
        split = Splitter("templates")
        for pane in (self.list, self.editor, self.preview):
            split.addWidget(pane)
        split.setStretchFactor(1, 1)
        split.setSizes([260, 560, 380])
        new = Button(_("New template"), "plus", kind="primary")
        new.setToolTip(actions.tip("templates.new"))
        new.clicked.connect(lambda _checked=False: self.make_new())
        head = ServiceHead(self, new)
        self.summary = head.summary
        self._rows = RowsOrWhy(split)
        lay_out(self, head, self._build_filters(), self._rows, hint_bar(_HINTS))
        self.setFocusProxy(self.list)
        self._connect()

    def _build_filters(self) -> QHBoxLayout:
        self.search = SearchEdit(_("Filter templates"), keys="Ctrl+F")
        self.search.setFixedWidth(230)
        self.search.wanted.connect(lambda _text: self._show_names())
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 16, 8)
        row.addWidget(self.search)
        row.addStretch()
        return row

    def _connect(self) -> None:
        self.list.wanted.connect(self._open)
        self.editor.changed.connect(self._changed)
        self.editor.deed_wanted.connect(self.act)
        on_list = ("templates.new", "templates.review", "templates.delete", "templates.write",
                   "templates.reader")  # fmt: skip
        names = [action.id for action in actions.of("templates")]
        handlers = {name: lambda name=name: self.act(name) for name in names}
        bound = actions.bind(self, "templates", handlers)
        for name in on_list:  # single letters belong to the list alone
            self.removeAction(bound[name])
            self.list.addAction(bound[name])

    # -- loading --------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all templates."""
        desk = self.desk
        self.tasks.run(
            lambda: templates.listed(desk), done=self._show, initiator=self, label="templates"
        )

    def _show(self, rows: list[Template]) -> None:
        first, self._loaded = not self._loaded, True
        self._names = gathered(rows)
        n = len(self._names)
        said = ngettext("{n} template", "{n} templates", n)
        self.summary.setText(said.format(n=words().number(n)))
        self._show_names()
        self._rows.say_why(None)
        if first and self.isVisible():
            self.list.setFocus()

    def _show_names(self) -> None:
        if not self._loaded:
            return
        self.list.show_names(self._names, self.search.text().strip(), self.editor.unsaved())
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.list.go_to(wanted)

    def _named(self, name: str) -> Named | None:
        return next((one for one in self._names if one.name == name), None)

    def _open(self, name: str) -> None:
        named = self._named(name)
        if named is None:
            return
        usual = words().code
        first = usual if usual in named.by_language else next(iter(named.by_language))
        self.editor.show_named(named, first)

    def _changed(self) -> None:
        self.preview.show_template(self.editor.typed())

    def rows_ready(self) -> bool:
        return super().rows_ready() and self._loaded

    # -- doing ----------------------------------------------------------------------------------

    def act(self, name: str) -> None:
        """What a key or a button wants."""
        {
            "templates.new": self.make_new,
            "templates.write": self.editor.text.setFocus,
            "templates.save": self.save,
            "templates.revert": self._revert,
            "templates.field": self.editor.show_fields,
            "templates.review": self.review,
            "templates.delete": self.delete,
            "templates.filter": self.search.setFocus,
            "templates.reader": self.preview.picker.setFocus,
        }[name]()

    def make_new(self) -> None:
        """Ask for a name, a kind and a language; the text begins with ours of that kind."""
        from custdesk.ui.forms.letter_template import TemplateForm

        def attempt(values: dict[str, object]) -> object:
            kind, language = str(values["kind"]), str(values["language"])
            ours = templates.for_letter(self.desk, kind, language)
            texts = {"subject": ours.subject, "text": ours.text}
            return templates.save(self.desk, None, {**values, **texts})

        language = words().code
        values = TemplateForm.ask(self, self.desk, language, attempt)
        if values is not None:
            self._wanted = str(values["name"])
            self.search.clear()
            self.said.emit(_("Template made"))
            self.refresh()

    def save(self) -> None:
        """Keep what is typed; what is wrong with it is told, and it is kept all the same."""
        template, desk = self.editor.typed(), self.desk
        if template is None or not self.editor.is_changed():
            return
        values = {"subject": template.subject, "text": template.text}
        if template.id is None:
            values |= {"name": template.name, "kind": template.kind, "language": template.language}
        number = template.id
        if self.tasks.now(lambda: templates.save(desk, number, values)) is not None:
            self.editor.forget_typed()
            self.said.emit(_("Template saved"))
            self.refresh()

    def _revert(self) -> None:
        self.editor.revert()
        self._show_names()

    def review(self) -> None:
        """Ask who read it in its language."""
        from custdesk.ui.forms.letter_template import ReviewForm

        template, desk = self.editor.kept(), self.desk
        if template is None or not template.text:
            return
        if self.editor.is_changed():
            text = _("Save the text first: a review is about what is kept.")
            messages.report(self, text)
            return

        def attempt(values: dict[str, object]) -> object:
            return templates.review(desk, template, str(values.get("by") or ""))

        if ReviewForm.ask(self, desk, template.reviewed_by or desk.by, attempt) is not None:
            self.said.emit(_("Review noted"))
            self.refresh()

    def delete(self) -> None:
        """Into the bin; where ours was changed, ours is there again."""
        template, desk = self.editor.kept(), self.desk
        if template is None or template.id is None:
            return
        number = template.id
        if self.tasks.now(lambda: templates.remove(desk, number)) is not None:
            self.editor.forget_typed()
            self.said.emit(_("Our text is back") if template.starter else _("Template deleted"))
            self.refresh()

    def begin_new(self) -> bool:
        self.make_new()
        return True

    def step_back(self) -> bool:
        """Esc: from the text to the list, then the filter off."""
        if self.editor.text.hasFocus() or self.editor.subject.hasFocus():
            self.list.setFocus()
            return True
        if self.search.text():
            self.search.clear()
            return True
        return False
