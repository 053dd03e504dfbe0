"""The visit plan on paper: an overview, then a page for each visit, or as a layout has it."""

from collections.abc import Sequence
from pathlib import Path

from custdesk.domain.words import N_, Words
from custdesk.paper.bilingual import both
from custdesk.paper.facts import VisitPlan
from custdesk.paper.labels import checks, labels
from custdesk.paper.overview import overview
from custdesk.paper.sheet import visit_sheet
from custdesk.paper.typesetting import Document, Setter, Typeset
from custdesk.paper.wording import for_reader

# The paper that a layout is printed on, for those who use A4 and those who use Letter.
_SMALL = {"a4": "a5", "us-letter": "us-statement"}


def set_visit_plan(
    plan: VisitPlan,
    words: Words,
    *,
    templates: Path,
    fonts: Sequence[Path] = (),
    second: Words | None = None,
    setter: Setter = Document,
) -> Typeset:
    """Set a visit plan for a reader of `words`, and of `second` beside it where that is given.

    `templates` is the folder of the `.typ` files (`resources/templates`); `fonts` are folders to
    look in beside the fonts of the system. `setter` may be a layout of the user's own.
    """
    told: object = _told(plan, words)
    if second is not None and second.code != words.code:
        told = both(told, _told(plan, second))
    assert isinstance(told, dict)
    data = {
        **for_reader(words),
        "layout": plan.layout,
        "paper": _SMALL[plan.paper] if plan.layout == "a5" else plan.paper,
        "without": sorted(plan.without),
        "author": plan.salesperson,
        "printed_on": [plan.printed_on.year, plan.printed_on.month, plan.printed_on.day],
        "sender": [text for text in (plan.firm, plan.salesperson) if text],
        **told,
    }
    template = templates / "visit-plan.typ"
    return setter(template, data, printed_on=plan.printed_on, fonts=fonts)


def _told(plan: VisitPlan, words: Words) -> dict[str, object]:
    """All that is said on the paper, in one language."""
    visits = range(len(plan.visits))
    return {
        "printed": words.text(N_("Printed {date}"), date=words.date(plan.printed_on)),
        "labels": labels(words),
        "checks": checks(words),
        "overview": overview(plan, words),
        "visits": [visit_sheet(plan, index, words) for index in visits],
    }
