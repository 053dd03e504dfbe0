"""What a screen reader is told of a window: its tree of names and roles, and what is missing in it.

`faults` reads the interfaces that the bridge of the system reads: what it misses a reader misses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QAbstractListModel, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollBar,
    QTabBar,
    QTableView,
    QWidget,
)

Role = QAccessible.Role
Text = QAccessible.Text

# What one works with: each of these has to say what it is for.
CONTROLS = {
    Role.Button, Role.ButtonDropDown, Role.ButtonMenu, Role.CheckBox, Role.RadioButton,
    Role.ComboBox, Role.EditableText, Role.SpinBox, Role.Slider, Role.List, Role.Table, Role.Tree,
    Role.PageTab, Role.PageTabList, Role.ProgressBar, Role.MenuItem, Role.Dialog, Role.Link,
    Role.Document,
}  # fmt: skip
# What Qt says of a widget it knows nothing about.
_NOTHING = {Role.NoRole, Role.Client, Role.Whitespace, Role.LayeredPane, Role.Pane}
_MARKUP = re.compile(r"</?(a|b|br|div|font|i|p|span|table|td|tr)\b[^>@]*>|&nbsp;")
_INNER = (QHeaderView, QScrollBar)
_ROWS = 12  # of a list that are looked at
_TAB = Qt.FocusPolicy.TabFocus
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly


@dataclass(frozen=True)
class Node:
    """One thing in the tree, as it was when it was read."""

    role: Role
    name: str
    value: str
    description: str
    thing: QWidget


def node(thing: QWidget) -> Node:
    """What is said of one widget."""
    face = QAccessible.queryAccessibleInterface(thing)
    if isinstance(thing, QComboBox):
        # On Linux Qt answers with what is chosen in it, and never with its accessible name.
        name = _label(thing) or thing.accessibleName()
    else:
        name = face.text(Text.Name) or _label(thing)
    value, about, role = face.text(Text.Value), face.text(Text.Description), face.role()
    # It belongs to Qt, which deletes it with its widget and tells nobody: one that Python still
    # knows by then ends the process when its place in memory is used again.
    shiboken6.invalidate(face)
    return Node(role, name.strip(), value, about, thing)


def _label(thing: QWidget) -> str:
    """The text of the label that stands for it."""
    parent = thing.parentWidget()
    beside = parent.findChildren(QLabel, options=_DIRECTLY) if parent is not None else []
    return next((one.text() for one in beside if one.buddy() is thing), "")


def tree(root: QWidget) -> list[Node]:
    """All that can be seen in a window or dialog; of lists the widget, not their many rows."""
    seen = [root, *(one for one in root.findChildren(QWidget) if one.isVisibleTo(root))]
    return [node(one) for one in seen if not _inner(one)]


def _inner(thing: QWidget) -> bool:
    """What Qt has inside a widget of its own and no reader stops at."""
    parent = thing.parentWidget()
    inside = isinstance(parent, QComboBox | QAbstractSpinBox | QTabBar | QHeaderView)
    return (
        thing.objectName().startswith("qt_")
        or inside
        or isinstance(thing, _INNER)
        or (thing.metaObject().className() == "QLineEditIconButton")
    )


def _where(one: Node) -> str:
    """A path of classes and names by which the thing is found in the code."""
    steps: list[str] = []
    thing: QObject | None = one.thing
    while thing is not None and len(steps) < 5:
        name = thing.objectName()
        steps.append(type(thing).__name__ + (f"#{name}" if name else ""))
        thing = thing.parent()
    return " < ".join(steps)


def _rows(view: QAbstractItemView) -> Iterator[str]:
    """What is wrong with the first rows of a list or table."""
    model, root = view.model(), view.rootIndex()
    if model is None or not model.rowCount(root):
        return
    accessible, shown = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
    # A list model keeps the number of its columns to itself: it is one.
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root))
    for row in range(min(_ROWS, model.rowCount(root))):
        cells = [model.index(row, column, root) for column in columns]
        told = [str(cell.data(accessible) or cell.data(shown) or "") for cell in cells]
        selectable = any(cell.flags() & Qt.ItemFlag.ItemIsSelectable for cell in cells)
        if selectable and not any(text.strip() for text in told):
            yield f"says nothing in row {row}"
            return
        if any(_MARKUP.search(text) for text in told):
            yield f"has markup in what row {row} says: {told}"
            return


def _columns(view: QAbstractItemView) -> Iterator[str]:
    head = view.horizontalHeader() if isinstance(view, QTableView) else None
    if head is None or head.isHidden():
        return
    # The last column may have no title where its cells say all, or are but air.
    for column in range(head.count() - 1):
        told = [
            view.model().headerData(column, Qt.Orientation.Horizontal, role)
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
        ]
        if not head.isSectionHidden(column) and not any(told):
            yield f"has no name for column {column}"


def wrong(one: Node) -> list[str]:
    """What is wrong with one thing."""
    thing = one.thing
    found = []
    if one.role in CONTROLS and not one.name and not thing.objectName().startswith("qt_"):
        found.append("has no name")
    if _MARKUP.search(one.name):
        found.append("has markup in its name")
    if one.role in _NOTHING and thing.isEnabled():
        takes = thing.focusPolicy() & Qt.FocusPolicy.TabFocus and not thing.focusProxy()
        if takes:
            found.append("takes the keyboard, but has no role")
    if one.role is Role.Grouping and not one.name and thing.focusPolicy() & _TAB:
        found.append("takes the keyboard, but has no name")
    if isinstance(thing, QAbstractItemView):
        found += _rows(thing)
        found += _columns(thing)
    return found


def faults(root: QWidget) -> list[str]:
    """What a screen reader is not told in a window or dialog."""
    return [
        f"{one.role.name} {one.name!r} {text}: {_where(one)}"
        for one in tree(root)
        for text in wrong(one)
    ]
