"""What came of reading a column: values, troubles, and how it was read in a line."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean.text import as_written
from custdesk.domain.words import Message

Value = str | Decimal | date | datetime | bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a cell was not taken as it stands; `saved_as` is what is stored all the same."""

    code: str
    message: Message
    saved_as: str | None = None


@dataclass(slots=True)
class Reading:
    """A column read: by cell its value, its trouble and the currency it names itself."""

    values: dict[Cell, Value] = field(default_factory=dict)
    troubles: dict[Cell, Trouble] = field(default_factory=dict)
    currencies: dict[Cell, str] = field(default_factory=dict)
    reason: Message | None = None
    date_order: str | None = None

    def refuse(self, cell: Cell, code: str, text: str, **values: object) -> None:
        """A cell that is left out, with the sentence that says why."""
        self.troubles[cell] = Trouble(code, Message(text, {"value": as_written(cell), **values}))

    def keep(self, cell: Cell, value: Value, code: str, text: str, **values: object) -> None:
        """A cell that is stored otherwise than it is written, and says so."""
        self.values[cell] = value
        message = Message(text, {"value": as_written(cell), **values})
        self.troubles[cell] = Trouble(code, message, str(value))
