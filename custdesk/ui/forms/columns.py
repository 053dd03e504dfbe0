"""The form of the columns of a table: which, in which order, how many of them stay in place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picks import PicksEditor
from custdesk.ui.forms.rows import Row, Section

_SECTION = Section(
    "",
    (
        Row("columns", N_("Columns")),
        Row("frozen", N_("Columns that stay in place"), "number",
            hint=N_("How many, from the left, while the list is scrolled sideways")),
    ),
)  # fmt: skip


class ColumnsForm(Form):
    """Ticks show columns; drag, or Alt with an arrow key, moves them."""

    help_topic = "customers"

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        desk: Desk,
        choices: Sequence[tuple[str, str]],
        shown: Sequence[str],
        frozen: int,
    ) -> Values | None:
        """Ids of columns in their order (None: as usual) and how many are frozen."""
        picks = PicksEditor(choices, _("As usual"), own_words=False)
        picks.name(_("Columns"))
        form = cls(_("Columns"), (_SECTION,), desk, parent, save=_("Show"),
                   given={"columns": picks})  # fmt: skip
        form.show_values({"columns": tuple(shown), "frozen": frozen})
        form.resize(440, 420)
        return form.ask_values()
