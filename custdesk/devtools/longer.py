"""What is wrong with a window in the pseudo-language: texts cut, or beside the catalogues.

What a state brings along from elsewhere (a foreign list, a mail, a questionnaire in Spanish) is
no text of the program, so only its room is looked at.
"""

from PySide6.QtWidgets import QWidget

from custdesk.devtools.cut import cut_texts
from custdesk.devtools.untranslated import data_words, listening, untranslated, usual_words
from custdesk.services.desk import Desk

# `layout` shows the names of data, `states` the parts themselves, `password-recovery` a code.
FOREIGN = (
    "import-", "mails-", "survey", "merge", "layout", "states", "password-recovery",
    "calendar-import", "menu-",
)  # fmt: skip


class Longer:
    """Looks at one state after the other; what these write is data from then on."""

    def __init__(self) -> None:
        self._known: frozenset[str] = usual_words()

    def _begun(self, word: str) -> bool:
        return any(one.startswith(word) for one in self._known)

    def wrong(self, widget: QWidget, name: str, desk: Desk) -> list[str]:
        """A line for each text that is cut or beside the catalogues."""
        found = [f"{name}: cut {one}" for one in cut_texts(widget)]
        if name.startswith(FOREIGN):
            return found
        with listening() as drawn:
            widget.grab()
        bare = untranslated(widget, drawn, self._known.__contains__)
        if bare:  # what was written since the last look
            self._known |= data_words(desk)
            bare = untranslated(widget, drawn, self._known.__contains__, self._begun)
        return [*found, *(f"{name}: not of the catalogues: {one}" for one in bare)]
