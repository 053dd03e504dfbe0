"""What came of a survey, on one sheet: the score, the aspects, by tier, over time, in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from custdesk.domain.surveys.kinds import ASPECTS
from custdesk.domain.surveys.scores import Mean, Nps
from custdesk.domain.surveys.told import change_told, mean_told, nps_told, signed
from custdesk.services.surveys import AnswerRow
from custdesk.services.surveys.results import Results, Season, Whole
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.about_pane import AboutPane
from custdesk.ui.parts.buttons import Button, label, rule, section
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.facts_pane import plain
from custdesk.ui.parts.formats import table_date
from custdesk.ui.parts.range_bar import RangeBar, ShareBar
from custdesk.ui.surveys.rows import score_tone

_WIDEST = 940  # px; longer bars are hard to compare
_SAID = 40  # answers in words that are shown
_TITLE, _BAR, _TEXT = 0, 1, 2


class ResultsView(AboutPane):
    """Filled anew for every survey; `answer_opened` tells whose words were pressed."""

    answer_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What came of the survey"), 420, parent)
        self.show_results(None, ())

    def show_results(self, found: Whole | None, seasons: tuple[Season, ...]) -> None:
        """Show what came of one survey, beside all of them."""
        self.tell(None if found is None else lambda column: self._fill(column, found, seasons))

    def _fill(self, column: QVBoxLayout, found: Whole, seasons: tuple[Season, ...]) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        body = QVBoxLayout(inner)
        body.setContentsMargins(4, 0, 0, 16)
        body.setSpacing(8)
        column.addWidget(inner)
        self._score(body, found.all)
        if found.all.aspects and found.all.answered:
            self._head(
                body, _("Satisfied with"), _("1 to 5, the band holds the truth 19 times in 20")
            )
            self._aspects(body, found.all)
        if len(found.tiers) > 1:
            self._head(body, _("By tier"), _("the tier on the day of the answer"))
            self._lines(body, [
                (tier_word(tier), one.nps, "") for tier, one in found.tiers.items()
            ])  # fmt: skip
        asked = [one for one in seasons if one.results.nps.n]
        if len(asked) > 1:
            self._head(body, _("From one survey to the next"), "")
            self._lines(body, [
                (one.survey.name, one.results.nps, say(change_told(one.change)) if one.change
                 else "") for one in asked
            ])  # fmt: skip
        if found.said:
            self._head(body, _("In their own words"), _("the lowest scores first"))
            for row in found.said[:_SAID]:
                body.addLayout(self._words(row))

    @staticmethod
    def _head(body: QVBoxLayout, title: str, note: str) -> None:
        body.addSpacing(12)
        body.addWidget(rule())
        row = QHBoxLayout()
        row.addWidget(section(title))
        row.addStretch()
        row.addWidget(label(note, 12, tone="text3"))
        body.addLayout(row)

    @staticmethod
    def _score(body: QVBoxLayout, found: Results) -> None:
        score = found.nps
        row = QHBoxLayout()
        row.setSpacing(20)
        figure = "–" if score.score is None else signed(score.score)
        big = label(figure, 34, QFont.Weight.DemiBold, "text3" if score.is_small else "text")
        big.setAccessibleName(say(nps_told(score)))
        row.addWidget(big, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        told = say(nps_told(score))
        texts.addWidget(
            label(
                told,
                14,
                QFont.Weight.Medium,
                "warning" if score.is_small and score.n else "text",
                wrap=True,
            )
        )
        answered = ngettext("{n} of {asked} answered", "{n} of {asked} answered", found.answered)
        texts.addWidget(
            label(answered.format(n=words().number(found.answered),
                                  asked=words().number(found.asked)), 12, tone="text2")
        )  # fmt: skip
        if score.n:
            kinds = _("{up} would recommend us (9, 10), {mid} are content (7, 8), {down} would not")
            counts = kinds.format(up=words().number(score.promoters),
                                  mid=words().number(score.passives),
                                  down=words().number(score.detractors))  # fmt: skip
            parts = ((score.promoters, "accent"), (score.passives, "text3"),
                     (score.detractors, "danger"))  # fmt: skip
            texts.addWidget(ShareBar(parts, counts))
            texts.addWidget(label(counts, 12, tone="text2", wrap=True))
        row.addLayout(texts, 1)
        body.addLayout(row)

    def _aspects(self, body: QVBoxLayout, found: Results) -> None:
        grid = _grid()
        titles = dict(ASPECTS)
        for place, (key, one) in enumerate(found.aspects.items()):
            self._aspect(grid, place, _(titles[key]), one)
        body.addLayout(grid)

    @staticmethod
    def _aspect(grid: QGridLayout, place: int, title: str, one: Mean) -> None:
        told = say(mean_told(one))
        grid.addWidget(label(title, 13), place, _TITLE)
        if one.mean is not None:
            tone = "danger" if one.mean < 3 else "accent"
            grid.addWidget(RangeBar(one.mean, one.interval, (1, 5), f"{title}: {told}", tone=tone,
                                    middle=3), place, _BAR)  # fmt: skip
        grid.addWidget(_figures(told, small=one.is_small), place, _TEXT)

    @staticmethod
    def _lines(body: QVBoxLayout, lines: list[tuple[str, Nps, str]]) -> None:
        grid = _grid()
        for place, (title, score, note) in enumerate(lines):
            told = say(nps_told(score))
            grid.addWidget(plain(title), place, _TITLE)
            if score.score is not None:
                tone = "danger" if score.score < 0 else "accent"
                grid.addWidget(RangeBar(score.score, score.interval, (-100, 100),
                                        f"{title}: {told}", tone=tone, middle=0),
                               place, _BAR)  # fmt: skip
            n = ngettext("{n} answer", "{n} answers", score.n).format(n=words().number(score.n))
            figure = "–" if score.score is None else signed(score.score)
            few = _("too few") if score.is_small else ""
            text = "\n".join(filter(None, (words().join((figure, n, few), "phrases"), note)))
            grid.addWidget(_figures(text, small=score.is_small), place, _TEXT)
        body.addLayout(grid)

    def _words(self, row: AnswerRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        score = "–" if row.score is None else str(row.score)
        mark = label(score, 15, QFont.Weight.DemiBold, score_tone(row.score))
        mark.setFixedWidth(28)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for text in (row.words, row.own):
            if text:
                texts.addWidget(plain(text))
        link = Button(row.customer_name.replace("&", "&&"), kind="link")
        link.clicked.connect(_calling(self.answer_opened.emit, row.id))
        who = QHBoxLayout()
        who.setSpacing(12)
        who.addWidget(link)
        for text in (row.person_name, table_date(row.answered)):
            if text:
                who.addWidget(label(text.replace("&", "&&"), 12, tone="text3"))
        who.addStretch()
        texts.addLayout(who)
        line.addLayout(texts, 1)
        return line


def _calling(act: Callable[[int], object], number: int) -> Callable[[], object]:
    return lambda: act(number)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(_TITLE, 120)
    grid.setColumnStretch(_BAR, 3)
    grid.setColumnStretch(_TEXT, 2)
    return grid


def _figures(text: str, *, small: bool) -> QLabel:
    return label(text, 12, tone="warning" if small else "text2", wrap=True)
