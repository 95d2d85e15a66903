"""What a mail that came back says, read from its bytes alone. Anybody may have written them: nothing is believed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default as POLICY
from email.utils import parseaddr
from typing import Any

from saphan.lib import thai

MOST_BYTES = 512_000  # of one mail; the rest is its attachments
MOST_PARTS = 50
MOST_NAMES = 20
MOST_TEXT = 2000
OURS = re.compile(rb"(<saphan\.\d{1,19}\.[0-9a-f]{32})(?:\.\d{1,3})?(@[A-Za-z0-9.\-]{1,120}>)")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Answer:
    """`names`: Message-IDs of ours that it speaks of. `kind`: of MailAnswer.Kind. `text`: plain words, bounded."""

    names: tuple[str, ...]
    kind: str
    key: str
    sender: str
    subject: str
    text: str


def read(raw: bytes) -> Answer | None:
    """None when no mail of ours is named in it. Never raises for what stands in a mail."""
    raw = raw[:MOST_BYTES]
    names = tuple(dict.fromkeys((name + place).decode() for name, place in OURS.findall(raw)[:MOST_NAMES]))
    if not names:
        return None
    try:
        mail = message_from_bytes(raw, policy=POLICY)
        parts = list(_parts(mail))
        kind, text = _report(mail, parts)
        key = _said(mail, "Message-ID") or raw.decode("latin-1")
        sender = parseaddr(_said(mail, "From"))[1][:254]
        subject = plain(_said(mail, "Subject"))[:300]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        kind, text, key, sender, subject = "answered", "", raw.decode("latin-1"), "", ""
    digest = hashlib.sha256(key.encode(errors="replace")).hexdigest()
    return Answer(names, kind, digest, sender, subject, plain(text)[:MOST_TEXT])


def name_of_part(name: str, number: int) -> str:
    """A letter that leaves in several mails: each has its own Message-ID, and all of them name the one delivery."""
    return name if number == 1 else name.replace("@", f".{number}@", 1)


def _parts(mail: EmailMessage) -> list[Any]:
    found = []
    for part in mail.walk():
        found.append(part)
        if len(found) >= MOST_PARTS:
            break
    return found


def _report(mail: EmailMessage, parts: list[Any]) -> tuple[str, str]:
    """The kind, and the words that matter of it."""
    for part in parts:
        if part.get_content_type() == "message/delivery-status":
            return _status(str(part))
        if part.get_content_type() == "message/disposition-notification":
            return "opened", ""
    automatic = _said(mail, "Auto-Submitted").lower() not in ("", "no") or bool(_said(mail, "X-Autoreply"))
    return ("automatic" if automatic else "answered"), _words(parts)


def _status(text: str) -> tuple[str, str]:
    """RFC 3464: what the mail server did for one receiver, and why."""
    action = re.search(r"^Action:\s*([a-z]+)", text, re.IGNORECASE | re.MULTILINE)
    done = action[1].lower() if action else "failed"
    kind = {"failed": "bounced", "delayed": "delayed"}.get(done, "arrived")
    why = re.search(r"^Diagnostic-Code:\s*(.+(?:\n[ \t].+)*)", text, re.IGNORECASE | re.MULTILINE)
    return kind, " ".join(why[1].split()) if why and kind != "arrived" else ""


def _words(parts: list[Any]) -> str:
    """The first plain text. What is HTML alone is not shown: it is read in the mailbox."""
    for part in parts:
        if part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment":
            return str(part.get_content())
    return ""


def _said(mail: EmailMessage, name: str) -> str:
    return str(mail.get(name, ""))


def plain(text: str) -> str:
    """Without characters that hide or turn what stands around them."""
    return thai.normalise(UNPRINTABLE.sub("", text.replace("\r\n", "\n"))).strip()
