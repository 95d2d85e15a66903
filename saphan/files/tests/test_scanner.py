import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from saphan.files.models import BadFile, State, StoredFile, Upload
from saphan.files.sweeps import scan_held
from saphan.files.tests.makers import EICAR, make_stored, make_upload, pdf, zipped
from saphan.people.models import Capacity

pytestmark = pytest.mark.django_db


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does; knows one virus."""

    answer = b""  # instead of the truth

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        found = b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"
        self.wfile.write((type(self).answer or found) + b"\0")


@pytest.fixture
def clamd(settings: Settings) -> Iterator[type[Clamd]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield Clamd
        Clamd.answer = b""
        server.shutdown()


def test_content_is_held_until_the_scanner_has_passed_it(clamd: type[Clamd]) -> None:
    file = make_stored(pdf(mark="x" * 300_000))
    assert file.state == State.HELD
    assert scan_held() == 1
    file.refresh_from_db()
    assert file.state == State.CLEAN
    assert file.scanned_at is not None


def test_upload_is_scanned_at_once_and_a_virus_is_not_taken(clamd: type[Clamd], officer: Capacity) -> None:
    assert make_upload(officer).file.state == State.CLEAN
    for _ in range(2):  # the second time it is known by its digest
        with pytest.raises(BadFile, match="พบไวรัส"):
            make_upload(officer, content=pdf() + EICAR)
    assert Upload.objects.count() == 1
    assert StoredFile.objects.filter(state=State.INFECTED).count() == 1


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.sock"])
def test_scanner_that_is_down_means_held_not_passed(settings: Settings, officer: Capacity, address: str) -> None:
    settings.CLAMD = address
    upload = make_upload(officer)
    assert upload.file.state == State.HELD
    assert upload.file.response(upload.name).status_code == 403
    assert scan_held() == 0


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"", b"stream: OK?"])
def test_answer_that_is_no_answer_means_held(clamd: type[Clamd], answer: bytes) -> None:
    clamd.answer = answer or b"\0"
    file = make_stored(zipped())
    file.scan()
    assert file.state == State.HELD


def test_what_was_held_while_the_scanner_was_down_is_scanned_when_it_is_back(
    settings: Settings, officer: Capacity, clamd: type[Clamd], store: Path
) -> None:
    address, settings.CLAMD = settings.CLAMD, "127.0.0.1:1"
    make_upload(officer, content=pdf() + EICAR)
    make_upload(officer, content=pdf(2))
    settings.CLAMD = address
    assert scan_held() == 2
    assert StoredFile.objects.filter(state=State.INFECTED).count() == 1
    assert StoredFile.objects.filter(state=State.CLEAN).count() == 1
