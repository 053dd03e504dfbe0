"""Tables of what an order goes through until it arrives; see `tables`."""

import peewee as pw

from custdesk.store.table_base import Recorded
from custdesk.store.table_of_customers import Customer
from custdesk.store.tables_of_trips import Priced


class OrderStep(Recorded):
    """A milestone of an order: a key of the firm's stages, when it is planned and done."""

    order = pw.DeferredForeignKey("SalesOrder")
    key = pw.TextField()
    planned_on = pw.TextField(null=True)
    done_on = pw.TextField(null=True)
    note = pw.TextField(null=True)

    class Meta:
        table_name = "order_step"


class OrderPaper(Recorded):
    """A document that an order needs: a key of the usual ones, or the user's own words."""

    order = pw.DeferredForeignKey("SalesOrder")
    key = pw.TextField()  # commercial_invoice, packing_list, bill_of_lading, origin, …
    ready_on = pw.TextField(null=True)
    sent_on = pw.TextField(null=True)
    number = pw.TextField(null=True)
    note = pw.TextField(null=True)

    class Meta:
        table_name = "order_paper"


class Shipment(Priced):
    """Goods on their way to a customer; its amount is what the forwarder charges."""

    customer = pw.ForeignKeyField(Customer)
    forwarder = pw.DeferredForeignKey("Forwarder", null=True)
    number = pw.TextField(index=True)
    mode = pw.TextField(null=True)  # fcl, lcl, air, courier, rail, road
    origin = pw.TextField(null=True)
    origin_country = pw.TextField(null=True)
    destination = pw.TextField(null=True)
    destination_country = pw.TextField(null=True)
    container = pw.TextField(null=True)
    waybill = pw.TextField(null=True)
    vessel = pw.TextField(null=True)
    etd = pw.TextField(null=True, index=True)
    eta = pw.TextField(null=True, index=True)
    first_eta = pw.TextField(null=True)  # as promised at first
    left_on = pw.TextField(null=True, index=True)
    arrived_on = pw.TextField(null=True, index=True)
    status = pw.TextField()  # planned, under_way, arrived, cancelled
    quantity = pw.TextField(null=True)  # what the cost is compared by
    unit = pw.TextField(null=True)  # cbm, kg, teu, feu, …
    packages = pw.IntegerField(null=True)
    weight_kg = pw.TextField(null=True)
    volume_cbm = pw.TextField(null=True)
    fragile = pw.IntegerField(default=0)
    temperature = pw.TextField(null=True)  # what they have to be kept at
    dangerous = pw.TextField(null=True)  # UN number and class
    damaged = pw.TextField(null=True)  # what was damaged; null: nothing
    late_reason = pw.TextField(null=True)
    remedy = pw.TextField(null=True)
    told_on = pw.TextField(null=True)  # the customer, of how it stands
    notes = pw.TextField(null=True)

    class Meta:
        table_name = "shipment"
        indexes = ((("status", "eta"), False),)


class ShippedOrder(Recorded):
    """That an order travels with a shipment, whole or in part."""

    shipment = pw.ForeignKeyField(Shipment)
    order = pw.DeferredForeignKey("SalesOrder")
    note = pw.TextField(null=True)

    class Meta:
        table_name = "shipped_order"


class ShipmentStep(Recorded):
    """A milestone of a shipment; `failed`: it went wrong, with its reason and remedy."""

    shipment = pw.ForeignKeyField(Shipment)
    key = pw.TextField()  # booked, loaded, departed, transhipped, landed, customs, delivered
    planned_on = pw.TextField(null=True)
    done_on = pw.TextField(null=True)
    failed = pw.IntegerField(default=0)
    reason = pw.TextField(null=True)
    remedy = pw.TextField(null=True)
    place = pw.TextField(null=True)
    told_on = pw.TextField(null=True)

    class Meta:
        table_name = "shipment_step"


class DayMoved(Recorded):
    """That the ETD or ETA of a shipment was said anew, and why."""

    shipment = pw.ForeignKeyField(Shipment)
    what = pw.TextField()  # etd, eta
    was = pw.TextField(null=True)
    now = pw.TextField(null=True)
    said_on = pw.TextField()
    reason = pw.TextField(null=True)

    class Meta:
        table_name = "day_moved"


OF_ORDER = ("order_step", "order_paper")
OF_SHIPMENT = ("shipped_order", "shipment_step", "day_moved")
"""Tables whose rows belong to an order, or to a shipment, and are shown with it."""
