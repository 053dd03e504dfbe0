"""The forms of recommendations, of thanks for them, and of testimonials."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.changes import Changes
from custdesk.domain.surveys.kinds import PERMISSIONS, SCOPES, STATES, TESTIMONIALS
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.services.loyalty import recommendations, testimonials
from custdesk.services.loyalty.recommendations import RecommendationRow
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.picker import CustomerEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.task import split_customer
from custdesk.ui.forms.ticks import TicksEditor
from custdesk.ui.tasks import Tasks

_LANGUAGES = tuple((code, tongue.title) for code, tongue in TONGUES.items())
_NO_YES = (("0", N_("No")), ("1", N_("Yes")))
_RECOMMENDATION = (
    Row("customer_id", N_("Recommended by"), needed=True),
    Row("firm", N_("Firm they named")),
    Row("contact", N_("Whom to ask for there")),
    Row("brought_id", N_("Customer that came of it")),
    Row("on_date", N_("Recommended on"), "day", True, needed=True),
    Row("state", N_("What the recommendation led to"), "choice", True, STATES, needed=True),
    Row("asked", N_("We asked for it"), "choice", True, _NO_YES, needed=True),
    Row("thanked_on", N_("Thanked on"), "day", True),
    Row("owed", N_("Thanks that are due")),
    Row("notes", N_("Notes"), "text"),
)
_THANKS = (
    Row("on", N_("Thanked on"), "day", True, needed=True),
    Row("what", N_("Gift"), half=True, hint=N_("Empty: thanks in words")),
    Row("amount", N_("Worth"), "money", True, with_currency="currency"),
    Row("currency", N_("Currency"), "currency", True),
)
_TESTIMONIAL = (
    Row("customer_id", N_("Customer"), needed=True),
    Row("kind", N_("Kind"), "choice", True, TESTIMONIALS, needed=True),
    Row("language", N_("Language"), "choice", True, _LANGUAGES),
    Row("title", N_("Heading")),
    Row("text", N_("Words to show"), "text"),
    Row("permission", N_("Permission"), "choice", True, PERMISSIONS, needed=True),
    Row("asked_on", N_("Asked for permission on"), "day", True),
    Row("granted_on", N_("Permitted on"), "day", True),
    Row("until_on", N_("Permitted until"), "day", True),
    Row("scope", N_("May be shown")),
    Row("anonymous", N_("Without their name"), "choice", True, _NO_YES, needed=True),
    Row("notes", N_("Notes"), "text"),
)


class _Maybe(CustomerEditor):
    """A customer, or none yet."""

    def value(self) -> object:
        line = self.picker.focusProxy()
        text = getattr(line, "text", str)()
        return super().value() if text.strip() else None


def ask_recommendation(
    desk: Desk, tasks: Tasks, number: int | None, parent: QWidget | None
) -> int | None:
    """Note a recommendation (None) or change one; its id when something was written."""
    form = Form(
        _("New recommendation") if number is None else _("Edit recommendation"),
        (Section("", _RECOMMENDATION),), desk, parent,
        given={"customer_id": CustomerEditor(desk), "brought_id": _Maybe(desk)},
    )  # fmt: skip
    stored: Values = {"on_date": desk.today(), "state": "named", "asked": "0"}
    if number is not None:
        stored = recommendations.get(desk, number)
        stored["asked"] = str(stored["asked"])
    form.show_values(stored)
    form.resize(620, 640)
    written: list[Changes] = []
    split_customer(
        form, None, lambda owner, values: written.append(
            recommendations.save(desk, number, owner, values)
        ),
    )  # fmt: skip
    return _told(tasks, written, number)


def ask_thanks(desk: Desk, tasks: Tasks, row: RecommendationRow, parent: QWidget | None) -> bool:
    """How they were thanked; whether something was written."""
    form = Form(
        _("Thank {name}").format(name=row.person_name or row.customer_name),
        (Section("", _THANKS),), desk, parent,
    )  # fmt: skip
    form.show_values({"on": desk.today(), "what": row.owed or None})
    written: list[Changes] = []

    def save(values: Values) -> None:
        day = values.pop("on")
        given = values if values.get("what") else None
        written.append(recommendations.thank(desk, row.id, day, given))

    form.ask_values(save)
    return _told(tasks, written, row.id) is not None


def ask_testimonial(
    desk: Desk, tasks: Tasks, number: int | None, parent: QWidget | None
) -> int | None:
    """Keep a testimonial (None) or change one; its id when something was written."""
    form = Form(
        _("New testimonial") if number is None else _("Edit testimonial"),
        (Section("", _TESTIMONIAL),), desk, parent,
        given={"customer_id": CustomerEditor(desk), "scope": TicksEditor(SCOPES)},
    )  # fmt: skip
    stored: Values = {"kind": "words", "permission": "not_asked", "anonymous": "0"}
    if number is not None:
        stored = testimonials.get(desk, number)
        stored["anonymous"] = str(stored["anonymous"])
        stored["scope"] = tuple(str(stored["scope"] or "").split(","))
    form.show_values(stored)
    form.resize(620, 700)
    written: list[Changes] = []
    split_customer(
        form, None, lambda owner, values: written.append(
            testimonials.save(desk, number, owner, values)
        ),
    )  # fmt: skip
    return _told(tasks, written, number)


def _told(tasks: Tasks, written: list[Changes], number: int | None) -> int | None:
    if not written:
        return None
    tasks.now(lambda: written[-1])
    return number or written[-1].created
