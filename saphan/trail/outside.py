"""Where an anchor is kept beside the database: a folder, and a mailbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage

if TYPE_CHECKING:
    from saphan.trail.models import Anchor


def write(anchor: Anchor) -> Path:
    """A file of the day, written once. Raises OSError: also when another one stands there under its name."""
    path = Path(settings.ANCHOR_DIR) / anchor.file_name
    try:
        with path.open("x", encoding="ascii", newline="\n") as file:
            file.write(anchor.text)
    except FileExistsError:
        if path.read_text(encoding="ascii") != anchor.text:
            raise
    return path


def mail(anchor: Anchor) -> EmailMessage:
    """The digest in the subject, the document with it; no name of an office and nothing of a letter is in either."""
    message = EmailMessage(f"Saphan anchor {anchor}", f"{anchor.digest}\n", to=settings.ANCHOR_MAIL)
    message.attach(anchor.file_name, anchor.text, "text/plain")
    return message
