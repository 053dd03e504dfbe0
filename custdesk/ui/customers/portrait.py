"""A customer's portrait in the window: the facts of the printed page, to read, select and copy."""

from html import escape

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.services import portrait
from custdesk.services.desk import Desk
from custdesk.services.portrait import Fact, Part, Portrait, told
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.customers.head import NameLine
from custdesk.ui.parts.buttons import Button, rule
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, keep_on_screen
from custdesk.ui.tasks import Tasks
from custdesk.ui.theme import color, font

_CHART = (340, 74)  # px
_BETWEEN = 3
_NAME = 112  # px of the names of facts
_LTR = "&lrm;"  # cells begin at the left, whatever their letters
_CHART_URL = QUrl("chart:months")


def _row(fact: Fact) -> str:
    name, text = escape(told(fact.label, words())), escape(told(fact.text, words()))
    text = text.replace("\n", "<br>")
    if fact.strong:
        text = f'<b style="color:{color("warning").name()}">▲ {text}</b>'
    if not name:
        return f'<tr><td colspan="2">{text}</td></tr>'
    return f'<tr><td class="name" width="{_NAME}">{name}</td><td>{_LTR}{text}</td></tr>'


def _part(part: Part) -> str:
    head = f"<h3>{escape(say(part.title))}</h3>"
    if not part.facts:
        return f'{head}<p class="aside">{escape(say(part.empty))}</p>'
    rows = "".join(_row(fact) for fact in part.facts)
    return f'{head}<table cellspacing="0" width="100%">{rows}</table>'


def _figures(one: Portrait) -> str:
    cells = []
    for figure in one.figures:
        note = escape(told(figure.note, words()))
        if figure.strong and note:
            note = f'<b style="color:{color("warning").name()}">▲ {note}</b>'
        cells.append(
            f'<td><span class="aside">{escape(say(figure.title))}</span><br>'
            f'<span class="big">{escape(told(figure.value, words()))}</span><br>'
            f'<span class="aside">{note}</span></td>'
        )
    return f'<table cellspacing="0" width="100%"><tr>{"".join(cells)}</tr></table>'


def _people(one: Portrait) -> str:
    rows = []
    for person in one.people:
        ways = " · ".join(
            f"{escape(told(way.label, words()))}: <b>{escape(told(way.text, words()))}</b>"
            for way in person.ways
        )
        job = ", ".join(escape(told(line, words())) for line in person.job)
        name = f"<b>{escape(person.name)}</b> {escape(person.name_local)}".strip()
        reach = "<br>".join(escape(line) for line in person.reach)
        unknown = escape(_("Not known yet"))
        cells = (f"{name}<br>{_LTR}{job}", reach or unknown, ways or unknown)
        rows.append("<tr>" + "".join(f"<td>{_LTR}{cell}</td>" for cell in cells) + "</tr>")
    head = f"<h3>{escape(_('People'))}</h3>"
    if not rows:
        return f'{head}<p class="aside">{escape(_("Nobody known yet."))}</p>'
    more = one.people_known - len(one.people)
    if more > 0:
        text = ngettext("and {n} more", "and {n} more", more).format(n=words().number(more))
        rows.append(f'<tr><td class="aside">{escape(text)}</td><td></td><td></td></tr>')
    return f'{head}<table cellspacing="0" width="100%">{"".join(rows)}</table>'


def html_of(one: Portrait) -> str:
    """The facts of a portrait in the order of the page."""
    why = "<br>".join(escape(say(message)) for message in one.why)
    parts = {part.key: _part(part) for part in one.parts}
    chart = (
        f'<img src="{_CHART_URL.toString()}">'
        if max(one.trend, default=0) > 0
        else (f'<p class="aside">{escape(_("No sales in the last twelve months."))}</p>')
    )
    details = f" · {_LTR}".join(
        escape(told(line, words())) for line in (one.code, *one.details) if line
    )
    return (
        f'<p class="aside">{_LTR}{details}</p>{_figures(one)}'
        '<table cellspacing="0" width="100%"><tr>'
        f'<td width="50%"><h3>{escape(_("Why this tier"))}</h3>{why}{parts["habits"]}'
        f"{parts['forecast']}{parts['service']}</td>"
        f'<td width="50%"><h3>{escape(_("Sales by month"))}</h3>{chart}{parts["risks"]}'
        f"{parts['steps']}{parts['contacts']}</td>"
        f"</tr></table>{_people(one)}{parts['needs']}"
    )


