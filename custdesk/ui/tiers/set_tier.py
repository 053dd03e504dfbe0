"""The dialog that sets a tier by hand: which, why, until when."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from custdesk.domain.tiers import Grade
from custdesk.domain.words import N_
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.chip import TIERS, tier_word

_ROWS = (
    Row("tier", N_("Tier")),
    Row("reason", N_("Reason"), hint=N_("Stands beside the tier, for colleagues and later")),
    Row("until", N_("Until"), "day", hint=N_("Empty: until it is taken back")),
)
Answer = tuple[str | None, str, date | None]


class _TierEditor:
    """One of the tiers, or what the rule says."""

    def __init__(self, by_rule: str) -> None:
        self._box = QComboBox()
        self.widget: QWidget = self._box
        rule = _("By the rule: {tier}").format(tier=tier_word(by_rule))
        self._box.addItem(rule, "")
        for tier in TIERS:
            self._box.addItem(tier_word(tier), tier)

    def value(self) -> object:
        return self._box.currentData() or None

    def show(self, value: object) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(value or "")))


class TierForm(Form):
    """Sets the tier of one customer; “By the rule” takes a tier set by hand back."""

    def __init__(self, desk: Desk, name: str, grade: Grade, parent: QWidget | None = None) -> None:
        manual = grade.manual
        super().__init__(
            _("Set the tier of {name}").format(name=name),
            (Section("", _ROWS),),
            desk,
            parent,
            given={"tier": _TierEditor(str(grade.by_rule))},
        )
        shown: Values = {"tier": str(grade.tier), "reason": "", "until": None}
        if manual is not None:
            shown = {"tier": str(manual.tier), "reason": manual.reason, "until": manual.until}
        self.show_values(shown)
        self.resize(460, 300)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        name: str,
        grade: Grade,
        attempt: Callable[[str | None, str, date | None], object] | None = None,
    ) -> Answer | None:
        """Tier (None: by the rule), reason, last day; None when the user left."""
        form = cls(desk, name, grade, parent)

        def split(values: Values) -> Answer:
            return values["tier"], values["reason"] or "", values["until"]

        answer = form.ask_values(None if attempt is None else lambda v: attempt(*split(v)))
        return None if answer is None else split(answer)
