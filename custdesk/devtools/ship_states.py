"""Shipments for pictures: on time, late, held up, told and not; their forms, forwarders."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.shipping import news, shipments, steps
from custdesk.store.rows import ListQuery
from custdesk.ui.shipments.news import NewsDialog
from custdesk.ui.shipments.page import FORWARDERS, ShipmentsPage

State = Callable[[Camera], None]
_ENOUGH = 15  # shipments, more than the sample firm has
_CARRIERS = ("Sinotrans", "Kuehne+Nagel", "DHL Global Forwarding")
_PORTS = {"DE": "Hamburg", "GB": "Felixstowe", "US": "Long Beach", "FR": "Le Havre",
          "BR": "Santos", "JP": "Yokohama", "AE": "Jebel Ali"}  # fmt: skip


def fill(desk: Desk) -> None:
    """Shipments of the sample firm around today, and some that arrived before."""
    if len(shipments.ids(desk, "all")) > _ENOUGH:
        return
    today = desk.today()
    firms = [customers.detail(desk, one) for one in customers.ids(desk, ListQuery())[:18]]
    for place, firm in enumerate(firms):
        country = firm.fields["country"] or "DE"
        values = {
            "customer_id": firm.row.id, "forwarder": _CARRIERS[place % 3],
            "mode": "air" if place % 5 == 4 else "fcl", "origin": "Ningbo",
            "origin_country": "CN", "destination": _PORTS.get(country, firm.row.city),
            "destination_country": country, "container": f"MSKU 4810{place:02} {place % 10}",
            "vessel": f"Ever Golden {12 + place}W", "amount": 240_000 + 9_000 * place,
            "currency": "USD", "quantity": "2", "unit": "teu",
        }  # fmt: skip
        orders = desk.db.rows(
            "SELECT id FROM sales_order WHERE customer_id = ? AND deleted_op IS NULL "
            "ORDER BY (shipped IS NULL) DESC, date DESC LIMIT 1",
            firm.row.id,
        )
        _one(desk, place, values, [(one[0], "") for one in orders], today)


def _one(
    desk: Desk, place: int, values: dict[str, object], orders: list[tuple[int, str]], today: dt.date
) -> None:
    def day(n: int) -> dt.date:
        return today + dt.timedelta(days=n)

    if place >= 9:  # over
        late = 6 if place % 3 == 1 else 0
        values |= {"etd": day(-60), "eta": day(-30), "left_on": day(-60)}
        shipments.save(desk, None, values | {"arrived_on": day(-31 + late)}, orders)
        return
    leaves = (-20, -6, -3, 2, 9, -25, -24, 5, -12)[place]
    values |= {"etd": day(leaves), "eta": day(leaves + 28)}
    if place == 3:
        values |= {"fragile": 1, "temperature": "2 to 8 °C", "forwarder": None}
    number = shipments.save(desk, None, values, orders).created or 0
    if leaves < 0 and place != 2:
        steps.reach(desk, number, "booked", day(leaves - 9))
        steps.reach(desk, number, "loaded", day(leaves - 2), "Ningbo")
        steps.reach(desk, number, "departed", day(leaves), "Ningbo")
    if place == 0:
        steps.fail(desk, number, "transhipped", "missed", "next", eta=day(leaves + 35))
    if place == 1:
        steps.told(desk, number)
    if place == 5:
        steps.reach(desk, number, "landed", day(-1))
        steps.fail(desk, number, "customs", "papers", "papers")


def _open(camera: Camera, size: tuple[int, int] = (1440, 900)) -> ShipmentsPage:
    fill(camera.desk)
    camera.open("shipments", size)
    page = camera.window.page()
    assert isinstance(page, ShipmentsPage)
    return page


def _list(camera: Camera) -> None:
    page = _open(camera)
    page.show_part("trouble")
    camera.wait()
    page.table.go_to(0)
    camera.wait()
    camera.take(camera.window, "shipments-trouble")
    page.show_part("planned")
    camera.wait()
    page.table.go_to(1)
    camera.wait(900)
    camera.take(camera.window, "shipments-planned")
    page.show_part("open")


def _small(camera: Camera) -> None:
    _open(camera, (1180, 700))
    camera.take(camera.window, "shipments-small")


def _forwarders(camera: Camera) -> None:
    page = _open(camera)
    page.show_part(FORWARDERS)
    camera.wait_until(page.rows_ready)
    camera.take(camera.window, "shipments-forwarders")
    page.show_part("open")


def _news(camera: Camera) -> None:
    """A forwarder's list before it is taken."""
    page = _open(camera)
    today = camera.desk.today()
    lines = ["Ref,Container,Vessel,ETA,ATA,Remarks"]
    for place, one in enumerate(shipments.rows(camera.desk, page.rows.ids[:4])):
        eta = (one.row.days.eta or today) + dt.timedelta(days=3 * (place % 2))
        arrived = today if place == 1 else ""
        lines.append(f"{one.row.number},,Ever Golden 31W,{eta},{arrived},congestion")
    lines.append(f"X-99,TGHU1234567,,{today},,")
    path = camera.desk.paths.data / "status.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = news.look(camera.desk, path)
    camera.dialog(
        "shipment-news", lambda: NewsDialog(camera.desk, camera.tasks, found, page).exec()
    )


def _dialog(name: str, act: str) -> State:
    def take(camera: Camera) -> None:
        page = _open(camera)
        page.show_part("trouble")
        camera.wait()
        page.table.go_to(0)
        camera.dialog(
            name,
            lambda: page.bound[act].trigger(),
            ready=lambda dialog: isinstance(dialog, QDialog),
        )

    return take


STATES = {
    "shipments": _list,
    "shipments-small": _small,
    "shipments-forwarders": _forwarders,
    "shipment-news": _news,
    "shipment-form": _dialog("shipment-form", "shipments.edit"),
    "shipment-trouble": _dialog("shipment-trouble", "shipments.fail"),
    "shipment-reached": _dialog("shipment-reached", "shipments.reach"),
    "shipment-notice": _dialog("shipment-notice", "shipments.write"),
}
