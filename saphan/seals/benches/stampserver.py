"""A time stamp server of our own (RFC 3161 over HTTP), on the loopback address, for tests and benchmarks."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from asn1crypto import algos, cms, core, keys, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from saphan.seals.certificates import Issued, key_bytes

ANSWER = "application/timestamp-reply"


class Stamper(DummyTimeStamper):
    """Answers requests with a key that is parsed once; `at` makes it live in another time."""

    def __init__(self, issued: Issued, at: datetime | None = None) -> None:
        above = SimpleCertificateStore()
        above.register_multiple([x509.Certificate.load(der) for der in issued.chain])
        parsed = keys.PrivateKeyInfo.load(key_bytes(issued.key))
        super().__init__(x509.Certificate.load(issued.certificate), parsed, above, fixed_dt=at)
        self.key = issued.key

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> tuple[bytes, cms.CMSAttributes]:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(tst_info_data)
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self.tsa_cert)),
                simple_cms_attribute("message_digest", digest.finalize()),
            ]
        )
        assert isinstance(self.key, ec.EllipticCurvePrivateKey)  # noqa: S101
        return self.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())), attributes

    def _build_signed_data(
        self, tst_info_data: bytes, md_algorithm: str, signature: bytes, signed_attrs: cms.CMSAttributes
    ) -> dict[str, Any]:
        made: dict[str, Any] = super()._build_signed_data(tst_info_data, "sha256", signature, signed_attrs)
        made["signer_infos"][0]["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
        return made

    def answer(self, request: bytes) -> bytes:
        answer: bytes = self.request_tsa_response(tsp.TimeStampReq.load(request)).dump()
        return answer


@dataclass
class Server:
    """How the server behaves, changed by a test while it runs, and what it was asked."""

    stamper: Stamper
    url: str = ""
    user: str = ""  # "name:password" that it asks for
    delay: float = 0.0
    is_mad: bool = False
    asked: list[bytes] = field(default_factory=list)

    def reply(self, request: bytes, authorization: str) -> tuple[int, bytes]:
        self.asked.append(request)
        time.sleep(self.delay)
        if self.user and authorization != "Basic " + base64.b64encode(self.user.encode()).decode():
            return 401, b""
        return 200, b"no time today" if self.is_mad else self.stamper.answer(request)


@contextmanager
def stamp_server(issued: Issued, at: datetime | None = None) -> Iterator[Server]:
    """The server, for as long as the block runs."""
    server = Server(Stamper(issued, at or None))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = server.reply(body, self.headers.get("Authorization", ""))
            self.send_response(status)
            self.send_header("Content-Type", ANSWER)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}/"
    Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
