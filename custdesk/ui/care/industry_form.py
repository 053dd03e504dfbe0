"""The form that asks for which industry and tier a plan is."""

from PySide6.QtWidgets import QWidget

from custdesk.domain.care_plan import Scope
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_
from custdesk.services import care
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form
from custdesk.ui.forms.rows import Row, Section

_TIERS = tuple((str(tier), tier.label) for tier in Tier)


class IndustryForm(Form):
    """An industry that customers are said to be in, or another one's name."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        known = tuple((name, name) for name, _many in care.industries(desk))
        rows = (
            Row("industry", N_("Industry"), "open", choices=known, needed=True),
            Row("tier", N_("Tier"), "choice", choices=_TIERS, needed=True),
        )
        title = _("Plan for an industry")
        super().__init__(title, (Section("", rows),), desk, parent, save=_("Next"))
        self.show_values({"tier": str(Tier.KEY)})
        self.resize(460, 240)

    @classmethod
    def ask(cls, parent: QWidget | None, desk: Desk) -> Scope | None:
        """The scope; None when the user left."""
        answer = cls(desk, parent).ask_values()
        return None if answer is None else Scope(Tier(answer["tier"]), str(answer["industry"]))
