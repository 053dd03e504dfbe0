"""What becomes of unknown senders: decided for those that are selected in their table."""

from PySide6.QtCore import QObject, Signal

from custdesk.services import customers, mails
from custdesk.services.desk import Desk
from custdesk.services.mails import IGNORE, Choice, NewCustomer, Stranger
from custdesk.ui.forms.whose import ask_customer, ask_name
from custdesk.ui.parts.plain_table import PlainTable, TextRows

_TOLD = 3  # senders that a question names


class Deeds(QObject):
    """Asks what has to be asked; `decided` tells address -> choice.

    `names` learns what the customers are called that were chosen.
    """

    decided = Signal(object)  # dict[str, Choice]
    undecided = Signal(object)  # list[str]

    def __init__(
        self, desk: Desk, table: PlainTable, rows: TextRows[Stranger], names: dict[int, str]
    ) -> None:
        super().__init__(table)
        self._desk, self._table, self._rows, self._names = desk, table, rows, names

    def chosen(self) -> list[Stranger]:
        """The unknown senders that are selected."""
        places = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return [self._rows.rows[place] for place in places]

    def make_new(self) -> None:
        """Those selected become customers; of one alone the name is asked."""
        found = self.chosen()
        if len(found) == 1:
            one = found[0]
            name = ask_name(self._table, _who(one), mails.name_for(one.address, one.name))
            self._decide({one.address: NewCustomer(name)} if name else {})
        else:
            named = {one.address: mails.name_for(one.address, one.name) for one in found}
            self._decide({address: NewCustomer(name) for address, name in named.items()})

    def give_to(self) -> None:
        """Those selected belong to a customer that is there."""
        found = self.chosen()
        if not found:
            return
        suggested = found[0].suggested[0] if found[0].suggested else None
        who = ", ".join(_who(one) for one in found[:_TOLD])
        customer = ask_customer(self._table, self._desk, who, suggested)
        if customer is not None:
            self._names[customer] = customers.detail(self._desk, customer).row.name
            self._decide({one.address: customer for one in found})

    def take_suggestions(self) -> None:
        """Those selected belong where they are suggested to."""
        decided: dict[str, Choice] = {}
        for one in self.chosen():
            if one.suggested:
                self._names[one.suggested[0]] = one.suggested[2]
                decided[one.address] = one.suggested[0]
        self._decide(decided)

    def leave_out(self) -> None:
        """Those selected are none of ours, now and later."""
        self._decide({one.address: IGNORE for one in self.chosen()})

    def let_wait(self) -> None:
        """Nothing is decided about those selected."""
        self.undecided.emit([one.address for one in self.chosen()])

    def _decide(self, decided: "dict[str, Choice]") -> None:
        if decided:
            self.decided.emit(decided)


def _who(one: Stranger) -> str:
    return f"{one.name} <{one.address}>" if one.name else one.address
