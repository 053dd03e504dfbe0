"""Thanks after an event in the languages that letters are written in."""

from typing import NamedTuple


class Text(NamedTuple):
    """`{event}` stands for the name of the event."""

    subject: str
    came: str
    ending: str


TEXTS: dict[str, Text] = {
    "en": Text(
        "Thank you for coming: {event}",
        "Thank you for joining us at {event}. It was good to see you, and the conversation gave us "
        "a lot to take home.",
        "We have noted what we promised you and will come back to you on it. If anything else "
        "occurs to you, a short message is enough.",
    ),
    "zh_CN": Text(
        "感谢光临：{event}",
        "感谢您拨冗出席“{event}”。很高兴与您见面交流，受益良多。",
        "会上答应您的事项我们都已记下，会尽快回复。若还有其他需要，随时告诉我们即可。",
    ),
    "zh_TW": Text(
        "感謝蒞臨：{event}",
        "感謝您撥冗出席「{event}」。很高興與您見面交流，獲益良多。",
        "會上答應您的事項我們都已記下，會儘快回覆。若還有其他需要，隨時告訴我們即可。",
    ),
    "de": Text(
        "Danke für Ihren Besuch: {event}",
        "vielen Dank, dass Sie bei „{event}“ dabei waren. Wir haben uns über das Wiedersehen "
        "gefreut und viel aus dem Gespräch mitgenommen.",
        "Was wir Ihnen zugesagt haben, ist notiert; wir melden uns dazu. Fällt Ihnen noch etwas "
        "ein, genügt eine kurze Nachricht.",
    ),
    "fr": Text(
        "Merci de votre venue : {event}",
        "Merci d'avoir été des nôtres à l'occasion de « {event} ». Nous avons été heureux de vous "
        "voir, et nos échanges nous ont été précieux.",
        "Nous avons pris note de ce que nous vous avons promis et reviendrons vers vous à ce "
        "sujet. Pour toute autre question, un simple message suffit.",
    ),
    "es": Text(
        "Gracias por su visita: {event}",
        "Gracias por acompañarnos en «{event}». Nos alegró mucho verle y la conversación nos fue "
        "de gran utilidad.",
        "Hemos anotado lo que le prometimos y le escribiremos al respecto. Si se le ocurre algo "
        "más, basta con un breve mensaje.",
    ),
    "it": Text(
        "Grazie per la Sua visita: {event}",
        "La ringraziamo per aver partecipato a «{event}». Ci ha fatto piacere incontrarLa e il "
        "colloquio ci è stato molto utile.",
        "Abbiamo preso nota di quanto Le abbiamo promesso e torneremo a scriverLe. Per qualsiasi "
        "altra cosa basta un breve messaggio.",
    ),
    "pt": Text(
        "Agradecemos a sua presença: {event}",
        "Agradecemos a sua participação em «{event}». Foi um prazer conversar, e o encontro foi "
        "muito útil para nós.",
        "O que lhe prometemos está anotado, e voltaremos ao assunto em breve. Se houver mais "
        "alguma questão, basta uma breve mensagem.",
    ),
    "ja": Text(
        "ご来場の御礼：{event}",
        "このたびは「{event}」にお越しいただき、誠にありがとうございました。お話しできましたことを"
        "うれしく存じます。",
        "お約束した件は控えておりますので、追ってご連絡いたします。ほかにもお気づきの点がございまし"
        "たら、お気軽にお知らせください。",
    ),
    "ko": Text(
        "참석해 주셔서 감사합니다: {event}",
        "바쁘신 중에도 ‘{event}’에 참석해 주셔서 감사합니다. 직접 뵙고 말씀을 나눌 수 있어 뜻깊은 "
        "시간이었습니다.",
        "약속드린 사항은 모두 기록해 두었으며 곧 연락드리겠습니다. 그 밖에 필요하신 점이 있으면 "
        "편하게 알려 주시기 바랍니다.",
    ),
    "ru": Text(
        "Спасибо, что были с нами: {event}",
        "Благодарим Вас за участие в мероприятии «{event}». Мы были рады встрече, и беседа "
        "оказалась для нас очень полезной.",
        "Всё, что мы Вам обещали, записано, и мы к Вам с этим вернёмся. Если появятся другие "
        "вопросы, достаточно короткого сообщения.",
    ),
    "ar": Text(
        "شكرًا لحضوركم: {event}",
        "نشكركم على مشاركتكم لنا في «{event}». لقد سررنا بلقائكم، وكان الحديث معكم مفيدًا لنا.",
        "لقد دوّنّا ما وعدناكم به وسنعود إليكم بشأنه. وإن خطر لكم أمر آخر فتكفي رسالة قصيرة.",
    ),
}
