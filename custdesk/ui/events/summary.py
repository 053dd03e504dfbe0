"""One event in words: when and where, how many come, what it costs, what came of it."""

from custdesk.domain.events.kinds import COST_KINDS, KINDS, STATES
from custdesk.domain.events.outcome import Outcome
from custdesk.services.events.whole import Whole
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.facts_pane import FactsPane
from custdesk.ui.parts.formats import span


def when_text(whole: Whole) -> str:
    """`Thu 24 September 2026 18:30, Shanghai · Thank-you dinner`."""
    line, said = whole.line, words()
    day = said.date(line.first, "long")
    if line.last > line.first:
        day = span(line.first, line.last)
    state = _(dict(STATES)[line.status]) if line.status != "planned" else ""
    where = line.place or (said.country(line.country) if line.country else line.zone)
    told = (f"{day} {line.starts:%H:%M}", where, _(dict(KINDS)[line.kind]), state)
    return said.join(told, "facts")


def guests_text(whole: Whole) -> str:
    """How the answers stand, and what is against it."""
    line, said = whole.line, words()

    told = [
        (ngettext("{n} guest", "{n} guests", line.guests), line.guests),
        (ngettext("{n} expected", "{n} expected", line.expected), line.expected),
        (ngettext("{n} maybe", "{n} maybe", line.maybe), line.maybe),
        (ngettext("{n} declined", "{n} declined", line.declined), line.declined),
        (ngettext("{n} without an answer", "{n} without an answer", whole.unanswered),
         whole.unanswered),
        (ngettext("{n} waits for a seat", "{n} wait for a seat", line.waiting), line.waiting),
        (ngettext("{n} came", "{n} came", line.came), line.came),
    ]  # fmt: skip
    return said.join((text.format(n=said.number(n)) for text, n in told if n), "phrases")


def alarm_text(whole: Whole) -> str:
    """What of the guests needs a decision; "" for nothing."""
    line, said = whole.line, words()
    found = []
    if whole.full:
        text = _("{n} are expected, there are {seats} seats.")
        found.append(text.format(n=said.number(line.expected), seats=said.number(line.seats or 0)))
    elif whole.room_again:
        text = ngettext(
            "There is room for {n} who waits for a seat.",
            "There is room for {n} who wait for a seat.", whole.room_again,
        )  # fmt: skip
        found.append(text.format(n=said.number(whole.room_again)))
    return said.join(found, "sentences")


def tell_costs(pane: FactsPane, whole: Whole) -> None:
    """The sums, by kind and by currency, in a pane."""
    sums, budget, said = whole.budget.sums, whole.budget, words()

    def money(minor: int | None) -> str:
        return "" if minor is None else said.money(minor, sums.currency, decimals=True)

    pane.begin()
    left = sums.left
    tone = "danger" if left is not None and left < 0 else "text2"
    title = money(sums.paid) if sums.paid else money(sums.planned)
    pane.head(title, _("paid so far") if sums.paid else _("planned so far"))
    if left is not None:
        text = _("{amount} of the budget is left") if left >= 0 else _("{amount} over the budget")
        pane.text(text.format(amount=money(abs(left))), tone)
    spare = sums.spare
    if spare is not None and spare < 0:
        text = _("More is planned than the budget has: {amount}")
        pane.text(text.format(amount=money(-spare)), "warning")
    pane.facts([
        (_("Budget"), money(sums.budget)),
        (_("Planned"), money(sums.planned)),
        (_("Paid"), money(sums.paid)),
        (_("Planned for each expected"), money(budget.each_planned)),
        (_("Paid for each who came") if budget.came else _("Paid for each expected"),
         money(budget.each_paid)),
    ])  # fmt: skip
    if sums.kinds:
        pane.section(_("By kind"))
        for kind in sums.kinds:
            both = _("planned {planned}, paid {paid}")
            text = both.format(planned=money(kind.planned), paid=money(kind.paid))
            pane.line(_(dict(COST_KINDS)[str(kind.key)]), below=text)
    if len(sums.currencies) > 1:
        pane.section(_("By currency"))
        for one in sums.currencies:
            coin = str(one.key)
            both = _("planned {planned}, paid {paid}")
            planned, paid = (said.money(n, coin, decimals=True) for n in (one.planned, one.paid))
            pane.line(coin, below=both.format(planned=planned, paid=paid))
    if sums.unknown:
        n = len(sums.unknown)
        text = ngettext(
            "{n} amount has no rate and is in no sum: enter the rate of its day.",
            "{n} amounts have no rate and are in no sum: enter the rates of their days.", n,
        )  # fmt: skip
        pane.section(_("Without a rate"))
        pane.text(text.format(n=said.number(n)), "warning")
    pane.end()


def tell_outcome(pane: FactsPane, whole: Whole) -> None:
    """What was ordered since, beside the guests' own rhythm; the lessons."""
    result, said = whole.result, words()
    pane.begin()
    if result.counted is None:
        pane.head(_("Not over yet"), _("What the guests order afterwards is counted here."))
    else:
        days = (result.counted[1] - result.counted[0]).days + 1
        text = ngettext("{n} day after it is counted", "{n} days after it are counted", days)
        if not result.complete:
            text = _("Day {n} of {days} after it")
        pane.head(
            _("What the event brought"),
            text.format(n=said.number(days), days=said.number(result.days)),
        )
        if result.came is not None:
            pane.section(_("Customers who came"))
            _tell(pane, result.came, whole.base)
        if result.absent is not None:
            pane.section(_("Invited, but did not come"))
            _tell(pane, result.absent, whole.base)
        if result.came is None:
            pane.text(_("Nobody is told to have come: tick them among the guests."))
        pane.text(_("That orders followed does not say that they came of it."), "text3")
    if whole.fields["lessons"]:
        pane.section(_("Lessons for the next time"))
        pane.text(whole.fields["lessons"])
    for lesson in whole.lessons:
        pane.section(_("Lessons of {name}").format(name=lesson.name))
        pane.text(lesson.text)
    pane.end()


def _tell(pane: FactsPane, one: Outcome, base: str) -> None:
    said = words()
    orders = ngettext("{n} order", "{n} orders", one.orders).format(n=said.number(one.orders))
    pane.facts([
        (_("Customers"), said.number(one.customers)),
        (_("Of them ordered"), said.number(one.ordered)),
        (_("Orders"), said.join((orders, said.money(one.amount, base)), "phrases")),
        (_("Usual in as many days"), _usual(one, base) if one.known else ""),
        (_("More than usual"), _more(one)),
    ])  # fmt: skip
    if one.few:
        pane.text(_("Too few orders to compare with their own rhythm."), "text3")
    if one.without_rate:
        text = ngettext(
            "{n} order has no rate and is in no amount.",
            "{n} orders have no rate and are in no amount.", one.without_rate,
        )  # fmt: skip
        pane.text(text.format(n=said.number(one.without_rate)), "warning")


def _usual(one: Outcome, base: str) -> str:
    said = words()
    text = _("{orders} orders, {amount}, of the {n} with a rhythm")
    return text.format(
        orders=said.number(one.usual_orders, 1), amount=said.money(round(one.usual_amount), base),
        n=said.number(one.known),
    )  # fmt: skip


def _more(one: Outcome) -> str:
    if one.low is None or one.high is None:
        return ""
    said = words()
    low, high, more = (said.number(n, 1) for n in (one.low, one.high, one.more))
    text = _("{more} orders; 95 of 100 times between {low} and {high}")
    return text.format(more=more, low=low, high=high)
