"""The timeline of a customer as rows: what is planned, then month by month."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from custdesk.domain.choices import ORDER_STATES
from custdesk.domain.words import N_, Message, Money
from custdesk.store.rows import TimelineEntry
from custdesk.system.language import _, say, words
from custdesk.ui.parts.channels import channel_icon, contact_title
from custdesk.ui.parts.formats import amount

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# What the chips above the timeline show: title, kinds of entries; none: every kind.
CHIPS: dict[str, tuple[str, frozenset[str]]] = {
    "all": (N_("All"), frozenset()),
    "contacts": (
        N_("Contacts"),
        frozenset({"interaction", "visit", "gift", "event", "survey", "recommendation",
                   "consent"}),
    ),
    "orders": (N_("Orders"), frozenset({"order"})),
    "money": (N_("Money"), frozenset({"invoice", "payment"})),
    "tasks": (N_("Tasks"), frozenset({"task", "follow_up"})),
    "service": (
        N_("Service"),
        frozenset({"quotation", "sample", "shipment", "delivered", "complaint", "praise", "solved",
                   "agreement", "document"}),
    ),
}  # fmt: skip
_ICONS = {
    "order": "package-variant-closed",
    "invoice": "file-document-outline",
    "payment": "cash-check",
    "gift": "gift-outline",
    "task": "check-circle-outline",
    "follow_up": "account-clock-outline",
    "quotation": "file-percent-outline",
    "sample": "flask-outline",
    "shipment": "ferry",
    "delivered": "truck-check-outline",
    "complaint": "message-alert-outline",
    "praise": "thumb-up-outline",
    "solved": "check-circle-outline",
    "agreement": "handshake-outline",
    "document": "paperclip",
    "event": "party-popper",
    "survey": "clipboard-text-outline",
    "recommendation": "hand-heart-outline",
    "consent": "email-lock-outline",
}
# Entries that have no form here: the kind of record that a page of its own shows.
RECORDS = {
    "quotation": "quotation", "sample": "sample", "shipment": "shipment",
    "delivered": "shipment", "complaint": "complaint", "praise": "complaint",
    "solved": "complaint", "agreement": "agreement",
}  # fmt: skip
_STATUS = dict(ORDER_STATES)


def status_word(status: str | None) -> str:
    """The status of an order; a foreign one stays as it was written."""
    return _(_STATUS[status]) if status in _STATUS else status or ""


@dataclass(frozen=True, slots=True)
class Group:
    """A header: a month or what is planned, with how many entries follow."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with its texts made."""

    source: TimelineEntry
    title: str
    text: str
    aside: str
    icon: str


Item = Group | Entry


def _entry(source: TimelineEntry) -> Entry:
    aside: object = source.aside
    if isinstance(aside, Message):
        shown = say(aside)
    else:
        shown = amount(aside.minor, aside.currency) if isinstance(aside, Money) else str(aside)
    text = status_word(source.text) if source.kind == "order" else source.text
    if source.channel:
        title, icon = contact_title(source.channel, source.person), channel_icon(source.channel)
    else:
        title, icon = say(source.title), _ICONS.get(source.kind, "note-text-outline")
    if source.kind == "task" and source.planned:
        icon = "account-clock-outline"
    return Entry(source, title, text.strip(), shown, icon)


def items_of(entries: Sequence[TimelineEntry], chip: str) -> list[Item]:
    """Headers and entries in the order they are shown: the soonest plan first, then backwards."""
    kinds = CHIPS[chip][1]
    fitting = [entry for entry in entries if not kinds or entry.kind in kinds]
    planned = sorted((e for e in fitting if e.planned), key=lambda entry: entry.day)
    items: list[Item] = []
    if planned:
        items.append(Group(_("Planned"), len(planned)))
        items += [_entry(entry) for entry in planned]
    months: dict[tuple[int, int], list[TimelineEntry]] = {}
    for entry in fitting:
        if not entry.planned:
            months.setdefault((entry.day.year, entry.day.month), []).append(entry)
    for month in sorted(months, reverse=True):
        entries_then = months[month]
        items.append(Group(words().date(entries_then[0].day, "month"), len(entries_then)))
        items += [_entry(entry) for entry in entries_then]
    return items


class TimelineModel(QAbstractListModel):
    """Groups and entries; `items` is what the delegate paints."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def show_items(self, items: list[Item]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.items[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        item = self.items[index.row()]
        if isinstance(item, Group):
            return item.title
        parts = (words().date(item.source.day), item.title, item.text, item.aside)
        return words().join(parts, "phrases")
