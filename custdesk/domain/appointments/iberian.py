"""Letters in Spanish and Portuguese."""

from custdesk.domain.appointments.tongue import Dear, Labels, Text, Tongue

SPANISH = Tongue(
    "es",
    "Español",
    Dear(
        "Estimado Sr. {last}:", "Estimada Sra. {last}:", "Buenos días, {name}:",
        "Estimados señores:",
    ),
    Labels(
        "{label}: {value}",
        "Horario anterior", "Día", "Hora", "Forma", "Lugar", "Asistentes", "Asunto",
        "su hora local", "hora local del lugar", "por teléfono", "por videollamada",
    ),
    {
        "request": Text(
            "Solicitud de cita: {day}",
            "Nos gustaría visitarles. ¿Les vendría bien el siguiente horario?",
            "Si prefieren otro momento, les rogamos que nos lo indiquen; haremos lo posible por "
            "adaptarnos. Basta con una breve respuesta.",
        ),
        "welcome": Text(
            "Nuestra invitación: {day}",
            "Nos gustaría recibirles en nuestra empresa. ¿Les vendría bien el siguiente horario?",
            "Si prefieren otro momento, les rogamos que nos lo indiquen. Con gusto les ayudamos "
            "con el viaje, el hotel y el traslado.",
        ),
        "call": Text(
            "Propuesta de conversación: {day}",
            "Nos gustaría hablar con ustedes. ¿Les vendría bien el siguiente horario?",
            "Si prefieren otro momento, les rogamos que nos lo indiquen.",
        ),
        "reminder": Text(
            "Nuestra solicitud de cita: {day}",
            "Hace unos días les pedimos una cita y todavía no hemos recibido respuesta. Sabemos "
            "que sus días están llenos. Este era el horario que habíamos propuesto:",
            "¿Les viene bien? Si no, les rogamos que nos indiquen un momento mejor.",
        ),
        "confirmation": Text(
            "Nuestra cita: {day}",
            "Muchas gracias por su respuesta. Les confirmamos nuestra cita:",
            "Nos alegrará mucho verles. Si algo cambia por su parte, basta con un breve mensaje.",
        ),
        "postponement": Text(
            "Cambio de nuestra cita: {day}",
            "Lamentablemente no podemos mantener la cita tal como la acordamos; les pedimos "
            "disculpas. ¿Les vendría bien el siguiente horario?",
            "Si no, les rogamos que nos indiquen un momento mejor.",
        ),
        "thanks": Text(
            "Gracias por su tiempo: {day}",
            "Muchas gracias por el tiempo que nos dedicaron el {day}. La conversación nos resultó "
            "muy grata y hemos tomado nota de lo que nos comentaron.",
            "Les responderemos sobre los puntos pendientes. Si entretanto se les ocurre algo, "
            "basta con un breve mensaje.",
        ),
    },
    "Atentamente",
)  # fmt: skip

PORTUGUESE = Tongue(
    "pt",
    "Português",
    Dear(
        "Prezado Sr. {last},", "Prezada Sra. {last},", "Bom dia, {name},", "Prezados senhores,"
    ),
    Labels(
        "{label}: {value}",
        "Horário anterior", "Dia", "Horário", "Forma", "Local", "Participantes", "Assunto",
        "sua hora local", "hora local do lugar", "por telefone", "por videochamada",
    ),
    {
        "request": Text(
            "Pedido de reunião: {day}",
            "Gostaríamos de visitá-los. O horário a seguir seria conveniente?",
            "Se preferirem outro momento, pedimos que nos informem; faremos o possível para nos "
            "adaptar. Uma breve resposta é suficiente.",
        ),
        "welcome": Text(
            "Nosso convite: {day}",
            "Gostaríamos de recebê-los em nossa empresa. O horário a seguir seria conveniente?",
            "Se preferirem outro momento, pedimos que nos informem. Teremos prazer em ajudar com a "
            "viagem, o hotel e o traslado.",
        ),
        "call": Text(
            "Proposta de conversa: {day}",
            "Gostaríamos de falar com vocês. O horário a seguir seria conveniente?",
            "Se preferirem outro momento, pedimos que nos informem.",
        ),
        "reminder": Text(
            "Nosso pedido de reunião: {day}",
            "Há alguns dias pedimos uma reunião e ainda não recebemos resposta. Sabemos que a "
            "agenda é cheia. Este era o horário que tínhamos proposto:",
            "É conveniente? Se não for, pedimos que nos indiquem um momento melhor.",
        ),
        "confirmation": Text(
            "Nossa reunião: {day}",
            "Agradecemos a resposta e confirmamos a nossa reunião:",
            "Será um prazer encontrá-los. Se algo mudar, basta uma breve mensagem.",
        ),
        "postponement": Text(
            "Mudança da nossa reunião: {day}",
            "Infelizmente não poderemos manter a reunião como combinado e pedimos desculpas. O "
            "horário a seguir seria conveniente?",
            "Se não for, pedimos que nos indiquem um momento melhor.",
        ),
        "thanks": Text(
            "Agradecemos o seu tempo: {day}",
            "Agradecemos pela reunião de {day}. A conversa foi muito agradável e tomamos "
            "nota do que nos disseram.",
            "Voltaremos a contatá-los sobre os pontos em aberto. Se algo lhes ocorrer até "
            "lá, basta uma breve mensagem.",
        ),
    },
    "Atenciosamente",
)  # fmt: skip
