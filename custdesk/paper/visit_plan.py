"""The visit plan on paper: an overview, then a page for each visit."""

from collections.abc import Sequence
from pathlib import Path

from custdesk.domain.words import N_, Words
from custdesk.paper.facts import VisitPlan
from custdesk.paper.labels import checks, labels
from custdesk.paper.overview import overview
from custdesk.paper.scripts import families
from custdesk.paper.sheet import visit_sheet
from custdesk.paper.typesetting import Document


def set_visit_plan(
    plan: VisitPlan, words: Words, *, templates: Path, fonts: Sequence[Path] = ()
) -> Document:
    """Set a visit plan for a reader of `words`.

    `templates` is the folder of the `.typ` files (`resources/templates`); `fonts` are folders to
    look in beside the fonts of the system.
    """
    language, _, region = words.code.partition("_")
    data = {
        "language": language,
        "region": region or "GB",
        "families": families(language),
        "paper": plan.paper,
        "without": sorted(plan.without),
        "author": plan.salesperson,
        "printed_on": [plan.printed_on.year, plan.printed_on.month, plan.printed_on.day],
        "printed": words.text(N_("Printed {date}"), date=words.date(plan.printed_on)),
        "sender": [text for text in (plan.firm, plan.salesperson) if text],
        "labels": labels(words),
        "checks": checks(words),
        "overview": overview(plan, words),
        "visits": [visit_sheet(plan, index, words) for index in range(len(plan.visits))],
    }
    return Document(templates / "visit-plan.typ", data, printed_on=plan.printed_on, fonts=fonts)
