"""What weights and limits on trial would do: who moves, the sizes then, the work, the past."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from custdesk.services.standards import Effect, Mover, Past
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.buttons import label, rule, section
from custdesk.ui.parts.chip import TIERS, draw_mark
from custdesk.ui.theme import color, font
from custdesk.ui.tiers.move_list import Move, MoveList, score_text

_MINUS = "−"
_LINE, _MARK = 20, 13


class _Then(QWidget):
    """`Then: ◆ 12 ▲ 21 (−1) ● 51 (+1) ▼ 7`; in two lines where one is too short."""

    def __init__(self) -> None:
        super().__init__()
        self._effect: Effect | None = None
        self.setFixedHeight(_LINE)

    def show_effect(self, effect: Effect | None) -> None:
        self._effect = effect
        self.setAccessibleName(" ".join(self._count(tier) for tier in TIERS) if effect else "")
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        lines = max((line for _p, _x, line in self._places()), default=0) + 1
        self.setFixedHeight(_LINE * lines)

    def _count(self, tier: str) -> str:
        effect = self._effect
        assert effect is not None
        then, now = effect.sizes[tier], effect.sizes_now[tier]
        text = words().number(then)
        by = then - now
        sign = "+" if by > 0 else _MINUS
        return f"{text} ({sign}{words().number(abs(by))})" if by else text

    def _places(self) -> list[tuple[tuple[str, str, QFont], float, int]]:
        """(text, tier, font), x and line of each part."""
        if self._effect is None:
            return []
        places = []
        x, line = 0.0, 0
        for text, tier in ((_("Then:"), ""), *((self._count(tier), tier) for tier in TIERS)):
            moved = bool(tier) and self._effect.sizes[tier] != self._effect.sizes_now[tier]
            made = font(12, QFont.Weight.DemiBold if moved else QFont.Weight.Normal)
            width = QFontMetricsF(made).horizontalAdvance(text) + (_MARK if tier else 0)
            if x and x + width > self.width():
                x, line = 0.0, line + 1
            places.append(((text, tier, made), x, line))
            x += width + 12
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for (text, tier, made), x, line in self._places():
            left, top = x, line * _LINE
            if tier:
                draw_mark(painter, QRectF(x, top + _LINE / 2 - 4.5, 9, 9), tier)
                left += _MARK
            painter.setFont(made)
            painter.setPen(color("text" if tier else "text2"))
            room = QRectF(left, top, self.width() - left, _LINE)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class WeightsPreview(QWidget):
    """`chosen` and `opened` tell a customer of the list."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.title = section("")
        self._note = label(_("Score now → then"), 12, tone="text3")
        self.list = MoveList(_("Customers who would move"))
        self.then = _Then()
        self.work = label("", 12, tone="text2", wrap=True)
        self.past = label("", 12, tone="text2", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self._note)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(2)
        for part in (self.then, self.work, self.past):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addLayout(foot)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing differs from what is saved."""
        self.title.setText(_("Nobody moves"))
        self._note.setText("")
        self.list.show_moves([])
        self.then.show_effect(None)
        self.then.hide()
        _show(self.work, _("Drag a weight or a limit to see who would change the tier."))
        _show(self.past, "")

    def show_waiting(self) -> None:
        """Something differs, and the firm is still being measured."""
        self.show_nothing()
        self.title.setText(_("Measuring the firm …"))
        _show(self.work, _("Takes some seconds in a large firm, then follows the hand."))

    def show_effect(self, effect: Effect) -> None:
        """Who would move, and how much work that makes."""
        n, number = effect.moved, words().number
        text = ngettext("If saved: {n} customer moves", "If saved: {n} customers move", n)
        self.title.setText(text.format(n=number(n)))
        self._note.setText(self._note_of(effect))
        self.list.show_moves([_move(mover) for mover in effect.movers])
        self.then.show()
        self.then.show_effect(effect)
        work = _("Follow-ups per week {now} → {then}").format(
            now=number(round(effect.per_week_now)), then=number(round(effect.per_week))
        )
        more = effect.more_per_month
        if more:
            few = ngettext("{n} contact a month more", "{n} contacts a month more", abs(more))
            if more < 0:
                few = ngettext("{n} contact a month less", "{n} contacts a month less", abs(more))
            work = words().join((work, few.format(n=number(abs(more)))), "phrases")
        _show(self.work, work)

    @staticmethod
    def _note_of(effect: Effect) -> str:
        if effect.moved > len(effect.movers):
            text = _("The {n} largest")
            return text.format(n=words().number(len(effect.movers)))
        return _("Score now → then") if effect.moved else ""

    def show_past(self, then: list[Past], now: list[Past]) -> None:
        """What last year's key customers brought, with these weights and with those saved."""
        key = next(past for past in then if past.tier == "key")
        saved = next(past for past in now if past.tier == "key")
        if not key.customers:
            _show(self.past, _("With these weights the firm had no key customers a year ago."))
            return
        margin = key.margin_share is not None
        text = (
            _("With these weights last year's key customers brought {share} of this year's margin.")
            if margin
            else _(
                "With these weights last year's key customers brought {share} of this year's sales."
            )
        )
        told = text.format(share=_percent(key.margin_share if margin else key.sales_share))
        with_saved = _("With the saved ones: {share}.").format(
            share=_percent(saved.margin_share if margin else saved.sales_share)
        )
        _show(self.past, words().join((told, with_saved), "sentences"))


def _show(part: QLabel, text: str) -> None:
    """A text of one or more lines, none of which is cut off."""
    part.setText(text)
    part.setMinimumHeight(part.heightForWidth(part.width()) if text else 0)


def _percent(share: float | None) -> str:
    return f"{round(100 * (share or 0))}%"


def _move(mover: Mover) -> Move:
    by = mover.points
    sign = "+" if by > 0 else _MINUS
    line = (
        _("{factor} {by}").format(factor=_(mover.factor), by=f"{sign}{abs(by)}")
        if mover.factor
        else _("A limit moved")
    )
    if mover.score != "Value":
        line = _("{axis}: {what}").format(axis=_(mover.score), what=line)
    figure = score_text(mover.score_before, mover.score_after)
    return Move(mover.id, mover.name, line, mover.before, mover.after, figure)
