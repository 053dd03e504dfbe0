"""What the page of quotations does: asks the forms, calls the services, says what it did."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.offers.kinds import LOST_REASONS
from custdesk.domain.offers.letters import KINDS, LETTERS
from custdesk.services.addressee import Draft
from custdesk.services.desk import Desk
from custdesk.services.offers import accepting, letters, quotations, samples
from custdesk.system.language import _, words
from custdesk.ui import messages
from custdesk.ui.forms.form import Values
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.forms.quotation import QuotationForm
from custdesk.ui.forms.sample import SampleForm
from custdesk.ui.quotations.papers import OfferPapersDialog
from custdesk.ui.tasks import Tasks


class OfferDeeds(QObject):
    """Every deed is one step that can be taken back."""

    said = Signal(str)
    made = Signal(int)  # an offer that was written just now
    ordered = Signal(int)  # an order that was made

    def __init__(self, desk: Desk, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._page = desk, tasks, page

    def _do(self, work: Callable[[], Changes], said: str) -> Changes | None:
        try:
            done = work()
        except CustDeskError as refused:
            messages.error(self._page, refused)
            return None
        self._tasks.now(lambda: done)
        self.said.emit(said)
        return done

    def edit_offer(self, offer: int | None, customer: int | None = None) -> None:
        """Ask for a new offer (None), or for changes of a draft."""
        written: list[Changes] = []
        if offer is not None:
            row = quotations.get(self._desk, offer)
            if row["status"] != "draft":
                self._do(lambda: quotations.save(self._desk, offer, row["customer_id"], {}), "")
                return
            customer = row["customer_id"]

        def save(who: int, values: Values) -> None:
            rest = dict(values)
            lines = rest.pop("lines")
            written.append(quotations.save(self._desk, offer, who, rest, lines))

        QuotationForm.ask(self._page, self._desk, customer, offer, save)
        if written:
            self._tasks.now(lambda: written[-1])
            self.said.emit(_("Quotation saved"))
            if written[-1].created is not None:
                self.made.emit(written[-1].created)

    def edit_sample(self, sample: int | None, customer: int | None = None) -> None:
        """Ask for a new sample (None), or for changes of one."""
        written: list[Changes] = []
        if sample is not None:
            customer = samples.get(self._desk, sample)["customer_id"]

        def save(who: int, values: Values) -> None:
            written.append(samples.save(self._desk, sample, who, values))

        SampleForm.ask(self._page, self._desk, customer, sample, save)
        if written:
            self._tasks.now(lambda: written[-1])
            self.said.emit(_("Sample saved"))

    def sent(self, offer: int) -> None:
        """The offer went out."""
        self._do(lambda: quotations.sent(self._desk, offer), _("Marked as sent"))

    def sample_sent(self, sample: int) -> None:
        """The sample went out today."""
        self._do(lambda: samples.sent(self._desk, sample), _("Marked as sent"))

    def version(self, offer: int) -> None:
        """A new version, ready to be changed."""
        done = self._do(lambda: quotations.new_version(self._desk, offer), _("New version made"))
        if done is not None and done.created is not None:
            self.made.emit(done.created)
            self.edit_offer(done.created)

    def proforma(self, offer: int) -> None:
        """A proforma invoice of it."""
        said = _("Proforma invoice made")
        done = self._do(lambda: accepting.to_proforma(self._desk, offer), said)
        if done is not None and done.created is not None:
            self.made.emit(done.created)

    def accept(self, offer: int) -> None:
        """The order of it."""
        done = self._do(lambda: accepting.accept(self._desk, offer), _("Order made"))
        if done is not None and done.created is not None:
            self.ordered.emit(done.created)

    def decline(self, offer: int) -> None:
        """They did not take it; ask why."""
        reasons = [(key, _(title)) for key, title in LOST_REASONS]
        number = quotations.get(self._desk, offer)["number"]
        text = _("Why was {number} declined?").format(number=number)
        reason = messages.choose(self._page, text, reasons)
        if reason is not None:
            said = _("Marked as declined")
            self._do(lambda: quotations.declined(self._desk, offer, reason), said)

    def write_offer(self, offer: int) -> None:
        """Draft the mail that goes with it, or asks about it."""
        first = self._tasks.now(lambda: letters.of_offer(self._desk, offer))
        if first is None:
            return
        kinds = ("quotation", "answer")
        if quotations.get(self._desk, offer)["kind"] == "proforma":
            kinds = ("proforma", "answer")
        self._letter(
            first, kinds, lambda kind, code: letters.of_offer(self._desk, offer, kind, code),
            lambda: letters.offer_written(self._desk, offer, first.subject),
            _("Note that it was sent today, and log it"), f"offer-{offer}.eml",
        )  # fmt: skip

    def write_sample(self, sample: int) -> None:
        """Draft the mail about a sample."""
        first = self._tasks.now(lambda: letters.of_sample(self._desk, sample))
        if first is None:
            return
        self._letter(
            first, ("sample", "feedback"),
            lambda kind, code: letters.of_sample(self._desk, sample, kind, code),
            lambda: letters.sample_written(self._desk, sample, first.subject),
            _("Log it as a mail of today"), f"sample-{sample}.eml",
        )  # fmt: skip

    def _letter(
        self, first: Draft, kinds: tuple[str, ...],
        write: Callable[[str | None, str | None], Draft],
        noted: Callable[[], Changes], note: str, file_name: str,
    ) -> None:  # fmt: skip
        dialog = LetterDialog(
            self._desk, self._tasks, words().text("Write to {name}", name=first.whom), write, first,
            kinds={key: _(KINDS[key]) for key in kinds},
            languages=[(code, TONGUES[code].title) for code in LETTERS],
            note=note, noted=noted, file_name=file_name, parent=self._page,
        )  # fmt: skip
        dialog.exec()
        dialog.deleteLater()

    def print_offer(self, offer: int) -> None:
        """Its pages, for the printer or as a PDF."""
        spoken = self._tasks.now(lambda: letters.of_offer(self._desk, offer).language)
        dialog = OfferPapersDialog(self._desk, self._tasks, offer, spoken or "en", self._page)
        dialog.exec()
        dialog.deleteLater()

    def documents(self, offer: int) -> None:
        """The files that lie with an offer."""
        from custdesk.ui.forms.documents_dialog import DocumentsDialog  # few look at it

        number = quotations.get(self._desk, offer)["number"]
        DocumentsDialog.show_of(self._page, self._desk, self._tasks, "quotation", offer, number)

    def remove_offer(self, offer: int) -> None:
        """Into the bin."""
        number = quotations.get(self._desk, offer)["number"]
        if self._sure(_("Delete {name}?").format(name=number)):
            self._do(lambda: quotations.remove(self._desk, offer), _("Offer deleted"))

    def remove_sample(self, sample: int) -> None:
        """Into the bin."""
        what = samples.get(self._desk, sample)["what"]
        if self._sure(_("Delete {name}?").format(name=what)):
            self._do(lambda: samples.remove(self._desk, sample), _("Sample deleted"))

    def _sure(self, text: str) -> bool:
        return messages.confirm(self._page, text, _("Delete"), danger=True)
