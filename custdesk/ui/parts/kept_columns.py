"""The columns of a table as the user laid them out: order, which are shown, widths, frozen ones.

Kept under a name in the settings of this computer, so that they are the same at the next start.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHeaderView

from custdesk.ui.parts import kept

_PAUSE = 300  # ms after the last change
SETTING = "columns"


class KeptColumns(QObject):
    """Keeps what is done to a header. `ids` names its columns, as they stand in the model.

    `hidden`: columns that are not shown before they are asked for; `left_out`: those that there is
    no room for now, which count as shown; `insisted`: those shown even so. What a drag of the
    mouse does to a width is kept; what a window that grows does is not.
    """

    def __init__(
        self,
        head: QHeaderView,
        ids: Callable[[], Sequence[str]],
        hidden: Callable[[], Collection[str]] = frozenset,
        left_out: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        super().__init__(head)
        self._head, self._ids, self._hidden, self._left_out = head, ids, hidden, left_out
        self.insisted: set[str] = set()
        self.name = ""
        self.frozen: int | None = None  # None: as usual
        self.widths: dict[str, int] = {}
        self.quiet = False  # what happens now is not the user's doing
        self._told: dict[str, dict[str, Any]] = {}
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        head.sectionMoved.connect(lambda *_places: self.touched())
        head.sectionResized.connect(self._resized)

    def touched(self) -> None:
        """Something was changed by the user."""
        if self.name and not self.quiet:
            self._told[self.name] = self._now()
            self._timer.start()

    def _resized(self, section: int, old: int, new: int) -> None:
        by_hand = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        stretched = self._head.sectionResizeMode(section) == QHeaderView.ResizeMode.Stretch
        if by_hand and old and new and not stretched and not self.quiet:
            self.widths[self._ids()[section]] = new
            self.touched()

    # -- kept and shown -------------------------------------------------------------------------

    def keep(self) -> None:
        """Write down what was changed."""
        self._timer.stop()
        kept.keep(SETTING, **self._told)

    def _now(self) -> dict[str, Any]:
        """How the columns stand; nothing where that is as usual."""
        ids, head = self._ids(), self._head
        order = [ids[head.logicalIndex(place)] for place in range(head.count())]
        shown = set(self.shown())
        usual = set(self._hidden()) | self.insisted
        told: dict[str, Any] = {
            "order": order if order != list(ids) else [],
            "hidden": sorted(set(ids) - shown - usual),
            "asked": sorted(shown & usual),
            "widths": {one: self.widths[one] for one in ids if one in self.widths},
        }
        if self.frozen is not None:
            told["frozen"] = self.frozen
        return told if any(told.values()) or self.frozen is not None else {}

    def flush(self) -> None:
        """Keep at once what waits to be kept."""
        if self._timer.isActive():
            self.keep()

    def show(self, name: str, otherwise: str = "") -> None:
        """Lay the columns out as they are kept under a name, or under another one, or as usual."""
        self.flush()
        all_kept = kept.kept(SETTING) | self._told
        told = all_kept.get(name) or all_kept.get(otherwise) or {}
        self.name = name
        self._lay_out(told if isinstance(told, dict) else {})

    def again(self) -> None:
        """Lay them out once more: the model has other columns now."""
        if self.name:
            self.show(self.name)

    def reset(self) -> None:
        """As usual, from now on."""
        self._lay_out({})
        self.touched()

    def _lay_out(self, told: dict[str, Any]) -> None:
        ids, head = list(self._ids()), self._head
        self.quiet = True
        order = [one for one in _texts(told.get("order")) if one in ids] or list(ids)
        for place, one in enumerate(ids):
            if one not in order:
                order.insert(min(place, len(order)), one)
        for place, one in enumerate(order):
            head.moveSection(head.visualIndex(ids.index(one)), place)
        hidden, asked = set(_texts(told.get("hidden"))), set(_texts(told.get("asked")))
        usual = set(self._hidden())
        self.insisted = asked - usual
        for place, one in enumerate(ids):
            gone = one not in asked if one in usual else one in hidden
            head.setSectionHidden(place, gone)
        widths = told.get("widths") or {}
        self.widths = {
            one: px for one, px in widths.items() if one in ids and isinstance(px, int) and px > 0
        }
        for one, px in self.widths.items():
            head.resizeSection(ids.index(one), px)
        frozen = told.get("frozen")
        self.frozen = frozen if isinstance(frozen, int) and not isinstance(frozen, bool) else None
        self.quiet = False

    # -- what the user does ---------------------------------------------------------------------

    def arrange(self, shown: Sequence[str], frozen: int | None) -> None:
        """Show these columns in this order, the others not."""
        ids = list(self._ids())
        usual = set(self._hidden())
        self._lay_out(
            {
                "order": [*shown, *(one for one in ids if one not in shown)],
                "hidden": [one for one in ids if one not in shown and one not in usual],
                "asked": [one for one in shown if one in usual or one in self.insisted],
                "widths": self.widths,
                "frozen": frozen,
            }
        )
        self.touched()

    def shown(self) -> list[str]:
        """The columns that are shown, left to right."""
        ids, head, left_out = self._ids(), self._head, set(self._left_out())
        sections = (head.logicalIndex(place) for place in range(head.count()))
        return [
            ids[one] for one in sections if not head.isSectionHidden(one) or ids[one] in left_out
        ]

    def move(self, section: int, steps: int) -> None:
        """Move a column past its neighbour among those that are shown."""
        head = self._head
        here = head.visualIndex(section)
        there = here + steps
        while 0 <= there < head.count() and head.isSectionHidden(head.logicalIndex(there)):
            there += steps
        if 0 <= there < head.count():
            head.moveSection(here, there)


def _texts(told: object) -> list[str]:
    return [str(one) for one in told] if isinstance(told, list) else []