def _style() -> str:
    aside, line = color("text2").name(), color("border_subtle").name()
    return (
        f"h3 {{ font-size: 13px; margin-top: 14px; margin-bottom: 4px; }}"
        f"td {{ padding: 3px 14px 3px 0; border-bottom: 1px solid {line}; vertical-align: top; }}"
        f".name, .aside {{ color: {aside}; }} .name {{ white-space: nowrap; }}"
        f".big {{ font-size: 16px; font-weight: 600; }}"
    )


def chart(trend: tuple[int, ...], ratio: float) -> QImage:
    """Twelve months as bars, the last one hollow: it is not over."""
    width, height = _CHART
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    top = max(trend, default=0) or 1
    wide = width / max(1, len(trend))
    for place, amount in enumerate(trend):
        high = max(1.0, (height - 2) * max(0, amount) / top)
        bar = QRectF(place * wide, height - high - 1, wide - _BETWEEN, high)
        painter.setPen(color("ramp1"))
        if place == len(trend) - 1:
            painter.drawRect(bar)
        else:
            painter.fillRect(bar, color("ramp1"))
    painter.end()
    return image


class PortraitDialog(QDialog):
    """Worked out on the worker; printed from here."""

    help_topic = "paper"

    def __init__(
        self, desk: Desk, tasks: Tasks, customer: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._customer = desk, tasks, customer
        self.setWindowTitle(_("Customer portrait"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 760)
        keep_on_screen(self)
        self.chip = TierChip()
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDefaultFont(font(13))
        self.text.document().setDocumentMargin(16)
        self.text.setAccessibleName(_("Customer portrait"))
        self.text.setPlainText(_("Working it out…"))
        self.print_button = Button(
            _("Print or save as PDF…"), "printer-outline", kind="primary", tall=True
        )
        self.complaint_button = Button(_("Complaint sheet…"), "message-alert-outline", tall=True)
        self.close_button = Button(_("Close"), tall=True)
        self._lay_out(name)
        self.close_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(self.print_portrait)
        self.complaint_button.clicked.connect(self.print_complaint)
        FocusRing(self)
        self._read()

    def _lay_out(self, name: str) -> None:
        self.name = NameLine()
        self.name.show_names(name, "")
        self.name.setMinimumHeight(34)  # letters of some scripts reach far down
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.setSpacing(12)
        head.addWidget(self.name, 1)
        head.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.text, 1)
        column.addWidget(foot([self.complaint_button, self.close_button, self.print_button]))

    def _read(self) -> None:
        desk, customer = self._desk, self._customer
        self._tasks.run(
            lambda: portrait.portrait(desk, customer),
            done=self.show_portrait,
            failed=self._failed,
            initiator=self,
            label="portrait",
        )

    def show_portrait(self, one: Portrait) -> None:
        """The facts, in the language of the window."""
        self.name.show_names(one.name, one.name_latin if one.name_latin != one.name else "")
        self.chip.show_tier(one.tier, one.scores[0])
        document = self.text.document()
        document.setDefaultStyleSheet(_style())
        picture = chart(one.trend, self.devicePixelRatioF())
        document.addResource(QTextDocument.ResourceType.ImageResource, _CHART_URL, picture)
        self.text.setHtml(html_of(one))

    def _failed(self, error: CustDeskError) -> None:
        self.text.setPlainText(say(error.message))
        self.print_button.setEnabled(False)
        self.complaint_button.setEnabled(False)

    def print_portrait(self) -> None:
        """The same on paper."""
        from custdesk.ui.parts.customer_papers import PortraitsDialog

        PortraitsDialog(self._desk, self._tasks, [self._customer], self).exec()

    def print_complaint(self) -> None:
        """A sheet to fill in, with what is known."""
        from custdesk.ui.parts.customer_papers import ComplaintDialog

        ComplaintDialog(self._desk, self._tasks, self._customer, self).exec()
