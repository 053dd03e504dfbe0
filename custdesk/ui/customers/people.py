"""The people tab: a card for everyone who works for the customer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.choices import ROLES
from custdesk.domain.words import N_
from custdesk.services.trust import Source
from custdesk.store.rows import ContactPointRow, CustomerDetail, PersonRow
from custdesk.system.language import _, words
from custdesk.ui import icons, theme
from custdesk.ui.customers.days_kept import days_of
from custdesk.ui.customers.trust_box import source_text
from custdesk.ui.forms.points import ICONS
from custdesk.ui.forms.rows import Row, shown
from custdesk.ui.parts.buttons import Button, icon_button, label
from custdesk.ui.parts.channels import channel_name
from custdesk.ui.parts.reaching import Way, go, way_of

_WAYS = (
    Row("language", N_("Language")),
    Row("personality", N_("Personality")),
    Row("preferences", N_("Likes")),
    Row("taboos", N_("Avoid")),
    Row("notes", N_("Notes")),
)


class PersonCard(QFrame):
    """Name, what they do, their numbers, how to treat them."""

    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    verify_wanted = Signal(object)
    groups_wanted = Signal(object)
    save_wanted = Signal(object)  # as a contact of a phone
    reach_wanted = Signal(object, object)  # PersonRow, Way

    def __init__(
        self,
        person: PersonRow,
        sources: Mapping[tuple[str, int], Source],
        today: date,
        inside: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        edit = icon_button("pencil-outline", _("Edit {name}").format(name=person.name))
        edit.clicked.connect(lambda: self.edit_wanted.emit(person))
        away = icon_button("trash-can-outline", _("Delete {name}").format(name=person.name))
        away.clicked.connect(lambda: self.remove_wanted.emit(person))
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label(person.name, 13, QFont.Weight.DemiBold))
        if person.fields.get("name_latin"):
            head.addWidget(label(str(person.fields["name_latin"]), 12, tone="text2"))
        head.addStretch()
        groups = icon_button("account-multiple-outline", _("Groups of {name}").format(
            name=person.name))  # fmt: skip
        groups.clicked.connect(lambda: self.groups_wanted.emit(person))
        head.addWidget(groups)
        right = icon_button("check", _("{name} verified today").format(name=person.name))
        right.clicked.connect(lambda: self.verify_wanted.emit(person))
        head.addWidget(right)
        save = icon_button("card-account-phone-outline", _("Save {name} as a contact").format(
            name=person.name))  # fmt: skip
        save.clicked.connect(lambda: self.save_wanted.emit(person))
        head.addWidget(save)
        head.addWidget(edit)
        head.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 12)
        column.setSpacing(4)
        column.addLayout(head)
        work = [person.fields.get("title"), person.fields.get("department"), self._role(person)]
        what = " · ".join(str(part) for part in work if part)
        if what:
            column.addWidget(label(what, 12, tone="text2", wrap=True))
        for point in person.points:
            source = sources.get(("contact_point", point.id))
            tip = source_text(source, today) if source else ""
            column.addLayout(
                self._point(point, tip, lambda way: self.reach_wanted.emit(person, way))
            )
        told = [(_("Groups"), words().join(inside))] if inside else []
        for title, text in [*self._ways(person, today), *told]:
            column.addWidget(self._way(title, text))
        source = sources.get(("person", person.id))
        if source is not None:
            small = label(source_text(source, today), 12, tone="text3", wrap=True)
            small.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(small)

    @staticmethod
    def _role(person: PersonRow) -> str:
        return shown(Row("role", "", "choice", choices=ROLES), person.fields.get("role"))

    @staticmethod
    def _ways(person: PersonRow, today: date) -> list[tuple[str, str]]:
        channel = person.fields.get("preferred_channel")
        ways = [(_("Prefers"), channel_name(str(channel)))] if channel else []
        ways += days_of(person, today)
        ways += [
            (_(row.title), text)
            for row in _WAYS
            if (text := shown(row, person.fields.get(row.name)))
        ]
        return ways

    @staticmethod
    def _point(
        point: ContactPointRow, tip: str, reach: Callable[[Way], object] = go
    ) -> QHBoxLayout:
        picture = QLabel()
        icon = icons.icon(ICONS.get(point.kind, "message-outline"), "text2")
        picture.setPixmap(icon.pixmap(QSize(16, 16)))
        text = QLabel()
        text.setFont(theme.font(12))
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        way = way_of(point.kind, point.written)
        if way is not None:
            flags |= (
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
            colour = theme.color("accent").name()
            style = f"color:{colour};text-decoration:none"
            target = escape(way.link, quote=True)
            text.setText(f'<a href="{target}" style="{style}">{escape(point.written)}</a>')
            text.linkActivated.connect(lambda _link: reach(way))
        else:
            text.setText(escape(point.written))
        text.setTextInteractionFlags(flags)
        text.setToolTip(escape(tip))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(picture)
        row.addWidget(text)
        row.addStretch()
        return row

    @staticmethod
    def _way(title: str, text: str) -> QLabel:
        line = _("{field}: {value}").format(
            field=f'<span style="color:{theme.color("text3").name()}">{escape(title)}</span>',
            value=escape(text),
        )
        return label(line, 12, wrap=True)


class PeopleTab(QScrollArea):
    """The cards, and a button for one more."""

    person_wanted = Signal(object)  # PersonRow to edit, None for a new one
    removal_wanted = Signal(object)
    verify_wanted = Signal(object)
    groups_wanted = Signal(object)
    save_wanted = Signal(object)  # as a contact of a phone
    reach_wanted = Signal(object, object)  # PersonRow, Way

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("People"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_detail(
        self,
        detail: CustomerDetail,
        sources: Mapping[tuple[str, int], Source],
        today: date,
        inside: Mapping[int, Sequence[str]],
    ) -> None:
        """Build the cards of one customer's people.

        `sources`: where each record is from; `inside`: the groups of a person.
        """
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        add = Button(_("Add contact"), "account-plus-outline")
        add.clicked.connect(lambda: self.person_wanted.emit(None))
        top = QHBoxLayout()
        top.addWidget(add)
        top.addStretch()
        column.addLayout(top)
        for person in detail.people:
            card = PersonCard(person, sources, today, inside.get(person.id, ()))
            card.groups_wanted.connect(self.groups_wanted)
            card.verify_wanted.connect(self.verify_wanted)
            card.save_wanted.connect(self.save_wanted)
            card.reach_wanted.connect(self.reach_wanted)
            card.edit_wanted.connect(self.person_wanted)
            card.remove_wanted.connect(self.removal_wanted)
            column.addWidget(card)
        if not detail.people:
            column.addWidget(label(_("Nobody is known here yet."), 13, tone="text3"))
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
