"""The commands for surveys."""

from collections.abc import Mapping
from typing import Any, ClassVar

import click

from custdesk.cli.base import AS_JSON, Spread, answer, cli, desk_of
from custdesk.domain.surveys.kinds import ASPECTS
from custdesk.domain.surveys.scores import Interval, Mean
from custdesk.domain.surveys.told import mean_told, nps_told
from custdesk.domain.tier import Tier
from custdesk.services import surveys
from custdesk.services.surveys import Results
from custdesk.system.language import _, say, words

SURVEY = click.argument("survey", type=int)


class _Surveys(Spread):
    """What asks and takes in is loaded when it is called."""

    where: ClassVar[Mapping[str, str]] = dict.fromkeys(
        ("new", "ask", "forms", "mails", "sheets", "script", "record", "import"), "survey_deeds"
    )


@cli.group("survey", invoke_without_command=True, cls=_Surveys)
@AS_JSON
@click.pass_context
def survey_(context: click.Context, as_json: bool) -> None:
    """Surveys: what customers think of us, from one survey to the next."""
    if context.invoked_subcommand is not None:
        return
    with desk_of(context) as desk:
        seasons = surveys.over_time(desk)
    data = [
        {
            "survey": one.survey.id, "name": one.survey.name, "opened": one.survey.opened,
            "closed": one.survey.closed, **as_data(one.results), "change": span(one.change),
        }
        for one in seasons
    ]  # fmt: skip

    def show() -> None:
        for one in seasons:
            _tell(one.survey.name, one.results)
        if not seasons:
            click.echo(_("No survey is kept yet."))

    answer(data, as_json, show)


def as_data(found: Results) -> dict[str, Any]:
    """Results as JSON tells them."""
    score = found.nps
    return {
        "asked": found.asked, "answered": found.answered, "nps": rounded(score.score),
        "standard_error": rounded(score.standard_error), "interval": span(score.interval),
        "promoters": score.promoters, "passives": score.passives,
        "detractors": score.detractors, "too_few": score.is_small,
        "aspects": {key: _mean(one) for key, one in found.aspects.items()},
    }  # fmt: skip


def _mean(one: Mean) -> dict[str, Any]:
    return {
        "answers": one.n, "mean": rounded(one.mean, 2), "interval": span(one.interval, 2),
        "too_few": one.is_small,
    }  # fmt: skip


def rounded(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)


def span(found: Interval | None, digits: int = 1) -> list[float] | None:
    return None if found is None else [round(found.low, digits), round(found.high, digits)]


@survey_.command("results")
@SURVEY
@AS_JSON
@click.pass_context
def show_results(context: click.Context, survey: int, as_json: bool) -> None:
    """What came of a survey: the score, the aspects, by tier."""
    with desk_of(context) as desk:
        name = surveys.get(desk, survey)["name"]
        found = surveys.results(desk, survey)
    data = {
        "survey": survey, "name": name, **as_data(found.all),
        "tiers": {tier: as_data(one) for tier, one in found.tiers.items()},
    }  # fmt: skip

    def show() -> None:
        _tell(name, found.all)
        for tier, one in found.tiers.items():
            _tell(_(Tier(tier).label), one)

    answer(data, as_json, show)


def _tell(name: str, found: Results) -> None:
    """How many answered, and what it comes to."""
    score = found.nps
    facts = [
        _("{name}: {n} of {asked} answered").format(
            name=name, n=words().number(found.answered), asked=words().number(found.asked)
        )
    ]
    if score.score is not None and score.interval is not None:
        facts.append(say(nps_told(score)))
    click.echo(words().join(facts, "phrases"))
    for key, one in found.aspects.items():
        if one.mean is not None:
            click.echo(f"  {_(dict(ASPECTS)[key])}  {say(mean_told(one))}")
