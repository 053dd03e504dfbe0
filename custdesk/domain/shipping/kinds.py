"""The keys that shipments are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_

MODES: Choices = (
    ("fcl", N_("Full container")), ("lcl", N_("Part of a container")), ("air", N_("Air freight")),
    ("courier", N_("Courier")), ("rail", N_("Rail")), ("road", N_("Truck")),
)  # fmt: skip
STATES: Choices = (
    ("planned", N_("Not left yet")), ("under_way", N_("Under way")), ("arrived", N_("Arrived")),
    ("cancelled", N_("Cancelled")),
)  # fmt: skip
OPEN = ("planned", "under_way")
STEPS: Choices = (
    ("booked", N_("Booked")), ("loaded", N_("Loaded")),
    ("departed", N_("Departed")), ("transhipped", N_("Transhipped")), ("landed", N_("Landed")),
    ("customs", N_("Cleared by customs")), ("delivered", N_("Delivered")),
)  # fmt: skip
LEFT, LANDED, THERE = "departed", "landed", "delivered"
# What a customer likes to hear without having asked.
WORTH_TELLING = frozenset({LEFT, LANDED, THERE})
UNITS: Choices = (
    ("cbm", N_("cubic metre")), ("kg", N_("kilogram")), ("teu", N_("TEU (20-foot container)")),
    ("feu", N_("FEU (40-foot container)")), ("pallet", N_("pallet")), ("carton", N_("carton")),
)  # fmt: skip
# Why something went wrong, and what is done about it; other words may be typed.
REASONS: Choices = (
    ("congestion", N_("The port is congested")),
    ("vessel_late", N_("The vessel or flight is late")),
    ("rolled", N_("The goods were left for a later sailing or flight")),
    ("missed", N_("The connection was missed")),
    ("inspection", N_("Customs are inspecting the goods")),
    ("papers", N_("A document is missing")),
    ("production", N_("The goods were finished late")),
    ("weather", N_("Bad weather")),
    ("strike", N_("A strike")),
    ("holidays", N_("Public holidays on the way")),
    ("breakdown", N_("A breakdown on the way")),
    ("damage", N_("The goods were damaged")),
)
REMEDIES: Choices = (
    ("next", N_("The goods go with the next sailing or flight")),
    ("faster", N_("The goods go on by a faster way at our cost")),
    ("part", N_("A part of the goods is sent ahead by air")),
    ("papers", N_("We are procuring the document")),
    ("pressing", N_("The forwarder reports to us every day until it goes on")),
    ("other", N_("Another forwarder takes over")),
    ("anew", N_("We send the goods again")),
    ("credit", N_("We make good the loss on the invoice")),
)

_YES_NO = {"0": N_("No"), "1": N_("Yes")}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("shipment", "mode"): dict(MODES),
    ("shipment", "status"): dict(STATES),
    ("shipment", "unit"): dict(UNITS),
    ("shipment", "fragile"): _YES_NO,
    ("shipment", "late_reason"): dict(REASONS),
    ("shipment", "remedy"): dict(REMEDIES),
    ("shipment_step", "key"): dict(STEPS),
    ("shipment_step", "failed"): _YES_NO,
    ("shipment_step", "reason"): dict(REASONS),
    ("shipment_step", "remedy"): dict(REMEDIES),
    ("day_moved", "what"): {"etd": N_("Departure"), "eta": N_("Arrival")},
    ("day_moved", "reason"): dict(REASONS),
}
RECORDS: Mapping[str, str] = {
    "shipment": N_("Shipment"),
    "shipped_order": N_("Order of a shipment"),
    "shipment_step": N_("Milestone of a shipment"),
    "day_moved": N_("Changed day of a shipment"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "shipment": {
        "forwarder_id": N_("Forwarder"),
        "mode": N_("Way of transport"),
        "origin": N_("Leaves from"),
        "origin_country": N_("Country of departure"),
        "destination": N_("Destination"),
        "destination_country": N_("Country of arrival"),
        "container": N_("Container"),
        "waybill": N_("Bill of lading or waybill"),
        "vessel": N_("Vessel or flight"),
        "etd": N_("Expected to leave"),
        "eta": N_("Expected to arrive"),
        "first_eta": N_("Arrival as first told"),
        "left_on": N_("Left on"),
        "arrived_on": N_("Arrived there on"),
        "amount": N_("Charged by the forwarder"),
        "quantity": N_("Charged quantity"),
        "unit": N_("Unit of the charge"),
        "packages": N_("Packages"),
        "weight_kg": N_("Weight, kg"),
        "volume_cbm": N_("Volume, m³"),
        "fragile": N_("Fragile"),
        "temperature": N_("Temperature"),
        "dangerous": N_("Dangerous goods"),
        "damaged": N_("Damage"),
        "late_reason": N_("Why it is late"),
        "remedy": N_("What is done about it"),
        "told_on": N_("Customer told on"),
    },
    "shipped_order": {"shipment_id": N_("Shipment"), "note": N_("Part of the order")},
    "shipment_step": {
        "shipment_id": N_("Shipment"),
        "key": N_("Milestone"),
        "planned_on": N_("Planned on"),
        "done_on": N_("Done on"),
        "failed": N_("Went wrong"),
        "reason": N_("Reason"),
        "remedy": N_("What is done about it"),
        "place": N_("Place"),
        "told_on": N_("Customer told on"),
    },
    "day_moved": {
        "shipment_id": N_("Shipment"),
        "what": N_("Departure or arrival"),
        "was": N_("Until then"),
        "now": N_("From then on"),
        "said_on": N_("Said on"),
        "reason": N_("Reason"),
    },
    "forwarder": {"contact": N_("Contact there")},
}
