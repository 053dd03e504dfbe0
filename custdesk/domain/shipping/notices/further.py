"""Notices in Italian, Russian and Arabic."""

from custdesk.domain.shipping.notices.texts import Labels, Said, Texts, reasons, remedies

ITALIAN = Texts(
    Labels(
        "{label}: {value}", "Il Suo ordine", "Container o lettera di vettura", "Nave o volo",
        "Arrivo previsto finora", "Nuovo arrivo previsto", "Arrivo previsto", "Partito il",
        "Arrivato il", "Motivo", "Che cosa facciamo",
    ),
    {
        "late": Said(
            "La Sua spedizione {number} arriverà più tardi",
            "La Sua merce arriverà più tardi di quanto Le avevamo comunicato. Ce ne scusiamo e "
            "vogliamo che lo sappia prima da noi.",
        ),
        "held": Said(
            "La Sua spedizione {number} è bloccata",
            "Durante il trasporto della Sua merce si è verificato un problema. Ce ne scusiamo e "
            "vogliamo che lo sappia prima da noi.",
        ),
        "departed": Said("La Sua spedizione {number} è partita", "La Sua merce è in viaggio."),
        "landed": Said("La Sua spedizione {number} è arrivata", "La Sua merce è arrivata."),
        "delivered": Said(
            "La Sua spedizione {number} è consegnata",
            "Secondo i nostri dati la Sua merce è stata consegnata.",
        ),
        "coming": Said("La Sua spedizione {number}", "Ecco a che punto è oggi la Sua spedizione."),
    },
    {
        "close": "So che conta su questa data. Seguirò la spedizione ogni giorno fino alla "
        "consegna e Le scriverò appena qualcosa cambia. Se Le serve prima una parte della merce, "
        "mi dica quale; cercheremo subito una soluzione.",
        "plain": "Le scriveremo appena qualcosa cambia. Se la nuova data Le crea difficoltà, ce lo "
        "faccia sapere.",
    },
    {
        "close": "La terrò al corrente di ogni passo. La prego di controllare la merce all'arrivo "
        "e di avvisarmi subito se qualcosa non va.",
        "plain": "La preghiamo di controllare la merce all'arrivo e di avvisarci se qualcosa non "
        "va.",
    },
    reasons(
        "il porto è congestionato", "la nave o il volo è in ritardo",
        "la merce è stata rinviata a una partenza successiva", "la coincidenza è stata persa",
        "la dogana ispeziona la merce", "manca un documento", "la produzione è in ritardo",
        "maltempo", "uno sciopero", "giorni festivi lungo il percorso",
        "un guasto lungo il percorso", "la merce è stata danneggiata durante il trasporto",
    ),
    remedies(
        "la merce parte con la prossima nave o il prossimo volo",
        "la merce prosegue per una via più rapida a nostre spese",
        "inviamo una parte della merce per via aerea", "stiamo procurando il documento",
        "lo spedizioniere ci informa ogni giorno finché la merce riparte",
        "subentra un altro spedizioniere", "spediamo di nuovo la merce",
        "compensiamo la perdita in fattura",
    ),
)  # fmt: skip
RUSSIAN = Texts(
    Labels(
        "{label}: {value}", "Ваш заказ", "Контейнер или накладная", "Судно или рейс",
        "Ожидалось прибытие", "Теперь ожидается", "Ожидаемое прибытие", "Отправлено",
        "Прибыло", "Причина", "Что мы делаем",
    ),
    {
        "late": Said(
            "Ваш груз {number} прибудет позже",
            "Ваш груз прибудет позже, чем мы сообщали. Приносим извинения и хотим, чтобы Вы узнали "
            "об этом сначала от нас.",
        ),
        "held": Said(
            "Ваш груз {number} задержан",
            "При перевозке Вашего груза возникла проблема. Приносим извинения и хотим, чтобы Вы "
            "узнали об этом сначала от нас.",
        ),
        "departed": Said("Ваш груз {number} отправлен", "Ваш груз в пути."),
        "landed": Said("Ваш груз {number} прибыл", "Ваш груз прибыл."),
        "delivered": Said(
            "Ваш груз {number} доставлен", "По нашим данным, Ваш груз доставлен."
        ),
        "coming": Said("Ваш груз {number}", "Сообщаем, где сейчас Ваш груз."),
    },
    {
        "close": "Я знаю, что Вы рассчитываете на этот срок. Я буду следить за грузом каждый день, "
        "пока он не окажется у Вас, и сразу напишу, если что-то изменится. Если часть груза нужна "
        "раньше, сообщите какая, и мы сразу найдём решение.",
        "plain": "Мы напишем, как только что-то изменится. Если новый срок создаёт для Вас "
        "трудности, сообщите нам.",
    },
    {
        "close": "Я буду сообщать Вам о каждом этапе. Проверьте, пожалуйста, груз при получении и "
        "сразу сообщите мне, если что-то не так.",
        "plain": "Проверьте, пожалуйста, груз при получении и сообщите нам, если что-то не так.",
    },
    reasons(
        "порт перегружен", "судно или рейс опаздывает", "груз перенесён на следующий рейс",
        "не удалась стыковка рейсов", "таможенный досмотр", "не хватает документа",
        "груз изготовлен с опозданием", "плохая погода", "забастовка",
        "праздничные дни на маршруте", "поломка в пути", "груз повреждён в пути",
    ),
    remedies(
        "груз уходит следующим рейсом", "груз идёт дальше более быстрым путём за наш счёт",
        "часть груза мы отправляем вперёд самолётом", "мы получаем недостающий документ",
        "экспедитор отчитывается перед нами каждый день, пока груз не двинется дальше",
        "перевозку принимает другой экспедитор", "мы отправляем груз заново",
        "мы возместим потери в счёте",
    ),
)  # fmt: skip
ARABIC = Texts(
    Labels(
        "{label}: {value}", "طلبكم", "رقم الحاوية أو بوليصة الشحن", "السفينة أو الرحلة",
        "موعد الوصول السابق", "موعد الوصول الجديد", "موعد الوصول المتوقع", "تاريخ المغادرة",
        "تاريخ الوصول", "السبب", "ما نقوم به",
    ),
    {
        "late": Said(
            "ستصل شحنتكم {number} في موعد لاحق",
            "ستصل بضائعكم بعد الموعد الذي أبلغناكم به. نعتذر عن ذلك، ونود أن تعلموا به منا أولًا.",
        ),
        "held": Said(
            "شحنتكم {number} متوقفة",
            "حدثت مشكلة أثناء نقل بضائعكم. نعتذر عن ذلك، ونود أن تعلموا بها منا أولًا.",
        ),
        "departed": Said("غادرت شحنتكم {number}", "بضائعكم في الطريق إليكم."),
        "landed": Said("وصلت شحنتكم {number}", "وصلت بضائعكم."),
        "delivered": Said("تم تسليم شحنتكم {number}", "تم تسليم بضائعكم وفق سجلاتنا."),
        "coming": Said("شحنتكم {number}", "هذا وضع شحنتكم اليوم."),
    },
    {
        "close": "أعلم أنكم تعتمدون على هذا الموعد. سأتابع الشحنة كل يوم حتى تصلكم، وسأكتب إليكم "
        "فور حدوث أي تغيير. إذا كنتم بحاجة إلى جزء من البضائع قبل ذلك "
        "فأخبروني به، وسنبحث عن حل فورًا.",
        "plain": "سنكتب إليكم فور حدوث أي تغيير. إذا سبّب لكم الموعد الجديد صعوبة فأخبرونا.",
    },
    {
        "close": "سأبقيكم على اطلاع على كل خطوة. نرجو فحص البضائع عند وصولها وإبلاغي فورًا بأي خلل.",
        "plain": "نرجو فحص البضائع عند وصولها وإبلاغنا بأي خلل.",
    },
    reasons(
        "ازدحام الميناء", "تأخر السفينة أو الرحلة", "أُجّلت البضائع إلى رحلة لاحقة",
        "فاتت رحلة الربط", "تفتيش جمركي", "نقص في المستندات", "تأخر الإنتاج",
        "سوء الأحوال الجوية", "إضراب", "عطل رسمية على الطريق", "عطل أثناء النقل",
        "تضررت البضائع أثناء النقل",
    ),
    remedies(
        "تُشحن البضائع على الرحلة التالية", "تُنقل البضائع بوسيلة أسرع على نفقتنا",
        "نرسل جزءًا من البضائع جوًا مسبقًا", "نعمل على توفير المستند",
        "يوافينا وكيل الشحن بتقرير يومي حتى تُستأنف الشحنة", "يتولى وكيل شحن آخر النقل",
        "نرسل البضائع من جديد", "نعوض الخسارة في الفاتورة",
    ),
)  # fmt: skip
