"""`bin/bench seals`: a seal with its time stamp (B-T) and with everything (B-LTA), by a stamp server of our own.

One core: the stamp server answers from a thread of the same process, so its own signing is counted, too. Figures are
per second of processor time, which other work on the machine does not change.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import typst
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from saphan.lib.bench import Result
from saphan.offices.models import Kind, Office
from saphan.seals import kept
from saphan.seals.benches import pki
from saphan.seals.benches.stampserver import stamp_server
from saphan.seals.certificates import make_revocation_list
from saphan.seals.models import Level, OfficeKey, judge, seal
from saphan.seals.signers import LocalSigner
from saphan.seals.signing import Wish, sign
from saphan.seals.stamping import stamp_server as named_server

LETTERS, QUICK = 200, 20
BAR = 10.0  # seals with a time stamp, a second and core
PAGE = '#set page(paper: "a4")\n#set text(size: 16pt)\n' + "An invented letter of one page. " * 60


def run(quick: bool = False) -> list[Result]:
    """The key is parsed once, as in the worker; each seal is read, signed, stamped and written anew."""
    call_command("migrate", verbosity=0, interactive=False)
    pdf, count = typst.compile(PAGE.encode()), QUICK if quick else LETTERS
    with transaction.atomic(), a_clock():
        office = Office.objects.create(kind=Kind.AREA, code=f"bench-{uuid4().hex[:12]}", name="bench")
        rsa = rate(stamped(OfficeKey.make(office, use_rsa=True), pdf), count)
        elliptic = rate(stamped(OfficeKey.make(office), pdf), count)
        whole = rate(lambda: seal(pdf, office=office), count)
        sealed = seal(pdf, office=office)
        judged = rate(lambda: judge(sealed.pdf), count)
        transaction.set_rollback(True)
    return [
        result("seals: with a time stamp, EC P-256", elliptic),
        result("seals: with a time stamp, RSA-3072", rsa),
        Result("seals: B-LTA, judged before it is given out", f"{whole:.1f}/s per core", "-", whole > 0),
        Result("seals: judged (B-LTA)", f"{judged:.1f}/s per core", "-", judged > 0),
        Result("seals: level reached", sealed.level, Level.LTA, sealed.level == Level.LTA),
    ]


def stamped(key: OfficeKey, pdf: bytes) -> Callable[[], Any]:
    signer = LocalSigner(kept.issued_of(key))
    return lambda: sign(pdf, signer, Wish("bench"), named_server())


def rate(work: Callable[[], Any], count: int) -> float:
    """How often in a second of processor time, after once for warming up."""
    work()
    started = time.process_time()
    for _turn in range(count):
        work()
    return count / (time.process_time() - started)


def result(name: str, figure: float) -> Result:
    return Result(name, f"{figure:.1f}/s per core", f">= {BAR:.0f}/s per core", figure >= BAR)


@contextmanager
def a_clock() -> Iterator[None]:
    """A time stamp server that the settings name and trust, for as long as the block runs."""
    root, before = pki.authority("Bench Time Root"), (settings.TSA_URL, settings.TRUST)
    with tempfile.TemporaryDirectory() as folder, stamp_server(pki.stamper("Bench Clock", root)) as server:
        stamps = Path(folder) / "stamps"
        stamps.mkdir()
        (stamps / "root.pem").write_bytes(pki.as_pem(root.certificate))
        (stamps / "root.crl").write_bytes(make_revocation_list(root, {}))
        settings.TSA_URL, settings.TRUST = server.url, folder
        try:
            yield
        finally:
            settings.TSA_URL, settings.TRUST = before


BENCHES = {"seals": run}
