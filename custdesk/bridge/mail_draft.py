"""A mail that nobody has sent yet, as a file that mail programs open for writing on."""

from email.message import EmailMessage
from email.policy import SMTP


def draft(subject: str, text: str, to: str = "") -> bytes:
    """The file's content; `X-Unsent` is what makes Outlook show it as a draft."""
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = " ".join(subject.split())
    if to:
        mail["To"] = to
    mail.set_content(text, cte="base64" if not text.isascii() else None)
    return mail.as_bytes()
