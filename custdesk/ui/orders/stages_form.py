"""The form in which a firm names and orders the milestones of its orders."""

from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.orders import own_stages
from custdesk.system.language import _, words
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.row_list import Column, RowListEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import label

_COLUMNS = (
    Column("place", N_("Position"), width=56),
    Column("title", N_("Milestone")),
    Column("days", N_("Usual days"), width=90),
)


class StagesForm(Form):
    """Each milestone with its place, its name and after how many days an order is stuck there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._rows = RowListEditor(_COLUMNS, _("Add a milestone"), desk.today())
        section = Section("", (Row("stages", N_("Milestones")),))
        title = _("Milestones of orders")
        super().__init__(title, (section,), desk, parent, given={"stages": self._rows})
        about = _(
            "The place says the order. An order that waits longer than usual is shown as stuck."
        )
        self.body.insertWidget(0, label(about, 12, tone="text2", wrap=True))
        found = own_stages.rows(desk, words())
        told = [row | {"place": str(n), "days": str(row["days"])} for n, row in enumerate(found, 1)]
        self.show_values({"stages": told})
        self.resize(560, 640)

    def complete(self, values: Values) -> Values:
        """The rows in the order of their places."""
        made: list[tuple[float, dict[str, Any]]] = []
        for place, row in enumerate(values.get("stages") or [], 1):
            wanted, days = str(row.get("place") or place), str(row.get("days") or "")
            try:
                turn = float(wanted.replace(",", "."))
                made.append((turn, row | {"days": int(days) if days else None}))
            except ValueError:
                said = Message(N_("Places and days are figures."))
                raise ValidationError(said, {"stages": said}) from None
        return {"stages": [row for _turn, row in sorted(made, key=lambda pair: pair[0])]}
