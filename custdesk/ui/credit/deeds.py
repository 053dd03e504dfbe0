"""What can be done about accounts: asks what it has to, calls the service, says what was done."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.services.credit import claims, keeping, limit, payments, proposal
from custdesk.services.credit.account import Item, Matched
from custdesk.services.credit.limit import Held
from custdesk.services.credit.matching import Part
from custdesk.services.desk import Desk
from custdesk.system.language import _, say, words
from custdesk.ui.credit.account_view import Shown, Source
from custdesk.ui.forms import claims as claim_forms
from custdesk.ui.forms import credit as file_forms
from custdesk.ui.forms.payment import PaymentForm, Wanted
from custdesk.ui.forms.terms import ask_terms
from custdesk.ui.parts.formats import amount
from custdesk.ui.tasks import Tasks

Attempt = Callable[..., Changes]


class Deeds(QObject):
    """Each deed is one step that can be taken back."""

    said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _done(self, made: list[Changes], said: str) -> bool:
        """Tell everybody what a form wrote."""
        if not made:
            return False
        self._tasks.now(lambda: made[-1])
        self.said.emit(said)
        return True

    def _do(self, work: Callable[[], Changes], said: str) -> None:
        if self._tasks.now(work) is not None:
            self.said.emit(said)

    # -- money ------------------------------------------------------------------------------------

    def payment(self, customer: int | None) -> int | None:
        """Ask what came in and from whom; the customer, None when nothing was saved."""
        made: list[Changes] = []

        def save(wanted: Wanted) -> None:
            made.append(payments.receive(self._desk, wanted.customer, wanted.values, wanted.parts))

        wanted = PaymentForm.ask(self._page, self._desk, self._tasks, customer, save)
        if wanted is None or not made:
            return None
        currency = wanted.values.get("currency") or ""
        told = amount(wanted.values["amount"], str(currency))
        self._done(made, _("Payment of {amount} saved").format(amount=told))
        return wanted.customer

    def match(self, source: Source, invoice: int) -> None:
        """Set money against an invoice, as much as fits."""
        self._do(
            lambda: payments.match(self._desk, source, Part(invoice)),
            _("Set against the invoice"),
        )

    def unmatch(self, match: Matched) -> None:
        """Take a match apart that was made by hand."""
        number = match.settlement
        if number is not None:
            self._do(
                lambda: payments.unmatch(self._desk, number),
                _("Taken apart; the money falls by the rule again"),
            )

    # -- invoices ---------------------------------------------------------------------------------

    def write_off(self, item: Item) -> None:
        """Ask how much of an invoice is let go, and why."""
        made: list[Changes] = []
        claim_forms.ask_write_off(
            self._page, self._desk, item.number, item.open, item.currency,
            lambda values: made.append(
                claims.write_off(self._desk, item.id, values["amount"], str(values["note"]))
            ),
        )  # fmt: skip
        self._done(made, _("Written off"))

    def dispute(self, item: Item) -> None:
        """Ask what they do not accept; a disputed invoice is accepted again."""
        if item.disputed:
            self._do(lambda: claims.dispute(self._desk, item.id, None), _("No longer disputed"))
            return
        made: list[Changes] = []
        claim_forms.ask_dispute(
            self._page, self._desk, item.number,
            lambda values: made.append(claims.dispute(self._desk, item.id, values["why"])),
        )  # fmt: skip
        self._done(made, _("Marked as disputed"))

    def credit_note(self, shown: Shown, item: Item | None) -> None:
        """Ask for a credit note, for the current invoice to begin with."""
        invoices = tuple((str(one.id), one.number) for one in shown.account.items)
        start: dict[str, Any] = {
            "date": self._desk.today(),
            "currency": item.currency if item else shown.account.base,
            "against": str(item.id) if item else None,
        }
        made: list[Changes] = []

        def save(values: dict[str, Any]) -> None:
            against = values.pop("against")
            made.append(claims.credit_note(self._desk, shown.account.customer, values, against))

        name = shown.kept.name
        claim_forms.ask_credit_note(self._page, self._desk, name, invoices, start, save)
        self._done(made, _("Credit note saved"))

    # -- orders -----------------------------------------------------------------------------------

    def decide(self, held: Held, decision: limit.Decision) -> None:
        """Ask why an order is let go, held or refused."""
        texts = {
            "released": (_("Release order {number}"), _("Release"), _("Order {number} released")),
            "held": (
                _("Hold order {number}"),
                _("Keep on hold"),
                _("Order {number} stays on hold"),
            ),
            "refused": (_("Refuse order {number}"), _("Refuse"), _("Order {number} refused")),
        }
        title, button, said = texts[decision]
        made: list[Changes] = []
        claim_forms.ask_decision(
            self._page, self._desk, title.format(number=held.number),
            (*held.verdict.reasons, *held.verdict.notes), button,
            lambda reason: made.append(limit.decide(self._desk, held.order, decision, reason)),
        )  # fmt: skip
        self._done(made, said.format(number=held.number))

    # -- the file ---------------------------------------------------------------------------------

    def edit_file(self, what: str, about: object, shown: Shown) -> None:
        """Edit a part of the credit file: review, file, terms, letter."""
        customer, kept = shown.account.customer, shown.kept
        made: list[Changes] = []
        if what == "terms":
            ask_terms(
                self._page, self._desk, kept.name, kept.parts,
                lambda values: made.append(
                    keeping.save_terms(self._desk, customer, values["parts"])
                ),
            )  # fmt: skip
            self._done(made, _("Payment terms saved"))
        elif what == "file":
            file_forms.ask_file(
                self._page, self._desk, kept.name, kept.file,
                lambda values: made.append(keeping.save_file(self._desk, customer, values)),
            )  # fmt: skip
            self._done(made, _("Credit file saved"))
        elif what == "review":
            self.review(shown)
        elif what == "proposal":
            self._propose(shown)
        elif what == "letter":
            self._letter(about if isinstance(about, int) else None, shown)

    def review(self, shown: Shown, proposed: dict[str, Any] | None = None, why: str = "") -> None:
        """Ask for limit and terms; `proposed` stands in the fields, `why` above them."""
        customer, kept = shown.account.customer, shown.kept
        start = {
            "amount": kept.limit, "currency": kept.limit_currency or shown.account.base,
            "terms": kept.terms_told, "reason": "", "review_on": kept.file.get("review_on"),
        }  # fmt: skip
        made: list[Changes] = []
        file_forms.ask_review(
            self._page, self._desk, kept.name, start | (proposed or {}),
            lambda values: made.append(keeping.save_review(self._desk, customer, values)), why,
        )  # fmt: skip
        self._done(made, _("Credit limit saved"))

    def _propose(self, shown: Shown) -> None:
        """Put what the record speaks for into the review, with its reasons; somebody decides."""
        customer, base = shown.account.customer, shown.account.base
        found = proposal.proposal(self._desk, customer)
        told = words().join(map(say, found.reasons), "sentences")
        text, _parts = found.terms
        proposed = {"amount": found.limit, "currency": base, "terms": _(text), "reason": told}
        limit = amount(found.limit, base)
        why = _("The record speaks for {limit} and {terms}.").format(limit=limit, terms=_(text))
        self.review(shown, proposed, why)

    def _letter(self, number: int | None, shown: Shown) -> None:
        customer = shown.account.customer
        stored = next((one for one in shown.kept.letters if one["id"] == number), {})
        made: list[Changes] = []
        file_forms.ask_letter(
            self._page, self._desk, stored, keeping.orders_of(self._desk, customer),
            lambda values: made.append(keeping.save_letter(self._desk, number, customer, values)),
        )  # fmt: skip
        self._done(made, _("Letter of credit saved"))
