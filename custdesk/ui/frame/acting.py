"""A window that does what its search offers: goes to what was found, or acts."""

from PySide6.QtGui import QAction, QKeySequence

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.frame.first_hour import FirstHour
from custdesk.ui.frame.going import RECORDS
from custdesk.ui.parts.page import TRIP

# What begins something new needs no row: it is done on its page at once.
_BEGINS = (
    ".new", ".add", "enquiries.paste", ".files", ".sample", ".filter", ".conditions", ".groups"
)  # fmt: skip


class ActingWindow(FirstHour):
    """Takes what the palette answers with."""

    _bound: dict[str, QAction]

    def go(self, found: int | str) -> None:
        """To what the search found: a customer, else a kind with its number, or a page."""
        if isinstance(found, int):
            self.open_customer(found)
            return
        kind, _colon, name = found.partition(":")
        if found.startswith(TRIP):
            self.open_trip(int(name))
        elif kind in RECORDS:
            self.open_record(kind, int(name))
        elif kind == "asked":
            self.open("customers")
            self.page().show_asked(name)
        elif kind == "action":
            self.do(name)
        elif kind == "setting":
            self._show_setting(int(name))
        elif found in self._bound:
            self._bound[found].trigger()
        else:
            self.open(found)

    def _show_setting(self, place: int) -> None:
        from custdesk.ui.palette.settings_titles import SETTINGS

        number, _section, title = SETTINGS[place]
        self.open("settings")
        self.page().show_setting(number, _(title))

    def do(self, action_id: str) -> None:
        """Do an action where it is at hand; else open its page, and begin there what needs no row.

        What acts on a row is not done on a page that was just opened: nobody has chosen the row.
        """
        if action_id in self._bound:
            self._bound[action_id].trigger()
            return
        from custdesk.ui.palette.doings import page_of

        at_hand = self._at_hand(action_id)
        if at_hand is None:
            self.open(page_of(action_id))
            if action_id.endswith(_BEGINS):
                at_hand = self._at_hand(action_id)
        if at_hand is not None and at_hand.isEnabled():
            at_hand.trigger()
            return
        one = actions.BY_ID[action_id]
        keys = QKeySequence(one.keys.split()[0] if one.keys else "").toString(
            QKeySequence.SequenceFormat.NativeText
        )
        text = (
            _("{action}: choose a row, then press {keys}.")
            if keys
            else _("{action}: choose a row first.")
        )
        self.say(text.format(action=_(one.text), keys=keys), undo=False)

    def _at_hand(self, action_id: str) -> QAction | None:
        """The action of the page that is open, unless its part is hidden."""
        for action in self.page().findChildren(QAction, action_id):
            owner = action.parent()
            if owner is self.page() or (owner is not None and owner.isVisibleTo(self.page())):  # type: ignore[attr-defined]
                return action
        return None
