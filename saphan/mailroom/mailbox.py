"""Where mails come back to: a mailbox by IMAP, a Maildir, or a folder of .eml files (SAPHAN_MAILBOX)."""

from __future__ import annotations

import imaplib
import mailbox
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from saphan.mailroom.answers import MOST_BYTES, read
from saphan.mailroom.models.mail_answer import MailAnswer

AT_ONCE = 200  # mails of one round; the rest comes with the next
SECONDS = 30
READ = "SaphanRead"  # our mark in an IMAP mailbox: what is not ours stays unread for people


def read_all() -> int:
    """File what came back; what is not an answer to a mail of ours stays for people. Returns how many were filed."""
    where = settings.MAILBOX
    if not where:
        return 0
    if where.startswith(("imap://", "imaps://")):
        return _imap(where)
    folder = Path(where)
    return _maildir(folder) if (folder / "new").is_dir() else _files(folder)


def file(raw: bytes) -> bool:
    answer = read(raw)
    return answer is not None and MailAnswer.keep(answer) is not None


def _files(folder: Path) -> int:
    """Each .eml goes to `filed` or to `other` beside it, so that it is read once."""
    filed = 0
    for path in sorted(folder.glob("*.eml"))[:AT_ONCE]:
        with path.open("rb") as content:
            is_ours = file(content.read(MOST_BYTES))
        place = folder / ("filed" if is_ours else "other")
        place.mkdir(exist_ok=True)
        path.rename(place / path.name)
        filed += is_ours
    return filed


def _maildir(folder: Path) -> int:
    """New mails become known ones; those that were filed are also marked as seen."""
    box, filed = mailbox.Maildir(folder, create=False), 0
    for key in [key for key, message in box.iteritems() if message.get_subdir() == "new"][:AT_ONCE]:
        with box.get_file(key) as content:
            is_ours = file(content.read(MOST_BYTES))
        message = box.get_message(key)
        message.set_subdir("cur")
        if is_ours:
            message.add_flag("S")
        box[key] = message
        filed += is_ours
    return filed


def _imap(where: str) -> int:
    """Raises OSError and imaplib.IMAP4.error when the server does not let us in; the next round tries again."""
    place = urlsplit(where)
    open_it: Callable[..., imaplib.IMAP4] = imaplib.IMAP4_SSL if place.scheme == "imaps" else imaplib.IMAP4
    port = place.port or (993 if place.scheme == "imaps" else 143)
    with open_it(place.hostname or "localhost", port, timeout=SECONDS) as server:
        server.login(unquote(place.username or ""), settings.MAILBOX_PASSWORD)
        server.select(unquote(place.path.lstrip("/")) or "INBOX")
        _said, found = server.uid("SEARCH", "UNKEYWORD", READ)
        return sum(_one(server, uid.decode()) for uid in (found[0] or b"").split()[:AT_ONCE])


def _one(server: imaplib.IMAP4, uid: str) -> bool:
    _said, parts = server.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
    raw = b"".join(bytes(part[1]) for part in parts if isinstance(part, tuple))
    is_ours = file(raw)
    server.uid("STORE", uid, "+FLAGS", f"({READ} \\Seen)" if is_ours else f"({READ})")
    return is_ours
