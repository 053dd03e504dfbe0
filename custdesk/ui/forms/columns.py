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
        frozen: int | None,
    ) -> Values | None:
        """Ids of columns in their order (None: as usual) and how many are frozen.

        `frozen` None: of a table in which none can be.
        """
        picks = PicksEditor(choices, _("As usual"), own_words=False)
        picks.name(_("Columns"))
        section = _SECTION if frozen is not None else Section("", _SECTION.rows[:1])
        form = cls(_("Columns"), (section,), desk, parent, save=_("Show"),
                   given={"columns": picks})  # fmt: skip
        values = {"columns": tuple(shown), "frozen": frozen}
        form.show_values({row.name: values[row.name] for row in section.rows})
        form.resize(440, 420)
        return form.ask_values()
