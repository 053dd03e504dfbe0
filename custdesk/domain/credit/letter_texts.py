"""What statements and reminders say, in the languages that they are written in.

`{day}`: today; `{total}`: what is overdue, or open; `{n}`: days late of the oldest.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """A language's texts. `heads`: number, date, due, amount, open, days late.

    `reminders`: (step, tone) -> what it opens with; `asks`: step -> what it ends with.
    """

    statement: str
    statement_opening: str
    statement_ending: str
    nothing_open: str
    reminder: tuple[str, str, str]  # subjects of the steps
    reminders: dict[tuple[int, str], str]
    asks: tuple[str, str, str]
    heads: tuple[str, str, str, str, str, str]
    on_account: str
    total: str
    overdue: str
    crossed: str  # if it was paid in the meantime
    line: str = "{label}: {value}"


_ENGLISH = MoneyWords(
    statement="Statement of account as of {day}",
    statement_opening="Please find below what our books show as open on your account on {day}.",
    statement_ending="If your records differ, please tell us, and we will set it right together.",
    nothing_open="Nothing is open on your account. Thank you.",
    reminder=("Friendly reminder: {total} open", "Second reminder: {total} overdue",
              "Last reminder: {total} overdue"),
    reminders={
        (1, "gentle"): "I hope business is going well on your side. Going through our books I saw "
        "that the following is still open; perhaps it has simply been overlooked.",
        (1, "plain"): "According to our books the following is past its due date.",
        (2, "gentle"): "May I come back to the invoices below? They are {n} days past due by now, "
        "and I would like to know whether anything keeps you from settling them.",
        (2, "plain"): "We reminded you of the following invoices, and have not received a payment "
        "yet. The oldest is {n} days past due.",
        (2, "firm"): "In spite of our reminder the following invoices are not paid. The oldest is "
        "{n} days past due.",
        (3, "plain"): "We value working with you, and so I write once more: the invoices below are "
        "up to {n} days past due, and our reminders have stayed without an answer.",
        (3, "firm"): "Two reminders have stayed without a payment. The invoices below are up to "
        "{n} days past due.",
    },
    asks=("A short word on when we may expect the payment would be a great help.",
          "Please pay within seven days, or tell us a day on which you will.",
          "Please pay within seven days. Until then we have to hold further orders and shipments; "
          "if something stands in the way, call us, and we will look for a solution."),
    heads=("Invoice", "Date", "Due", "Amount", "Open", "Days late"),
    on_account="On account",
    total="Total open",
    overdue="Of it overdue",
    crossed="If your payment is already on its way, please disregard this letter.",
)  # fmt: skip

_CHINESE = MoneyWords(
    statement="对账单（截至{day}）",
    statement_opening="截至{day}，贵司账户未结清的款项如下，请核对。",
    statement_ending="如与贵司账目不符，请告知我们，以便及时核实。",
    nothing_open="贵司账户目前没有未结清的款项，谢谢。",
    reminder=("温馨提醒：尚有 {total} 未结", "第二次催款：逾期 {total}",
              "最后一次催款：逾期 {total}"),
    reminders={
        (1, "gentle"): "近来一切可好？核对账目时发现以下款项尚未收到，可能只是一时遗漏。",
        (1, "plain"): "根据我司账目，以下款项已过付款期限。",
        (2, "gentle"): "再次就以下发票与您联系。款项已逾期 {n} 天，不知付款上是否遇到什么困难？",
        (2, "plain"): "以下发票我们曾提醒过，至今尚未收到付款，最早的一笔已逾期 {n} 天。",
        (2, "firm"): "虽经提醒，以下发票仍未付款，最早的一笔已逾期 {n} 天。",
        (3, "plain"): "我们很看重与贵司的合作，因此再次致信：以下发票最长已逾期 {n} 天，"
        "此前的提醒未获答复。",
        (3, "firm"): "两次提醒之后仍未收到付款，以下发票最长已逾期 {n} 天。",
    },
    asks=("烦请告知预计的付款日期，不胜感谢。",
          "请在七天内付款，或告知确定的付款日期。",
          "请在七天内付款。在此之前，我们不得不暂停新的订单和发货；如有困难，请与我们联系，共同商量解决办法。"),
    heads=("发票号", "日期", "到期日", "金额", "未付", "逾期天数"),
    on_account="预收余额",
    total="未付合计",
    overdue="其中逾期",
    crossed="如款项已汇出，请忽略此信。",
    line="{label}：{value}",
)  # fmt: skip
_TRADITIONAL = MoneyWords(
    statement="對帳單（截至{day}）",
    statement_opening="截至{day}，貴公司帳戶未結清的款項如下，請核對。",
    statement_ending="如與貴公司帳目不符，請告知我們，以便及時核實。",
    nothing_open="貴公司帳戶目前沒有未結清的款項，謝謝。",
    reminder=("溫馨提醒：尚有 {total} 未結", "第二次催款：逾期 {total}",
              "最後一次催款：逾期 {total}"),
    reminders={
        (1, "gentle"): "近來一切可好？核對帳目時發現以下款項尚未收到，可能只是一時遺漏。",
        (1, "plain"): "根據本公司帳目，以下款項已過付款期限。",
        (2, "gentle"): "再次就以下發票與您聯絡。款項已逾期 {n} 天，不知付款上是否遇到什麼困難？",
        (2, "plain"): "以下發票我們曾提醒過，至今尚未收到付款，最早的一筆已逾期 {n} 天。",
        (2, "firm"): "雖經提醒，以下發票仍未付款，最早的一筆已逾期 {n} 天。",
        (3, "plain"): "我們很看重與貴公司的合作，因此再次致信：以下發票最長已逾期 {n} 天，"
        "此前的提醒未獲答覆。",
        (3, "firm"): "兩次提醒之後仍未收到付款，以下發票最長已逾期 {n} 天。",
    },
    asks=("煩請告知預計的付款日期，不勝感謝。",
          "請在七天內付款，或告知確定的付款日期。",
          "請在七天內付款。在此之前，我們不得不暫停新的訂單和出貨；如有困難，請與我們聯絡，共同商量解決辦法。"),
    heads=("發票號", "日期", "到期日", "金額", "未付", "逾期天數"),
    on_account="預收餘額",
    total="未付合計",
    overdue="其中逾期",
    crossed="如款項已匯出，請忽略此信。",
    line="{label}：{value}",
)  # fmt: skip

_GERMAN = MoneyWords(
    statement="Kontoauszug zum {day}",
    statement_opening="nachstehend finden Sie, was in unseren Büchern am {day} auf Ihrem Konto "
    "offen ist.",
    statement_ending="Sollte dies von Ihren Unterlagen abweichen, geben Sie uns bitte Bescheid, "
    "damit wir es gemeinsam klären.",
    nothing_open="auf Ihrem Konto ist nichts offen. Vielen Dank.",
    reminder=("Freundliche Erinnerung: {total} offen", "Zweite Erinnerung: {total} überfällig",
              "Letzte Erinnerung: {total} überfällig"),
    reminders={
        (1, "gentle"): "bei der Durchsicht unserer Bücher ist mir aufgefallen, dass Folgendes noch "
        "offen ist; vielleicht wurde es nur übersehen.",
        (1, "plain"): "nach unseren Büchern ist Folgendes über die Fälligkeit hinaus offen.",
        (2, "gentle"): "darf ich noch einmal auf die folgenden Rechnungen zurückkommen? Sie sind "
        "inzwischen {n} Tage überfällig, und ich wüsste gern, ob etwas der Zahlung im Wege steht.",
        (2, "plain"): "an die folgenden Rechnungen haben wir Sie erinnert und noch keinen "
        "Zahlungseingang gesehen. Die älteste ist {n} Tage überfällig.",
        (2, "firm"): "trotz unserer Erinnerung sind die folgenden Rechnungen nicht bezahlt. Die "
        "älteste ist {n} Tage überfällig.",
        (3, "plain"): "die Zusammenarbeit mit Ihnen ist uns wichtig, deshalb schreibe ich noch "
        "einmal: Die folgenden Rechnungen sind bis zu {n} Tage überfällig, und unsere Erinnerungen "
        "blieben ohne Antwort.",
        (3, "firm"): "zwei Erinnerungen blieben ohne Zahlung. Die folgenden Rechnungen sind bis zu "
        "{n} Tage überfällig.",
    },
    asks=("Für eine kurze Nachricht, wann wir mit der Zahlung rechnen dürfen, wäre ich dankbar.",
          "Bitte zahlen Sie innerhalb von sieben Tagen, oder nennen Sie uns einen festen Tag.",
          "Bitte zahlen Sie innerhalb von sieben Tagen. Bis dahin müssen wir weitere Aufträge und "
          "Lieferungen zurückhalten; wenn etwas im Wege steht, rufen Sie uns bitte an, und wir "
          "suchen eine Lösung."),
    heads=("Rechnung", "Datum", "Fällig", "Betrag", "Offen", "Tage überfällig"),
    on_account="Guthaben",
    total="Offen gesamt",
    overdue="Davon überfällig",
    crossed="Falls Ihre Zahlung schon unterwegs ist, betrachten Sie dieses Schreiben bitte als "
    "erledigt.",
)  # fmt: skip

_FRENCH = MoneyWords(
    statement="Relevé de compte au {day}",
    statement_opening="Veuillez trouver ci-dessous les montants restant dus sur votre compte "
    "au {day} selon nos livres.",
    statement_ending="Si vos écritures diffèrent, merci de nous le signaler afin que nous "
    "puissions les rapprocher.",
    nothing_open="Votre compte ne présente aucun montant dû. Merci.",
    reminder=("Rappel amical : {total} à régler", "Deuxième rappel : {total} en retard",
              "Dernier rappel : {total} en retard"),
    reminders={
        (1, "gentle"): "En parcourant nos livres, j’ai remarqué que les factures suivantes restent "
        "à régler ; il s’agit peut-être d’un simple oubli.",
        (1, "plain"): "Selon nos livres, les factures suivantes ont dépassé leur échéance.",
        (2, "gentle"): "Je me permets de revenir sur les factures ci-dessous, échues depuis {n} "
        "jours. Y a-t-il un obstacle à leur règlement ?",
        (2, "plain"): "Nous vous avons rappelé les factures suivantes et n’avons pas encore reçu "
        "de paiement. La plus ancienne est échue depuis {n} jours.",
        (2, "firm"): "Malgré notre rappel, les factures suivantes ne sont pas réglées. La plus "
        "ancienne est échue depuis {n} jours.",
        (3, "plain"): "Nous tenons à notre collaboration, et je vous écris donc encore une fois : "
        "les factures ci-dessous sont échues depuis {n} jours au plus, et nos rappels sont restés "
        "sans réponse.",
        (3, "firm"): "Deux rappels sont restés sans paiement. Les factures ci-dessous sont échues "
        "depuis {n} jours au plus.",
    },
    asks=("Un mot sur la date de paiement prévue nous aiderait beaucoup.",
          "Merci de régler sous sept jours, ou de nous indiquer une date ferme.",
          "Merci de régler sous sept jours. D’ici là, nous devons suspendre les commandes et "
          "expéditions ; en cas de difficulté, appelez-nous et nous chercherons une solution."),
    heads=("Facture", "Date", "Échéance", "Montant", "Restant dû", "Jours de retard"),
    on_account="Solde en votre faveur",
    total="Total restant dû",
    overdue="Dont en retard",
    crossed="Si votre paiement est déjà en route, veuillez ne pas tenir compte de cette lettre.",
    line="{label} : {value}",
)  # fmt: skip

_SPANISH = MoneyWords(
    statement="Estado de cuenta al {day}",
    statement_opening="A continuación encontrará lo que figura como pendiente en su cuenta al "
    "{day}.",
    statement_ending="Si no coincide con sus registros, le rogamos que nos lo comunique para "
    "aclararlo juntos.",
    nothing_open="No hay nada pendiente en su cuenta. Gracias.",
    reminder=("Recordatorio: {total} pendiente", "Segundo recordatorio: {total} vencido",
              "Último recordatorio: {total} vencido"),
    reminders={
        (1, "gentle"): "Al revisar nuestros libros he visto que lo siguiente sigue pendiente; "
        "quizá se haya pasado por alto.",
        (1, "plain"): "Según nuestros libros, lo siguiente ha superado su vencimiento.",
        (2, "gentle"): "Me permito volver sobre las facturas siguientes, vencidas desde hace {n} "
        "días. ¿Hay algo que impida su pago?",
        (2, "plain"): "Le recordamos las facturas siguientes y aún no hemos recibido el pago. La "
        "más antigua venció hace {n} días.",
        (2, "firm"): "Pese a nuestro recordatorio, las facturas siguientes no están pagadas. La "
        "más antigua venció hace {n} días.",
        (3, "plain"): "Valoramos trabajar con ustedes, y por eso escribo una vez más: las facturas "
        "siguientes llevan hasta {n} días vencidas y nuestros recordatorios no han tenido "
        "respuesta.",
        (3, "firm"): "Dos recordatorios han quedado sin pago. Las facturas siguientes llevan hasta "
        "{n} días vencidas.",
    },
    asks=("Le agradeceríamos unas palabras sobre la fecha prevista de pago.",
          "Le rogamos que pague en siete días, o que nos indique una fecha firme.",
          "Le rogamos que pague en siete días. Hasta entonces debemos retener pedidos y envíos; si "
          "hay alguna dificultad, llámenos y buscaremos una solución."),
    heads=("Factura", "Fecha", "Vencimiento", "Importe", "Pendiente", "Días de retraso"),
    on_account="Saldo a favor",
    total="Total pendiente",
    overdue="Del cual vencido",
    crossed="Si su pago ya está en camino, no tenga en cuenta esta carta.",
)  # fmt: skip

MONEY_WORDS = {
    "en": _ENGLISH, "zh_CN": _CHINESE, "zh_TW": _TRADITIONAL, "de": _GERMAN, "fr": _FRENCH,
    "es": _SPANISH,
}  # fmt: skip
