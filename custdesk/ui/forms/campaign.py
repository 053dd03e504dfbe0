"""The form of a campaign: what goes out, to whom and not to whom, in which waves, until when."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.choices import Choices
from custdesk.domain.letters.campaign_kinds import CHANNELS
from custdesk.domain.letters.kinds import KINDS
from custdesk.domain.letters.waves import Wave
from custdesk.domain.words import N_
from custdesk.services import customers, surveys
from custdesk.services.agreements import products
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.services.letters import campaigns, templates
from custdesk.services.letters.campaigns import Campaign
from custdesk.system.language import _, words
from custdesk.ui.forms.audience import AudienceEditor, ExcludingEditor
from custdesk.ui.forms.editors import Context, Editor, SearchedEditor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.row_list import Column, RowListEditor, RowValues
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.words_by_language import WordsEditor
from custdesk.ui.parts.chip import TIERS, tier_word
from custdesk.ui.tasks import Tasks

_PRODUCT = Row("product_id", N_("The new product"), half=True)
_TEMPLATE = Row("template", N_("Template"), half=True, hint=N_("The usual text of this kind"))
_EVENT = Row("event_id", N_("Event it invites to"), half=True)
_SURVEY = Row("survey_id", N_("Survey that it asks to answer"), half=True)
_WHOM = (("0", N_("One person of a customer")), ("1", N_("All people of a customer")))
_SECTIONS = (
    Section(
        "",
        (
            Row("name", N_("Name of the campaign"), needed=True),
            Row("kind", N_("Kind of letter"), "choice", True, tuple(KINDS.items()),
                needed=True),
            _TEMPLATE,
            _EVENT,
            _SURVEY,
            Row("channel", N_("How they go out"), "choice", True, CHANNELS, needed=True),
            Row("everyone", N_("Who is written to"), "choice", True, _WHOM, needed=True),
        ),
    ),
    Section(N_("Own words"), (Row("words", N_("What the letters say besides their template")),)),
    Section(N_("To whom"), (Row("audience", N_("Customers")), Row("excluding", N_("But not")))),
    Section(
        N_("Waves"),
        (Row("waves", N_("Each customer belongs to the first wave that fits.")),),
    ),
    Section(
        N_("New product"),
        (
            _PRODUCT,
            Row("publish_on", N_("Everybody may know from"), "day", True),
            Row("replaces", N_("Replaces these products, by code"), "line", True,
                hint=N_("Such as TEA-1, TEA-2")),
        ),
    ),
    Section(
        N_("What comes of it"),
        (
            Row("counts_days", N_("Days in which an order counts"), "number", True),
            Row("control", N_("Per cent who get nothing, to compare with"), "number", True),
            Row("valid_from", N_("The offer or price holds from"), "day", True),
            Row("valid_until", N_("The offer holds until"), "day", True),
            Row("notes", N_("Notes"), "text"),
        ),
    ),
)  # fmt: skip


def tiers_text(tiers: Sequence[str], buyers: bool = False) -> str:
    """Whom a wave is for: `Key and potential`, `Everybody else`."""
    named = words().join([tier_word(tier) for tier in tiers])
    if buyers:
        who = _("Buyers of what it replaces")
        return words().join((who, named), "facts") if named else who
    return named or _("Everybody else")


class _Listed(SearchedEditor):
    """One of some records, found by typing a part of its name."""

    def __init__(self, row: Row, shown: Sequence[tuple[Any, str]], context: Context) -> None:
        self._shown = list(shown)
        super().__init__(row, context)

    def choices(self, row: Row) -> list[tuple[str, str]]:
        # Qt keeps what it is given beside a text, whatever it is.
        return self._shown


class WavesEditor(RowListEditor):
    """The value is the waves in their order; the day of each is needed."""

    def __init__(self, desk: Desk, stored: Sequence[Wave]) -> None:
        usual = [("", ()), *((tier, (tier,)) for tier in TIERS), ("key,potential", TIERS[:2])]
        usual += [(",".join(wave.tiers), wave.tiers) for wave in stored]
        choices: Choices = tuple((key, tiers_text(tiers)) for key, tiers in dict(usual).items())
        columns = (
            Column("tiers", N_("Tiers"), "choice", 190, choices),
            Column("buyers", N_("Only who bought what it replaces"), "done", 210),
            Column("on", N_("Goes out on"), "day"),
        )
        self._desk = desk
        super().__init__(
            columns, _("Add a wave"), desk.today(), (_("The usual waves"), self._usual)
        )

    def _usual(self) -> list[RowValues]:
        return [_shown(wave) for wave in campaigns.proposed(self._desk.today())]

    def value(self) -> object:
        made = []
        for place, row in enumerate(one.value() for one in self.rows):
            tiers = tuple(tier for tier in str(row["tiers"]).split(",") if tier)
            # The service says that a wave needs its day.
            on: Any = dt.date.fromisoformat(row["on"]) if row["on"] else None
            made.append(Wave(row.get("id"), place, tiers, bool(row["buyers"]), on))
        return made

    def show(self, value: object) -> None:
        waves = value if isinstance(value, Sequence) else ()
        super().show([_shown(wave) for wave in waves])


def _shown(wave: Wave) -> RowValues:
    return {
        "id": wave.id, "tiers": ",".join(wave.tiers), "buyers": wave.buyers,
        "on": wave.on.isoformat() if wave.on else None,
    }  # fmt: skip


class CampaignForm(Form):
    """All of a campaign in one form and one step."""

    help_topic = "letters"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        stored: Campaign | None,
        named: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        context = Context(desk.today(), customers.base_currency(desk), lambda _name: None)
        own = f"campaign:{stored.uid}" if stored else ""
        given: dict[str, Editor] = {
            "template": _Listed(_TEMPLATE, named, context),
            "audience": AudienceEditor(desk, tasks),
            "excluding": ExcludingEditor(desk, own),
            "waves": WavesEditor(desk, stored.waves if stored else ()),
            "product_id": _Listed(_PRODUCT, products(desk), context),
            "event_id": _Listed(
                _EVENT, [(one.id, one.name) for one in events.listed(desk)], context
            ),
            "survey_id": _Listed(
                _SURVEY, [(one.id, one.name) for one in surveys.listed(desk)], context
            ),
            "words": WordsEditor(),
        }
        title = _("Edit campaign") if stored else _("New campaign")
        super().__init__(title, _SECTIONS, desk, parent, given=given)
        self.show_values(_values(stored) if stored else self._blank(desk))
        self.resize(680, 780)

    @staticmethod
    def _blank(desk: Desk) -> Values:
        today = desk.today()
        return {
            "kind": "new_product", "channel": "email", "everyone": "0", "control": 0,
            "counts_days": 60, "waves": campaigns.proposed(today),
            "publish_on": campaigns.publish_day(today),
        }  # fmt: skip

    def complete(self, values: Values) -> Values:
        if "everyone" in values:
            values["everyone"] = values["everyone"] == "1"
        if values.get("template") is None and values.get("kind"):
            usual = templates.names(self.desk, str(values["kind"]))
            values["template"] = usual[0] if usual else None
        if "replaces" in values:
            codes = str(values["replaces"] or "").replace(";", ",").split(",")
            values["replaces"] = [code.strip() for code in codes if code.strip()]
        return values


def _values(stored: Campaign) -> Values:
    return {
        "name": stored.name, "kind": stored.kind, "template": stored.template or None,
        "channel": stored.channel, "everyone": str(int(stored.everyone)),
        "audience": stored.audience, "excluding": stored.excluding, "waves": stored.waves,
        "product_id": stored.product, "replaces": ", ".join(stored.replaces),
        "publish_on": stored.publish_on, "control": stored.control,
        "counts_days": stored.counts_days, "notes": stored.notes,
        "event_id": stored.event, "survey_id": stored.survey,
        "words": stored.words, "valid_from": stored.valid_from, "valid_until": stored.valid_until,
    }  # fmt: skip


def ask_campaign(
    desk: Desk, tasks: Tasks, number: int | None, named: Sequence[tuple[str, str]],
    parent: QWidget | None,
) -> int | None:  # fmt: skip
    """Keep a campaign (None) or change one; its id when something was written."""
    stored = None if number is None else tasks.now(lambda: campaigns.get(desk, number))
    if number is not None and stored is None:
        return None
    form = CampaignForm(desk, tasks, stored, named, parent)
    written: list[Changes] = []
    form.ask_values(lambda values: written.append(campaigns.save(desk, number, values)))
    if not written:
        return None
    tasks.now(lambda: written[-1])
    return number or written[-1].created
