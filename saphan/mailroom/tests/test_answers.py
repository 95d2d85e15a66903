"""What came back by mail is filed with the delivery that it names; a hostile mail is read and harms nothing."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from saphan.mailroom import answers, sweeps, tasks
from saphan.mailroom.choices import DeliveryState, MailBell
from saphan.mailroom.mailbox import read_all
from saphan.mailroom.models import Delivery, MailAnswer, Mailing
from saphan.mailroom.tests.makers import make_delivery
from saphan.offices.models import Kind, Office
from saphan.people.models import Capacity
from saphan.trail.models import Event, Notice

Browse = Callable[[Capacity | None], Client]

BOUNCE = """\
From: MAILER-DAEMON@mail.example.org
To: saraban@example.org
Subject: Undelivered Mail
Message-ID: <b1@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="X"

--X
Content-Type: text/plain

I am sorry.
--X
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; office@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User
 unknown

--X
Content-Type: text/rfc822-headers

Message-ID: {name}
Subject: a letter

--X--
"""


@pytest.fixture
def outside(area: Office) -> Office:
    return Office.objects.create(
        kind=Kind.OUTSIDE, parent=area, code="X7", name="เทศบาลสมมติ", email="office@example.org", on_saphan=False
    )


@pytest.fixture
def sent(officer: Capacity, outside: Office) -> Delivery:
    """A letter that left by mail."""
    delivery = make_delivery(officer, outside)
    tasks.send_mails.func()
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    return delivery


def name_of(delivery: Delivery) -> str:
    return Mailing.objects.get(delivery=delivery).message_id


def answer(delivery: Delivery, text: str = "ได้รับแล้ว", sender: str = "Office@example.org", **heads: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = f"คุณรับ <{sender}>", "ตอบรับ", "<a1@example.org>"
    message["In-Reply-To"] = name_of(delivery)
    for head, value in heads.items():
        message[head.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def keep(raw: bytes) -> MailAnswer | None:
    found = answers.read(raw)
    return MailAnswer.keep(found) if found else None


def test_the_mail_that_left_bears_the_name_by_which_answers_find_it(sent: Delivery) -> None:
    assert mail.outbox[0].message()["Message-ID"] == name_of(sent)
    assert len(name_of(sent)) > 50, "nobody guesses it"


def test_an_answer_to_any_of_several_mails_finds_the_one_delivery(sent: Delivery) -> None:
    second = answers.name_of_part(name_of(sent), 2)
    assert second != name_of(sent)
    found = answers.read(answer(sent).replace(name_of(sent).encode(), second.encode()))
    assert found is not None
    assert found.names == (name_of(sent),)


def test_an_answer_stands_on_the_board_and_rings_for_who_sent_the_letter(
    sent: Delivery, officer: Capacity, browse: Browse
) -> None:
    for _time in range(2):
        keep(answer(sent, "ได้รับหนังสือแล้ว เลขรับ 77"))
    assert MailAnswer.objects.get().is_from_receiver, "the same mail is filed once"
    page = browse(officer).get(reverse("mailroom:board", args=[sent.letter_id])).text
    assert "ได้รับหนังสือแล้ว เลขรับ 77" in page
    assert "ไม่ใช่ที่อยู่ของผู้รับ" not in page
    assert [row.membership for row in Notice.objects.filter(kind=MailBell.REPLIED)] == [officer.membership]
    assert Event.objects.get(action="mailroom.mail_came_back").detail == {"kind": "answered"}


def test_a_bounce_is_a_failure_with_the_servers_reason(sent: Delivery, officer: Capacity) -> None:
    keep(BOUNCE.format(action="failed", name=name_of(sent)).encode())
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == (DeliveryState.FAILED, "smtp; 550 5.1.1 User unknown")
    assert Notice.objects.filter(kind=MailBell.FAILED, membership=officer.membership).exists()


@pytest.mark.parametrize(("action", "kind"), [("delayed", "delayed"), ("delivered", "arrived"), ("relayed", "arrived")])
def test_a_receipt_of_a_mail_server_changes_no_state(sent: Delivery, action: str, kind: str) -> None:
    made = keep(BOUNCE.format(action=action, name=name_of(sent)).encode())
    sent.refresh_from_db()
    assert made is not None
    assert (made.kind, sent.state) == (kind, DeliveryState.SENT)
    assert not Notice.objects.exists()


def test_a_bounce_after_the_receiver_told_his_number_changes_nothing(sent: Delivery) -> None:
    Delivery.objects.filter(pk=sent.pk).change(DeliveryState.REGISTERED, their_number=9)
    keep(BOUNCE.format(action="failed", name=name_of(sent)).encode())
    sent.refresh_from_db()
    assert sent.state == DeliveryState.REGISTERED


def test_automatic_answers_and_strange_senders_are_named_as_such(
    sent: Delivery, officer: Capacity, browse: Browse
) -> None:
    made = keep(answer(sent, sender="somebody@elsewhere.example", Auto_Submitted="auto-replied"))
    assert made is not None
    assert (made.kind, made.is_from_receiver) == ("automatic", False)
    assert "ไม่ใช่ที่อยู่ของผู้รับ" in browse(officer).get(reverse("mailroom:board", args=[sent.letter_id])).text


def test_a_mail_that_names_none_of_ours_or_guesses_is_not_filed(sent: Delivery) -> None:
    guess = name_of(sent).replace(name_of(sent).split(".")[2].split("@")[0], "0" * 32)
    assert answers.read(b"From: x@example.org\r\n\r\nhello") is None
    assert keep(answer(sent).replace(name_of(sent).encode(), guess.encode())) is None
    assert not MailAnswer.objects.exists()


HOSTILE = {
    "html alone": b"Content-Type: text/html\r\n\r\n<script>alert(1)</script>",
    "unknown charset": b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff\xfe\x00",
    "broken base64": b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n====A",
    "deep": b"--a\r\n".join([b"Content-Type: multipart/mixed; boundary=a\r\n\r\n"] * 400),
    "no header at all": b"",
    "long header": b"X-Long: " + b"a" * 400_000 + b"\r\n\r\n.",
    "bad status": b"Content-Type: message/delivery-status\r\n\r\nAction: \xff\xff\r\n",
    "control characters": b"Subject: =?utf-8?b?4oCuZXZpbOKArA==?=\r\n\r\n\x1b[2Jgone\x00",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_mail_breaks_the_reader_and_none_shows_html(
    kind: str, sent: Delivery, officer: Capacity, browse: Browse
) -> None:
    made = keep(f"From: x@example.org\r\nReferences: {name_of(sent)}\r\n".encode() + HOSTILE[kind])
    assert made is not None
    assert len(made.text) <= answers.MOST_TEXT
    assert not set(made.text + made.subject) & set("\x00\x1b\u202e")
    page = browse(officer).get(reverse("mailroom:board", args=[sent.letter_id])).text
    assert "<script>alert" not in page


def test_a_mail_of_any_size_is_read_in_part(sent: Delivery) -> None:
    made = keep(answer(sent, "ก" * 100_000) + b"x" * 3_000_000)
    assert made is not None
    assert len(made.text) == answers.MOST_TEXT


def test_a_folder_of_mails_is_read_once_and_sorted(sent: Delivery, settings: Settings, tmp_path: Path) -> None:
    settings.MAILBOX = str(tmp_path)
    (tmp_path / "1.eml").write_bytes(answer(sent))
    (tmp_path / "2.eml").write_bytes(b"Subject: something else\r\n\r\nhello")
    assert sweeps.read_mailbox() == 1
    assert sweeps.read_mailbox() == 0, "not again at once"
    assert ((tmp_path / "filed" / "1.eml").exists(), (tmp_path / "other" / "2.eml").exists()) == (True, True)


def test_in_a_maildir_what_is_not_ours_stays_unseen(sent: Delivery, settings: Settings, tmp_path: Path) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(answer(sent))
    (tmp_path / "new" / "2.a").write_bytes(b"Subject: other\r\n\r\nhello")
    settings.MAILBOX = str(tmp_path)
    assert [read_all(), read_all()] == [1, 0]
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == ["1.a:2,S", "2.a"]


class Imap(socketserver.StreamRequestHandler):
    """As much of RFC 3501 as a reader asks for."""

    mails: dict[str, bytes]
    flags: dict[str, str]

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        while line := self.rfile.readline():
            tag, _space, said = line.decode().strip().partition(" ")
            if said.startswith("UID SEARCH"):
                new = [uid for uid in self.mails if "SaphanRead" not in self.flags.get(uid, "")]
                self.wfile.write(f"* SEARCH {' '.join(new)}\r\n".encode())
            elif said.startswith("UID FETCH"):
                raw = self.mails[said.split()[2]]
                self.wfile.write(f"* 1 FETCH (BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
            elif said.startswith("UID STORE"):
                self.flags[said.split()[2]] = said
            if said == 'LOGIN saraban "wrong"':
                self.wfile.write(f"{tag} NO wrong\r\n".encode())
                continue
            if said.startswith("CAPABILITY"):
                self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
            if said.startswith("LOGOUT"):
                self.wfile.write(b"* BYE bye\r\n")
            self.wfile.write(f"{tag} OK done\r\n".encode())


@pytest.fixture
def imap() -> Iterator[tuple[str, type[Imap]]]:
    handler = type("Server", (Imap,), {"mails": {}, "flags": {}})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"imap://saraban@127.0.0.1:{server.server_address[1]}/INBOX", handler
        server.shutdown()


def test_in_a_mailbox_by_imap_what_is_filed_is_seen_and_the_rest_is_left_to_people(
    sent: Delivery, settings: Settings, imap: tuple[str, type[Imap]]
) -> None:
    settings.MAILBOX, server = imap
    settings.MAILBOX_PASSWORD = "a word"
    server.mails |= {"7": answer(sent), "8": b"Subject: other\r\n\r\nhello"}
    assert [read_all(), read_all()] == [1, 0]
    assert {uid: "Seen" in flags for uid, flags in server.flags.items()} == {"7": True, "8": False}


def test_a_mailbox_that_does_not_open_is_said_so_in_words(settings: Settings, imap: tuple[str, type[Imap]]) -> None:
    settings.MAILBOX, settings.MAILBOX_PASSWORD = imap[0], "wrong"
    with pytest.raises(CommandError, match="เปิดกล่องจดหมายไม่ได้"):
        call_command("read_mail")
    settings.MAILBOX = "imap://saraban@127.0.0.1:1/INBOX"
    with pytest.raises(CommandError, match="เปิดกล่องจดหมายไม่ได้"):
        call_command("read_mail")


def test_what_came_back_stays_as_it_came(sent: Delivery) -> None:
    made = keep(answer(sent))
    assert made is not None
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        MailAnswer.objects.update(text="x")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        made.delete()
