"""Notices in German."""

from custdesk.domain.shipping.notices.texts import Labels, Said, Texts, reasons, remedies

GERMAN = Texts(
    Labels(
        "{label}: {value}", "Ihre Bestellung", "Container oder Frachtbrief", "Schiff oder Flug",
        "Bisher erwartet", "Jetzt erwartet", "Ankunft voraussichtlich", "Abgegangen am",
        "Angekommen am", "Grund",
        "Was wir tun",
    ),
    {
        "late": Said(
            "Ihre Sendung {number} kommt später an",
            "Ihre Ware wird später ankommen, als wir Ihnen mitgeteilt haben. Das tut uns leid, und "
            "Sie sollen es zuerst von uns erfahren.",
        ),
        "held": Said(
            "Ihre Sendung {number} wird aufgehalten",
            "Auf dem Weg Ihrer Ware ist etwas schiefgegangen. Das tut uns leid, und Sie sollen es "
            "zuerst von uns erfahren.",
        ),
        "departed": Said(
            "Ihre Sendung {number} ist unterwegs", "Ihre Ware ist auf dem Weg zu Ihnen."
        ),
        "landed": Said("Ihre Sendung {number} ist angekommen", "Ihre Ware ist angekommen."),
        "delivered": Said(
            "Ihre Sendung {number} ist zugestellt",
            "Ihre Ware ist nach unseren Unterlagen zugestellt worden.",
        ),
        "coming": Said("Ihre Sendung {number}", "So steht es heute um Ihre Sendung."),
    },
    {
        "close": "Ich weiß, dass Sie mit diesem Tag rechnen. Ich verfolge die Sendung täglich, bis "
        "die Ware bei Ihnen ist, und melde mich, sobald sich etwas ändert. Falls Sie einen Teil "
        "der Ware früher brauchen, nennen Sie mir diesen bitte; wir suchen sofort einen Weg.",
        "plain": "Wir melden uns wieder, sobald sich etwas ändert. Falls Ihnen der neue Termin "
        "Schwierigkeiten bereitet, sagen Sie es uns bitte.",
    },
    {
        "close": "Ich halte Sie über jeden Schritt auf dem Laufenden. Bitte prüfen Sie die Ware "
        "bei der Ankunft und melden Sie sich sofort, falls etwas nicht stimmt.",
        "plain": "Bitte prüfen Sie die Ware bei der Ankunft und sagen Sie uns, falls etwas nicht "
        "stimmt.",
    },
    reasons(
        "der Hafen ist überlastet", "das Schiff oder der Flug ist verspätet",
        "die Ware wurde auf eine spätere Abfahrt verschoben", "der Anschluss wurde verpasst",
        "der Zoll prüft die Ware", "ein Dokument fehlt", "die Ware wurde verspätet fertig",
        "schlechtes Wetter", "ein Streik", "Feiertage auf dem Weg", "eine Panne unterwegs",
        "die Ware wurde unterwegs beschädigt",
    ),
    remedies(
        "die Ware geht mit dem nächsten Schiff oder Flug",
        "die Ware geht auf unsere Kosten auf schnellerem Weg weiter",
        "wir schicken einen Teil der Ware per Luftfracht voraus", "wir beschaffen das Dokument",
        "der Spediteur berichtet uns täglich, bis die Ware weitergeht",
        "ein anderer Spediteur übernimmt", "wir schicken die Ware noch einmal",
        "wir gleichen den Schaden auf der Rechnung aus",
    ),
)  # fmt: skip
