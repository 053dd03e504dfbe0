"""A grade told in sentences for a salesperson."""

from custdesk.domain.facts import Facts
from custdesk.domain.standards import Standards
from custdesk.domain.tier import Tier
from custdesk.domain.tiers import Axis, Factor, Grade
from custdesk.domain.words import N_, Message


def explain(grade: Grade) -> list[Message]:
    """Why this tier, then each axis with its factors, as sentences for a salesperson."""
    messages = [_by_hand(grade), reason_of(grade)] if grade.manual else [reason_of(grade)]
    for axis in Axis:
        score = getattr(grade, axis.value)
        messages.append(Message(_AXIS_SENTENCES[axis], {"score": score}))
        messages.extend(_sentence(factor) for factor in grade.factors if factor.axis is axis)
    return messages


def line_of(grade: Grade) -> Message:
    """The one line that says why a customer is in its tier, whoever put it there."""
    return _by_hand(grade) if grade.manual else reason_of(grade)


_AXIS_SENTENCES = {
    Axis.VALUE: N_("Value {score} of 100"),
    Axis.POTENTIAL: N_("Potential {score} of 100"),
    Axis.CREDIT: N_("Credit {score} of 100"),
}


def _sentence(factor: Factor) -> Message:
    values: dict[str, object] = {
        "factor": Message(factor.title),
        "figure": factor.raw_text,
        "points": factor.points,
        "max": factor.max,
    }
    if factor.max == 0:
        return Message(N_("{factor}: {figure}. Not counted"), values)
    if factor.compared is None:
        return Message(N_("{factor}: {figure}. {points} of {max} points"), values)
    values["compared"] = factor.compared
    return Message(N_("{factor}: {figure}. {compared}. {points} of {max} points"), values)


def _by_hand(grade: Grade) -> Message:
    manual = grade.manual
    assert manual is not None
    values = {"tier": Message(manual.tier.label), "reason": manual.reason, "until": manual.until}
    if manual.until is None:
        return Message(N_("Set by hand to {tier}: {reason}"), values)
    return Message(N_("Set by hand to {tier} until {until}: {reason}"), values)


def reason_of(grade: Grade) -> Message:
    """The one sentence that says which limits the scores met; of the rule, also when overruled."""
    limits, facts = grade.scene.standards, grade.facts
    last, complaint = facts.latest_order, facts.complaint_on
    values: dict[str, object] = {
        "value": grade.value,
        "potential": grade.potential,
        "credit": grade.credit,
        "days": grade.facts.overdue_days,
        "key_value": limits.key_value,
        "key_potential": limits.key_potential,
        "potential_limit": limits.potential,
        "risk_credit": limits.risk_credit,
        "risk_days": limits.risk_overdue_days,
        "margin": limits.margin,
        "gap": facts.usual_gap,
        "pause": (grade.scene.as_of - last).days if last else None,
        "complaint": complaint,
    }
    return Message(_reason_text(grade), values)


def _reason_text(grade: Grade) -> str:
    limits = grade.scene.standards
    if grade.held:
        return _held_text(grade)
    if grade.by_rule is Tier.RISK:
        if grade.facts.severe and not _overdue(grade.facts, limits):
            return _severe_text(grade.facts)
        if not _overdue(grade.facts, limits):
            return N_("Risk because credit {credit} is below {risk_credit}")
        if grade.credit >= limits.risk_credit:
            return N_("Risk because an invoice is {days} days overdue ({risk_days} or more)")
        return N_(
            "Risk because an invoice is {days} days overdue ({risk_days} or more)"
            " and credit {credit} is below {risk_credit}"
        )
    if grade.by_rule is Tier.KEY:
        return N_(
            "Key because value {value} is at least {key_value}"
            " and potential {potential} at least {key_potential}"
        )
    if grade.by_rule is Tier.POTENTIAL:
        return N_("Potential because potential {potential} is at least {potential_limit}")
    if grade.value >= limits.key_value:
        return N_(
            "Ordinary although value {value} is at least {key_value}:"
            " potential {potential} is below {key_potential}"
        )
    return N_(
        "Ordinary because value {value} is below {key_value}"
        " and potential {potential} below {potential_limit}"
    )


def _severe_text(facts: Facts) -> str:
    if facts.complaint_on is not None:
        return N_("Risk because nobody has answered the complaint of {complaint}")
    if facts.usual_gap is not None:
        return N_("Risk because it usually orders every {gap} days, now {pause} days without one")
    return N_("Risk because of a severe warning")


def _held_text(grade: Grade) -> str:
    """Why a tier is kept although the scores alone would not make it."""
    if grade.by_rule is Tier.RISK:
        return N_("Still risk: credit {credit} is less than {margin} points above {risk_credit}")
    if grade.by_rule is Tier.KEY:
        return N_(
            "Still key: value {value} and potential {potential} are within {margin} points"
            " of {key_value} and {key_potential}"
        )
    return N_(
        "Still potential: potential {potential} is within {margin} points of {potential_limit}"
    )


def _overdue(facts: Facts, standards: Standards) -> bool:
    return facts.open_overdue_minor > 0 and facts.overdue_days >= standards.risk_overdue_days
