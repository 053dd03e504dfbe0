"""The pane beside the list: one campaign, its waves, and what can be done with it."""

import datetime as dt
from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdesk.domain.letters.campaign_kinds import CHANNELS, STATES
from custdesk.domain.letters.kinds import KINDS
from custdesk.services.letters.recipients import PlannedWave
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.forms.campaign import tiers_text
from custdesk.ui.letters.reading import About
from custdesk.ui.parts.facts_pane import WIDTH, FactsPane
from custdesk.ui.parts.formats import text_date

_MOST = 6  # reasons that are told


def wave_text(one: PlannedWave) -> str:
    """`Wave 2: Potential`."""
    who = tiers_text(one.wave.tiers, one.wave.buyers)
    return _("Wave {n}: {who}").format(n=one.wave.position + 1, who=who)


def counted(one: PlannedWave) -> str:
    """How many of a wave are where; `nobody` where there is none."""
    states = [each.state for each in one.recipients]
    told = [
        (states.count("planned"), _("{n} to write")),
        (states.count("written"), _("{n} ready")),
        (states.count("queued"), _("{n} at the mail server")),
        (states.count("out"), _("{n} gone out")),
        (states.count("skipped"), _("{n} left out")),
        (len(one.control), _("{n} to compare with")),
    ]
    parts = [text.format(n=words().number(n)) for n, text in told if n]
    return words().join(parts, "facts") or _("Nobody")


class CampaignPane(FactsPane):
    """`wanted`: the id of an action."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The campaign"), parent)
        self.setMinimumWidth(WIDTH - 60)

    def show_nothing(self) -> None:
        """No campaign is chosen."""
        self.begin()
        self.end()

    def show_about(self, about: About, today: dt.date) -> None:
        """One campaign with its waves as they would go out today."""
        one = about.campaign
        self.begin()
        kind = _(KINDS.get(one.kind, one.kind))
        self.head(one.name, words().join((kind, _(dict(CHANNELS)[one.channel])), "facts"))
        more = ("letters.delete",) if one.state == "draft" else ("letters.report", "letters.end")
        self.buttons(
            (
                self._text(name, one.state),
                actions.BY_ID[name].icon,
                "primary" if name == "letters.open" else "plain",
                partial(self.wanted.emit, name),
            )
            for name in ("letters.open", "letters.edit", "letters.files", "letters.copy", *more)
        )
        self.facts(self._facts(about, today))
        self.section(_("Waves"), self._size(about))
        for planned in about.plan.waves:
            day = text_date(planned.wave.on, today)
            self.line(wave_text(planned), day, counted(planned))
        if about.plan.left_out:
            self.section(_("Not written to"), words().number(len(about.plan.left_out)))
            whys = Counter(say(one.why) for one in about.plan.left_out)
            for why, n in whys.most_common(_MOST):
                self.line(why, words().number(n))
        if one.notes:
            self.section(_("Notes"))
            self.text(one.notes)
        self.end()

    @staticmethod
    def _text(name: str, state: str) -> str:
        if name == "letters.end" and state == "ended":
            return _("Go on with it")
        return _(actions.BY_ID[name].text)

    @staticmethod
    def _size(about: About) -> str:
        n = about.plan.recipients
        return ngettext("{n} letter", "{n} letters", n).format(n=words().number(n))

    @staticmethod
    def _facts(about: About, today: dt.date) -> list[tuple[str, str]]:
        one = about.campaign
        days = {"started": one.started_on, "ended": one.ended_on, "publish": one.publish_on}
        shown = {name: text_date(day, today) if day else "" for name, day in days.items()}
        control = _("{n} per cent get nothing").format(n=one.control) if one.control else ""
        return [
            (_("Where it stands"), _(dict(STATES)[one.state])),
            (_("To whom"), about.audience or _("All customers")),
            (_("Not to these"), words().join([say(each) for each in about.excluding])),
            (_("Template"), about.template),
            (_("The new product"), about.product),
            (_("Enclosures"), words().join(list(about.files))),
            (_("Everybody may know from"), shown["publish"]),
            (_("Started on"), shown["started"]),
            (_("Ended on"), shown["ended"]),
            (_("To compare with"), control),
        ]
