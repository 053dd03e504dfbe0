"""The form of a care plan: what is left open comes from the less specific plan, which is shown."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from custdesk.domain.care_plan import (
    CHANNELS,
    FIELDS,
    PURPOSES,
    SERVICES,
    TITLES,
    Layer,
    Plan,
    Resolved,
    resolve,
)
from custdesk.domain.choices import Choices
from custdesk.domain.errors import ValidationError
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.system.language import _, say
from custdesk.ui.forms.editors import Context, Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.gifts import GiftsEditor
from custdesk.ui.forms.picks import PicksEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.buttons import Button
from custdesk.ui.parts.care_told import told
from custdesk.ui.parts.channels import channel_name


class CarePlanForm(Form):
    """`below`: the plans that what is left open is taken from, the most specific first."""

    help_topic = "care"

    def __init__(
        self,
        desk: Desk,
        title: str,
        plan: Plan,
        below: Sequence[Layer],
        parent: QWidget | None = None,
    ) -> None:
        rest = resolve(below)
        given = self._editors(desk, rest)
        half = ("rhythm", "visit_rhythm")
        rows = tuple(
            Row(
                name,
                TITLES[name],
                "number" if name in half else "line",
                half=name in half,
                hint=_open_text(name, rest),
            )
            for name in FIELDS
        )
        first, others = Section("", rows[:2]), Section("", rows[2:])
        super().__init__(title, (first, others), desk, parent, given=given)
        self.trial: Callable[[Plan], object] | None = None
        self._try = Button(_("Try on paper"), "calculator-variant-outline", kind="flat", tall=True)
        self._try.clicked.connect(self._try_now)
        self.foot.insertWidget(0, self._try)
        self.show_values({name: getattr(plan, name) for name in FIELDS})
        self.resize(560, 640)

    @staticmethod
    def _editors(desk: Desk, rest: Resolved) -> dict[str, Editor]:
        context = Context(desk.today(), customers.base_currency(desk), lambda _name: None)
        names: Choices = tuple((channel, channel_name(channel)) for channel in CHANNELS)
        kinds = (
            ("channels", names),
            ("purposes", _named(PURPOSES)),
            ("services", _named(SERVICES)),
        )
        made: dict[str, Editor] = {}
        for field, choices in kinds:
            text, below = _open_texts(field, rest)
            editor = PicksEditor(choices, text, below=below, own_words=field != "channels")
            editor.name(_(TITLES[field]))
            made[field] = editor
        made["gifts"] = GiftsEditor(context, *_open_texts("gifts", rest))
        return made

    def plan(self) -> Plan:
        """What stands in the form; raises `ValidationError`."""
        return plan_of(self.values())

    def _try_now(self) -> None:
        """Show what the plan as it stands in the form would ask of the days."""
        try:
            plan = self.plan()
        except ValidationError as refused:
            self.show_problems(refused.problems, refused.message)
            return
        if self.trial is not None:
            self.trial(plan)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        title: str,
        plan: Plan,
        below: Sequence[Layer],
        attempt: Callable[[Plan], object],
        trial: Callable[[QWidget, Plan], object] | None = None,
    ) -> Plan | None:
        """Ask and write; None when the user left. `trial` shows what a plan would come to."""
        form = cls(desk, title, plan, below, parent)
        form._try.setVisible(trial is not None)
        if trial is not None:
            form.trial = lambda tried: trial(form, tried)
        answer = form.ask_values(lambda values: attempt(plan_of(values)))
        return None if answer is None else plan_of(answer)


def plan_of(values: Values) -> Plan:
    """The plan that the form's values make; an empty name of who is left open."""
    return Plan(**{name: values.get(name) for name in FIELDS})


def _named(choices: Choices) -> Choices:
    return tuple((key, _(name)) for key, name in choices)


def _open_texts(field: str, rest: Resolved) -> tuple[str, str]:
    """`As in “Key”`, and what that says."""
    if field not in rest.origin:
        return "", ""
    plan = say(rest.origin[field])
    return _("As in “{plan}”").format(plan=plan), told(field, rest.plan)


def _open_text(field: str, rest: Resolved) -> str:
    """`As for Key: every 14 days`."""
    if field not in rest.origin:
        return ""
    said = told(field, rest.plan)
    return _("As in “{plan}”: {value}").format(plan=say(rest.origin[field]), value=said)
