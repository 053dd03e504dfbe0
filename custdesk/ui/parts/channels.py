"""The ways of being in touch with a customer: their names, icons and sentences."""

from custdesk.domain.words import N_
from custdesk.system.language import _

# Channel → name, icon, sentence with a person.
_CHANNELS: dict[str, tuple[str, str, str]] = {
    "call": (N_("Call"), "phone-outline", N_("Call with {person}")),
    "email": (N_("E-mail"), "email-outline", N_("E-mail with {person}")),
    "visit": (N_("Visit"), "map-marker-outline", N_("Visit with {person}")),
    "video": (N_("Video call"), "video-outline", N_("Video call with {person}")),
    "wechat": (N_("WeChat"), "wechat", N_("WeChat with {person}")),
    "whatsapp": (N_("WhatsApp"), "whatsapp", N_("WhatsApp with {person}")),
    "wecom": (N_("WeCom"), "message-badge-outline", N_("WeCom with {person}")),
    "dingtalk": (N_("DingTalk"), "message-flash-outline", N_("DingTalk with {person}")),
    "sms": (N_("SMS"), "message-text-outline", N_("SMS with {person}")),
    "fair": (N_("Fair"), "storefront-outline", N_("Met {person} at a fair")),
    "letter": (N_("Letter"), "email-seal-outline", N_("Letter with {person}")),
    "note": (N_("Note"), "note-text-outline", N_("Note about {person}")),
}
CHANNELS = tuple(_CHANNELS)


def channel_source(channel: str) -> str:
    """The name of one of our channels as a source text, for declared choices."""
    return _CHANNELS[channel][0]


def channel_name(channel: str) -> str:
    """The name of a channel; one that came from a file stays as it was written there."""
    known = _CHANNELS.get(channel)
    return _(known[0]) if known else channel


def channel_icon(channel: str) -> str:
    known = _CHANNELS.get(channel)
    return known[1] if known else "message-outline"


def contact_title(channel: str, person: str) -> str:
    """`Call with Maria Anders`; the bare channel when nobody is named."""
    known = _CHANNELS.get(channel)
    if not person or known is None:
        return channel_name(channel)
    return _(known[2]).format(person=person)
