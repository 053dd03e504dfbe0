"""Pictures of the customer's clock, of people's days, and of the page Festivals."""

from collections.abc import Callable
from datetime import timedelta

from custdesk.devtools.camera import Camera
from custdesk.services import customers, festivals, gifts, greetings, people
from custdesk.services.gift_plans import keeping, lists, policy
from custdesk.store.rows import ListQuery
from custdesk.ui.customers.detail import PEOPLE, PROFILE, TIMELINE
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.festivals.greeting import GreetingDialog
from custdesk.ui.festivals.page import FestivalsPage
from custdesk.ui.forms.gift import GiftForm

State = Callable[[Camera], None]


def _prepare(camera: Camera) -> int:
    """Give the first customer's people days of their own, and a gift; its id."""
    desk = camera.desk
    number = customers.ids(desk, ListQuery())[0]
    person = customers.detail(desk, number).people[0]
    if gifts.of_customer(desk, number):
        return number
    today = desk.today()
    values = {
        "name": person.name, "birthday": (today.replace(year=1980) + timedelta(2)).isoformat(),
        "birthday_lunar": "L06-30", "taboos": "Lilies", "preferences": "Green tea",
    }  # fmt: skip
    points = [(point.kind, point.written) for point in person.points]
    people.save(desk, person.id, number, values, points)
    festivals.keep(desk, person.id, ["chinese", "islamic"])
    gift = {"what": "Longjing tea", "amount": 4500, "person_id": person.id,
            "date": today - timedelta(days=300), "occasion": "Birthday"}  # fmt: skip
    gifts.save(desk, None, number, gift)
    return number


def _tab(name: str, tab: int) -> State:
    def take(camera: Camera) -> None:
        number = _prepare(camera)
        camera.open("customers")
        page = camera.window.page()
        assert isinstance(page, CustomersPage)
        page.open_customer(number)
        page.detail.tabs.setCurrentIndex(tab)
        camera.wait_until(lambda: not page.detail.head.clock.ahead.isHidden())
        camera.take(camera.window, name)
        page.detail.tabs.setCurrentIndex(TIMELINE)

    return take


def _festivals(camera: Camera) -> FestivalsPage:
    number = _prepare(camera)
    camera.open("festivals")
    page = camera.window.page()
    assert isinstance(page, FestivalsPage)
    page.look_ahead(90)
    camera.wait_until(page.rows_ready)
    camera.wait()
    page.open_customer(number)
    camera.wait()
    return page


def _filled(camera: Camera) -> None:
    _festivals(camera)
    camera.take(camera.window, "festivals-filled")


def _before(camera: Camera) -> None:
    page = _festivals(camera)
    page.show_view("before")
    camera.wait_until(page.rows_ready)
    camera.take(camera.window, "festivals-before")
    page.show_view("days")


def _queue(camera: Camera) -> None:
    page = _festivals(camera)
    page.show_view("greetings")
    camera.wait_until(page.rows_ready)
    groups = page.queue.groups.rows
    most = max(range(len(groups)), key=lambda place: len(groups[place].open))
    page.queue.list.go_to(most)
    camera.wait()
    camera.take(camera.window, "greetings")
    page.show_view("days")


def _gift_list(camera: Camera) -> None:
    page = _festivals(camera)
    desk, season = camera.desk, "Christmas 2026"
    numbers = customers.ids(desk, ListQuery())[:6]
    for number, (what, worth, coin) in zip(numbers, _GIFTS, strict=False):
        values: dict[str, object] = {
            "season": season, "on_date": desk.today() + timedelta(days=18), "what": what,
            "amount": worth, "currency": coin,
        }  # fmt: skip
        keeping.plan_for(desk, [number], values)
    rows = [one.row for one in lists.whole(desk, season).rows]
    keeping.approve(desk, [one.id for one in rows[:4]], "Chen Wei", despite=True)
    keeping.turn(desk, [rows[0].id, rows[1].id], "bought")
    policy.set_budget(desk, season, 40_000)
    page.gifts.season = season
    page.show_view("gifts")
    page.gifts.load(0)
    camera.wait_until(page.rows_ready)
    camera.wait()
    camera.take(camera.window, "gift-list")
    camera.dialog("gift-plan", lambda: page.gifts.deeds.plan(season))
    camera.dialog("gift-limits", page.gifts.deeds.limits)
    page.show_view("days")


def _greeting(camera: Camera) -> None:
    page = _festivals(camera)
    row = page.list.current()
    assert row is not None
    draft = greetings.draft(camera.desk, row)
    dialog = GreetingDialog(camera.desk, camera.tasks, row, draft, lambda: None, page)
    camera.dialog("greeting", dialog.exec)


def _gift(camera: Camera) -> None:
    number = _prepare(camera)
    camera.dialog("gift", lambda: GiftForm.ask(camera.window, camera.desk, number))


_GIFTS = (
    ("Longjing tea, tin of 250 g", 3800, "USD"),
    ("Silk scarf", 6800, "USD"),
    ("Calendar with paintings", 1900, "USD"),
    ("Fountain pen", 9500, "EUR"),
    ("Celadon cup", 4200, "USD"),
    ("Dried fruit, wooden box", 2600, "USD"),
)


STATES: dict[str, State] = {
    "profile": _tab("profile", PROFILE),
    "people": _tab("people", PEOPLE),
    "festivals-filled": _filled,
    "festivals-before": _before,
    "greetings": _queue,
    "gift-list": _gift_list,
    "greeting": _greeting,
    "gift": _gift,
}
