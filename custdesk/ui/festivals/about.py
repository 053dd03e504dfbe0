"""The pane beside the days to remember: who keeps the day, gifts so far, what is given there."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.about_days import About
from custdesk.store.rows import GiftRow
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.about_pane import AboutPane
from custdesk.ui.parts.buttons import Button, icon_button, label, section
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.formats import amount, day_with_weekday, text_date


class AboutDay(AboutPane):
    """Wishes only; the page grants them."""

    deed_wanted = Signal(str)  # the id of an action on the current row
    gift_wanted = Signal(int, int)  # a gift to be changed: customer, gift
    gift_unwanted = Signal(int)
    customer_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("About this day"), 300, parent)
        self.show_about(None, date.min)

    def show_about(self, about: About | None, today: date) -> None:
        """Show what is known beside the current day, or nothing."""
        self.tell(None if about is None else lambda column: self._fill(column, about, today))

    def _fill(self, column: QVBoxLayout, about: About, today: date) -> None:
        row = about.occasion
        column.addWidget(label(say(row.kept.title), 15, QFont.Weight.DemiBold, wrap=True))
        column.addWidget(label(self._when(about), 13, tone="text2", wrap=True))
        if row.single is not None:
            self._person(column, about, today)
            self._gifts(column, about, today)
        else:
            self._members(column, about)
        if about.customs:
            country = words().country(about.country)
            column.addSpacing(8)
            column.addWidget(section(_("Gift customs: {country}").format(country=country)))
            for custom in about.customs:
                column.addWidget(label(say(custom), 13, wrap=True))
            advice = _("General advice; their firm may have its own rules.")
            column.addWidget(label(advice, 12, tone="text3", wrap=True))

    @staticmethod
    def _when(about: About) -> str:
        kept = about.occasion.kept
        first = day_with_weekday(kept.day)
        if kept.last <= kept.day:
            return first
        return _("{first} to {last}").format(first=first, last=day_with_weekday(kept.last))

    @staticmethod
    def _person(column: QVBoxLayout, about: About, today: date) -> None:
        last = about.last_contact
        facts = [
            (_("Avoid"), about.taboos, "warning"),
            (_("Likes"), about.likes, ""),
            (_("Keeps"), words().join(map(say, about.festivals)), ""),
            (_("Language"), about.language, ""),
            (_("Last contact"), text_date(last, today) if last else _("never"), ""),
        ]
        for title, text, tone in facts:
            if text:
                line = _("{field}: {value}").format(field=title, value=text)
                made = label(line, 13, tone=tone or "text2", wrap=True)
                made.setTextFormat(Qt.TextFormat.PlainText)
                column.addWidget(made)

    def _gifts(self, column: QVBoxLayout, about: About, today: date) -> None:
        column.addSpacing(8)
        head = QHBoxLayout()
        head.addWidget(section(_("Gifts so far")))
        head.addStretch()
        add = Button(_("Log gift"), "gift-outline", kind="flat")
        add.clicked.connect(lambda: self.deed_wanted.emit("festivals.gift"))
        head.addWidget(add)
        column.addLayout(head)
        for gift in about.gifts:
            column.addLayout(self._gift(gift, today))
        if not about.gifts:
            column.addWidget(label(_("None logged yet."), 13, tone="text3"))

    def _gift(self, gift: GiftRow, today: date) -> QHBoxLayout:
        way = _("given") if gift.direction == "given" else _("received")
        worth = amount(gift.amount, gift.currency) if gift.amount is not None else ""
        facts = words().join((gift.what, worth), "phrases")
        about = words().join((way, text_date(gift.date, today), gift.person), "phrases")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for text, tone in ((facts, "text"), (about, "text3"), (gift.occasion, "text3")):
            if text:
                made = label(text, 13 if tone == "text" else 12, tone=tone, wrap=True)
                made.setTextFormat(Qt.TextFormat.PlainText)
                texts.addWidget(made)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addLayout(texts, 1)
        edit = icon_button("pencil-outline", _("Edit gift: {name}").format(name=gift.what))
        edit.clicked.connect(lambda: self.gift_wanted.emit(gift.customer_id, gift.id))
        away = icon_button("trash-can-outline", _("Delete {name}").format(name=gift.what))
        away.clicked.connect(lambda: self.gift_unwanted.emit(gift.id))
        for button in (edit, away):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _members(self, column: QVBoxLayout, about: About) -> None:
        column.addSpacing(8)
        n = len(about.occasion.kept.customers)
        title = ngettext("{n} customer", "{n} customers", n).format(n=words().number(n))
        column.addWidget(section(title))
        for member in about.members:
            chip = TierChip()
            chip.show_tier(member.tier)
            name = Button(member.name.replace("&", "&&"), kind="link")
            name.clicked.connect(
                lambda _on=False, number=member.customer_id: self.customer_opened.emit(number)
            )
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(name)
            line.addStretch()
            line.addWidget(chip)
            column.addLayout(line)
        if about.more > 0:
            more = _("+ {n} more").format(n=words().number(about.more))
            everybody = Button(more, kind="link")
            everybody.clicked.connect(lambda: self.deed_wanted.emit("festivals.open"))
            line = QHBoxLayout()
            line.addWidget(everybody)
            line.addStretch()
            column.addLayout(line)
