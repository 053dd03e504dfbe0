"""What is asked about a visit: the rows of its sheet, as forms declare them."""

from custdesk.domain.contacts import RESULTS
from custdesk.domain.trips.debriefing import WHY_NOT
from custdesk.domain.words import N_
from custdesk.ui.forms.rows import Row, Section

WHY = Row("why", N_("Why not"), "open", True, WHY_NOT)
HOW = Section(
    "",
    (
        Row("held", N_("The visit")),
        WHY,
        Row("returns", N_("And now"), half=True),
        Row("said", N_("What came of it"), "text"),
        Row("result", N_("Result"), "open", True, RESULTS),
        Row("person_id", N_("With"), half=True),
        Row("next_step", N_("Next step"), hint=N_("in 2 weeks: send the quote")),
        Row("next_on", N_("On"), "day"),
        Row("promises", N_("Promised, a line each")),
        Row("fulfils", N_("Done with this")),
        Row("thanks", N_("Afterwards")),
    ),
)
NEWCOMER = Section(
    N_("New contact"),
    (
        Row("new_name", N_("Name"), half=True),
        Row("new_title", N_("Title"), half=True),
        Row("new_phone", N_("Phone"), half=True),
        Row("new_email", N_("E-mail"), half=True),
    ),
    open=False,
)
GIFT = Section(
    N_("Gift handed over"),
    (
        Row("gift", N_("Gift")),
        Row(*("gift_amount", N_("Worth"), "money", True), with_currency="gift_currency"),
        Row("gift_currency", N_("Currency"), "currency", half=True),
    ),
    open=False,
)
COSTS = Section(N_("Costs"), (Row("costs", N_("What was paid, a line each")),))
# What is not asked of a visit that was not held, and what is asked of no other.
OF_HELD = ("result", "person_id", "promises", "fulfils", "thanks")
OF_MISSED = ("why", "returns")
