"""What of the tiers goes out: the lists as workbook or csv, and the report for print."""

from collections.abc import Callable

from custdesk.domain.money import from_minor
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services import tiers as service
from custdesk.services.as_seen import Value
from custdesk.store.rows import CustomerRow, ListQuery
from custdesk.system.language import _, say, words
from custdesk.ui.parts import taking_out
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.export_button import ExportButton
from custdesk.ui.parts.page import Page

_CHUNK = 500
_YEAR = 365
_LIST = (
    N_("Code"), N_("Customer"), N_("Country"), N_("Tier"), N_("Set by hand"), N_("Value"),
    N_("Potential"), N_("Credit"), N_("Sales, 12 months ({currency})"),
)  # fmt: skip
_MOVES = (N_("Customer"), N_("Before"), N_("Tier"), N_("Date"), N_("Why"))


class TiersOut(ExportButton):
    """The lists of the tiers, and their report."""

    def __init__(self, page: Page) -> None:
        self._page = page
        super().__init__(
            (
                (_("All customers with their scores"), self.scores),
                (_("Who changed the tier in a year"), self.moves),
                (_("Report: print, PDF, Excel…"), self.report),
            )
        )

    def scores(self) -> None:
        """Every customer with tier and scores, the highest value first."""
        desk, currency = self._page.desk, customers.base_currency(self._page.desk)
        header = [_(title).format(currency=currency) for title in _LIST]

        def rows() -> list[list[Value]]:
            ids = customers.ids(desk, ListQuery(sort="value"))
            return [
                _texts(row, currency)
                for start in range(0, len(ids), _CHUNK)
                for row in customers.page(desk, ids[start : start + _CHUNK])
            ]

        self._save(_("Tiers"), header, rows)

    def moves(self) -> None:
        """Every change of tier in a year, the latest first."""
        desk = self._page.desk

        def rows() -> list[list[Value]]:
            return [
                [
                    one.name,
                    tier_word(one.before) if one.before else "",
                    tier_word(one.after),
                    one.on,
                    say(one.why),
                ]
                for one in service.movement(desk, _YEAR)
            ]

        self._save(_("Movement"), [_(title) for title in _MOVES], rows)

    def _save(self, title: str, header: list[str], rows: Callable[[], taking_out.Rows]) -> None:
        page = self._page
        taking_out.ask_and_save(page, page.desk, page.tasks, title, header, rows, page.told.emit)

    def report(self) -> None:
        """The report before it is printed."""
        from custdesk.ui.tiers.report import TierReportDialog  # with what few ask for

        TierReportDialog(self._page.desk, self._page.tasks, self._page).exec()


def _texts(row: CustomerRow, currency: str) -> list[Value]:
    return [
        row.code, row.name, words().country(row.country) if row.country else "",
        tier_word(row.tier), _("yes") if row.manual else "", row.value, row.potential,
        row.credit, from_minor(row.sales_12m, currency),
    ]  # fmt: skip
