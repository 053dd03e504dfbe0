"""The ways of being in touch with a customer: their names, icons and sentences."""

from custdesk.domain import contacts
from custdesk.domain.words import N_
from custdesk.system.language import _

# Channel → icon, sentence with a person.
_LOOKS: dict[str, tuple[str, str]] = {
    "call": ("phone-outline", N_("Call with {person}")),
    "email": ("email-outline", N_("E-mail with {person}")),
    "visit": ("map-marker-outline", N_("Visit with {person}")),
    "video": ("video-outline", N_("Video call with {person}")),
    "wechat": ("wechat", N_("WeChat with {person}")),
    "whatsapp": ("whatsapp", N_("WhatsApp with {person}")),
    "wecom": ("message-badge-outline", N_("WeCom with {person}")),
    "dingtalk": ("message-flash-outline", N_("DingTalk with {person}")),
    "sms": ("message-text-outline", N_("SMS with {person}")),
    "fair": ("storefront-outline", N_("Met {person} at a fair")),
    "letter": ("email-seal-outline", N_("Letter with {person}")),
    "note": ("note-text-outline", N_("Note about {person}")),
}
_NAMES = dict(contacts.CHANNELS)
CHANNELS = tuple(_NAMES)


def channel_source(channel: str) -> str:
    """The name of one of our channels as a source text, for declared choices."""
    return _NAMES[channel]


def channel_name(channel: str) -> str:
    """The name of a channel; one that came from a file stays as it was written there."""
    known = _NAMES.get(channel)
    return _(known) if known else channel


def channel_icon(channel: str) -> str:
    known = _LOOKS.get(channel)
    return known[0] if known else "message-outline"


def contact_title(channel: str, person: str) -> str:
    """`Call with Maria Anders`; the bare channel when nobody is named."""
    known = _LOOKS.get(channel)
    if not person or known is None:
        return channel_name(channel)
    return _(known[1]).format(person=person)
