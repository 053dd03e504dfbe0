"""Surveys and loyalty for pictures: two surveys with answers, recommendations, testimonials."""

import datetime as dt
import random
from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.services import customers, surveys
from custdesk.services.loyalty import recommendations, testimonials
from custdesk.services.surveys import coming_back, drafting, forms
from custdesk.store.rows import ListQuery
from custdesk.ui.forms.loyalty import ask_recommendation, ask_testimonial
from custdesk.ui.forms.survey import AnswerForm, ask_survey
from custdesk.ui.loyalty.page import LoyaltyPage
from custdesk.ui.surveys.asking import AskDialog
from custdesk.ui.surveys.letters import SurveyLetter
from custdesk.ui.surveys.page import SurveysPage
from custdesk.ui.surveys.sheet import SheetDialog
from custdesk.ui.surveys.taking_in import BackDialog

State = Callable[[Camera], None]
_SAID = (
    ("Goods are fine, but the last two orders were late.", "货没问题，但最近两单都晚了。"),
    ("Always a quick answer. Stay as you are.", "回复总是很快，保持下去。"),
    ("The price went up twice this year.", "今年涨了两次价。"),
    ("Please send drawings before production.", "生产前希望先看图纸。"),
)


def fill(camera: Camera) -> int:
    """A survey of last year and one of this year, once; the latter."""
    desk = camera.desk
    names = {one.name: one.id for one in surveys.listed(desk)}
    zh = camera.language.startswith("zh")
    first, second = ("2025 年秋季", "2026 年秋季") if zh else ("Autumn 2025", "Autumn 2026")
    if second in names:
        return names[second]
    chance = random.Random(5)
    firms = list(customers.ids(desk, ListQuery()))
    today = desk.today()
    number = 0
    for name, back, bias in ((first, 365, 0), (second, 20, 1)):
        values = {"name": name, "opened_on": today - dt.timedelta(days=back)}
        number = surveys.save(desk, None, values).created or 0
        asked = today - dt.timedelta(days=back)
        surveys.ask(desk, number, surveys.whom(desk, firms[:44]), on=asked)
        for row in surveys.answers(desk, number)[:31]:
            score = min(max(int(chance.gauss(7.6 + bias, 2.2)), 0), 10)
            given: dict[str, object] = {"score": score}
            for key in ("product", "delivery", "service", "price", "people"):
                if chance.random() < 0.9:
                    given[key] = min(max(int(chance.gauss(4.2, 1)), 1), 5)
            if chance.random() < 0.25:
                given["words"] = chance.choice(_SAID)[zh]
            on = today - dt.timedelta(days=chance.randrange(1, 19) + back - 20)
            surveys.record(desk, row.id, given, on, complain=score < 4 and bool(bias))
    _loyal(camera, firms)
    return number


def _loyal(camera: Camera, firms: list[int]) -> None:
    desk, today = camera.desk, camera.desk.today()
    zh = camera.language.startswith("zh")
    values: list[dict[str, object]] = [
        {"firm": "Rosenqvist AB", "on_date": today - dt.timedelta(days=30), "asked": 1},
        {"brought_id": firms[9], "on_date": today - dt.timedelta(days=500)},
        {"firm": "Campos Ltda", "on_date": today - dt.timedelta(days=200), "state": "nothing"},
    ]
    for place, one in enumerate(values):
        recommendations.save(desk, None, firms[place], one)
    words = "三年来没有一次缺货。" if zh else "In three years they never once ran out of stock."
    testimonials.save(desk, None, firms[2], {
        "text": words, "permission": "granted", "scope": ["website", "fair"],
        "until_on": today + dt.timedelta(days=20),
    })  # fmt: skip
    title = "汉堡仓库案例" if zh else "The Hamburg warehouse"
    testimonials.save(desk, None, firms[4], {"kind": "case", "title": title, "anonymous": 1})


def _page(camera: Camera, part: str, size: tuple[int, int] = (1440, 900)) -> SurveysPage:
    number = fill(camera)
    camera.open("surveys", size)
    page = camera.window.page()
    assert isinstance(page, SurveysPage)
    camera.wait_until(page.rows_ready)
    page.show_survey(number)
    camera.wait()
    page.parts.choose(part)
    page.parts.chosen.emit(part)
    camera.wait()
    return page


def _results(camera: Camera) -> None:
    _page(camera, "results")
    camera.take(camera.window, "surveys-results")


def _answers(camera: Camera) -> None:
    page = _page(camera, "answered")
    page.table.go_to(2)
    camera.wait()
    camera.take(camera.window, "surveys-answers")
    _page(camera, "waiting", (1180, 700))
    camera.take(camera.window, "surveys-small")


def _dialogs(camera: Camera) -> None:
    page = _page(camera, "waiting")
    desk, tasks = camera.desk, camera.tasks
    row = page.current()
    assert row is not None
    camera.dialog("survey-form", lambda: ask_survey(desk, tasks, row.survey, page))
    camera.dialog("survey-answer", AnswerForm(desk, row, page).ask_values)
    camera.dialog("survey-ask", AskDialog(desk, tasks, row.survey, page).exec)
    camera.dialog("survey-letter", SurveyLetter(desk, tasks, row, drafting.SURVEY, page).exec)
    camera.dialog("survey-sheet", SheetDialog(desk, tasks, row, page).exec)


def _back(camera: Camera) -> None:
    """A form that came back, one that says otherwise, and one of nobody."""
    page = _page(camera, "waiting")
    desk = camera.desk
    survey = page.survey()
    assert survey is not None
    rows = surveys.answers(desk, survey.id)
    waiting = [row for row in rows if row.answered is None]
    file = desk.paths.data / "answers.csv"
    lines = ["Code,Score,Comments", f"{waiting[0].code},9,Fine", f"{waiting[1].code},3,Late",
             f"{waiting[2].code},11,", f"{rows[0].code},1,Other", "AAAA-AAAA,5,"]  # fmt: skip
    file.write_text("\n".join(lines), encoding="utf-8")
    found = coming_back.look(desk, [file])
    camera.dialog("survey-back", BackDialog(desk, camera.tasks, found, page).exec)
    file.unlink()
    assert forms.script(desk, waiting[0].id)


def _loyalty(camera: Camera) -> None:
    fill(camera)
    camera.open("loyalty")
    page = camera.window.page()
    assert isinstance(page, LoyaltyPage)
    camera.wait_until(page.rows_ready)
    for part in ("cohorts", "recommendations", "testimonials"):
        page.parts.choose(part)
        page.parts.chosen.emit(part)
        camera.wait()
        camera.take(camera.window, f"loyalty-{part}")
    desk, tasks = camera.desk, camera.tasks
    first, word = recommendations.listed(desk)[0], testimonials.listed(desk)[0]
    camera.dialog("recommendation", lambda: ask_recommendation(desk, tasks, first.id, page))
    camera.dialog("testimonial", lambda: ask_testimonial(desk, tasks, word.id, page))


STATES: dict[str, State] = {
    "surveys-results": _results,
    "surveys-answers": _answers,
    "survey-dialogs": _dialogs,
    "survey-back": _back,
    "loyalty": _loyalty,
}
