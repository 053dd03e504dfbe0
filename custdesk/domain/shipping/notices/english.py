"""Notices in English."""

from custdesk.domain.shipping.notices.texts import Labels, Said, Texts, reasons, remedies

ENGLISH = Texts(
    Labels(
        "{label}: {value}", "Your order", "Container or waybill", "Vessel or flight",
        "Expected until now", "Expected now", "Expected to arrive",
        "Left on", "Arrived on", "Reason", "What we do",
    ),
    {
        "late": Said(
            "Your shipment {number} will arrive later",
            "Your goods will arrive later than we told you. We are sorry for this and want you to "
            "hear it from us first.",
        ),
        "held": Said(
            "Your shipment {number} is held up",
            "Something has gone wrong with your goods on the way. We are sorry for this and want "
            "you to hear it from us first.",
        ),
        "departed": Said("Your shipment {number} has left", "Your goods are on their way to you."),
        "landed": Said("Your shipment {number} has arrived", "Your goods have arrived."),
        "delivered": Said(
            "Your shipment {number} is delivered",
            "Your goods have been delivered according to our records.",
        ),
        "coming": Said("Your shipment {number}", "This is how your shipment stands today."),
    },
    {
        "close": "I know that you count on this day. I look after it every day until the goods are "
        "with you and will write again as soon as anything changes. If you need part of the goods "
        "sooner, tell me which; we will look for a way at once.",
        "plain": "We will write again as soon as anything changes. If the new day causes you "
        "difficulties, please tell us.",
    },
    {
        "close": "I will keep you informed of every step. Please check the goods when they come "
        "and tell me at once if anything is not as it should be.",
        "plain": "Please check the goods when they come and tell us if anything is not as it "
        "should be.",
    },
    reasons(
        "the port is congested", "the vessel or flight is late",
        "the carrier left the goods for a later sailing or flight", "a connection was missed",
        "customs are inspecting the goods", "a document is missing",
        "the goods were finished late", "bad weather", "a strike", "public holidays on the way",
        "a breakdown on the way", "the goods were damaged on the way",
    ),
    remedies(
        "the goods go with the next sailing or flight",
        "the goods go on by a faster way at our cost",
        "we send a part of the goods ahead by air", "we are procuring the document",
        "the forwarder reports to us every day until the goods move on",
        "another forwarder takes over", "we send the goods again",
        "we make good the loss on the invoice",
    ),
)  # fmt: skip
