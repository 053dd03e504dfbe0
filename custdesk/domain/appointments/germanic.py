"""Letters in English and German."""

from custdesk.domain.appointments.tongue import Dear, Labels, Text, Tongue

ENGLISH = Tongue(
    "en",
    "English",
    Dear("Dear Mr {last},", "Dear Ms {last},", "Dear {name},", "Dear colleagues at {firm},"),
    Labels(
        "{label}: {value}",
        "Planned before", "Day", "Time", "How", "Place", "Who comes", "Subject",
        "your local time", "local time there", "by phone", "by video call",
    ),
    {
        "request": Text(
            "May we visit you? {day}",
            "We would be glad to visit you. Would this time suit you?",
            "If another time suits you better, please tell us which one, and we will do our best "
            "to arrange it. A short answer is enough.",
        ),
        "welcome": Text(
            "Our invitation: {day}",
            "We would be glad to welcome you at our firm. Would this time suit you?",
            "If another time suits you better, please tell us which one. We will gladly help with "
            "the journey, the hotel and the way from the airport or station.",
        ),
        "call": Text(
            "May we call you? {day}",
            "We would like to speak with you. Would this time suit you?",
            "If another time suits you better, please tell us which one.",
        ),
        "reminder": Text(
            "A short answer to our request: {day}",
            "Some days ago we asked you for an appointment and have not heard from you yet. We "
            "know that your days are full. This is the time we had in mind:",
            "Does it suit you? If not, please tell us which time would be better.",
        ),
        "confirmation": Text(
            "Our appointment on {day}",
            "Thank you for your answer. We confirm our appointment:",
            "We look forward to meeting you. If anything changes on your side, a short message is "
            "enough.",
        ),
        "postponement": Text(
            "Our appointment has to move: {day}",
            "Unfortunately we cannot keep our appointment as agreed, and we apologise. Would this "
            "time suit you instead?",
            "If it does not, please tell us which time would be better.",
        ),
        "thanks": Text(
            "Thank you for your time: {day}",
            "Thank you for the time you gave us on {day}. We enjoyed the conversation and "
            "have taken note of what you told us.",
            "We will come back to you on the open points. If anything occurs to you in the "
            "meantime, a short message is enough.",
        ),
    },
    "Kind regards",
)  # fmt: skip

GERMAN = Tongue(
    "de",
    "Deutsch",
    Dear(
        "Sehr geehrter Herr {last},",
        "Sehr geehrte Frau {last},",
        "Guten Tag {name},",
        "Sehr geehrte Damen und Herren,",
    ),
    Labels(
        "{label}: {value}",
        "Bisher", "Tag", "Uhrzeit", "Art", "Ort", "Es kommen", "Thema",
        "Ihre Ortszeit", "dortige Ortszeit", "telefonisch", "per Videogespräch",
    ),
    {
        "request": Text(
            "Dürfen wir Sie besuchen? {day}",
            "wir würden Sie gerne besuchen. Passt Ihnen der folgende Termin?",
            "Falls Ihnen ein anderer Zeitpunkt lieber ist, nennen Sie uns diesen bitte; wir "
            "richten uns gerne nach Ihnen. Eine kurze Antwort genügt.",
        ),
        "welcome": Text(
            "Unsere Einladung: {day}",
            "wir würden Sie gerne bei uns begrüßen. Passt Ihnen der folgende Termin?",
            "Falls Ihnen ein anderer Zeitpunkt lieber ist, nennen Sie uns diesen bitte. Bei "
            "Anreise, Hotel und Abholung sind wir Ihnen gerne behilflich.",
        ),
        "call": Text(
            "Gesprächstermin: {day}",
            "wir würden gerne mit Ihnen sprechen. Passt Ihnen der folgende Termin?",
            "Falls Ihnen ein anderer Zeitpunkt lieber ist, nennen Sie uns diesen bitte.",
        ),
        "reminder": Text(
            "Unsere Terminanfrage: {day}",
            "vor einigen Tagen haben wir Sie um einen Termin gebeten und noch nichts von Ihnen "
            "gehört. Wir wissen, dass Ihre Tage ausgefüllt sind. Dies war unser Vorschlag:",
            "Passt Ihnen dieser Termin? Falls nicht, nennen Sie uns bitte einen besseren.",
        ),
        "confirmation": Text(
            "Unser Termin: {day}",
            "vielen Dank für Ihre Antwort. Hiermit bestätigen wir unseren Termin:",
            "Wir freuen uns auf das Gespräch. Sollte sich bei Ihnen etwas ändern, genügt eine "
            "kurze Nachricht.",
        ),
        "postponement": Text(
            "Terminverschiebung: {day}",
            "leider können wir unseren Termin nicht wie vereinbart wahrnehmen und bitten dafür um "
            "Entschuldigung. Passt Ihnen stattdessen der folgende Termin?",
            "Falls nicht, nennen Sie uns bitte einen besseren.",
        ),
        "thanks": Text(
            "Vielen Dank für Ihre Zeit: {day}",
            "vielen Dank, dass Sie sich am {day} Zeit für uns genommen haben. Das Gespräch "
            "hat uns gefreut, und wir haben uns Ihre Wünsche notiert.",
            "Auf die offenen Punkte kommen wir zurück. Sollte Ihnen bis dahin etwas "
            "einfallen, genügt eine kurze Nachricht.",
        ),
    },
    "Mit freundlichen Grüßen",
)  # fmt: skip
