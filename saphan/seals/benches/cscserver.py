"""A remote signing service of our own (CSC API v2) on the loopback address, which is strict about its requests."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from saphan.seals.certificates import Issued

BASE = "/csc/v2/"
SHA256, ECDSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.10045.4.3.2"
AUTHORIZE = {"credentialID", "numSignatures", "hashes", "hashAlgorithmOID", "authData"}
SIGN = {"credentialID", "SAD", "hashes", "hashAlgorithmOID", "signAlgo"}
Answer = dict[str, Any]


class Refused(Exception):
    """(status, error) as the specification names it (section 10)."""


@dataclass
class Service:
    """One credential with a PIN; `complaints` tells what was wrong with requests."""

    issued: Issued
    credential: str = "officer-1"
    pin: str = "246810"
    client: tuple[str, str] = ("saphan", "client secret")
    url: str = ""
    status: str = "enabled"
    token: str = ""
    allowed: dict[str, list[str]] = field(default_factory=dict)  # SAD: the digests that it is good for, once
    complaints: list[str] = field(default_factory=list)

    def answer(self, method: str, body: bytes, authorization: str) -> Answer:
        if method == "oauth2/token":
            return self.give_token({key: rows[0] for key, rows in parse_qs(body.decode()).items()})
        if authorization != f"Bearer {self.token}" or not self.token:
            raise Refused(401, "invalid_token")
        asked: Answer = json.loads(body)
        if asked.get("credentialID") != self.credential:
            raise Refused(400, "invalid_request")
        return {
            "credentials/info": self.tell,
            "credentials/authorize": self.authorize,
            "signatures/signHash": self.sign,
        }[method](asked)

    def give_token(self, asked: Answer) -> Answer:
        given = (asked.get("client_id"), asked.get("client_secret"))
        if asked.get("grant_type") != "client_credentials" or given != self.client:
            raise Refused(401, "invalid_client")
        self.token = secrets.token_urlsafe(16)
        return {"access_token": self.token, "token_type": "Bearer", "expires_in": 3600}

    def tell(self, asked: Answer) -> Answer:
        chain = (self.issued.certificate, *self.issued.chain)
        shown = chain if asked.get("certificates") == "chain" else chain[:1]
        return {
            "key": {"status": self.status, "algo": [ECDSA_SHA256], "len": 256, "curve": "1.2.840.10045.3.1.7"},
            "cert": {"status": "valid", "certificates": [base64.b64encode(der).decode() for der in shown]},
            "auth": {"mode": "explicit", "objects": [{"type": "Password", "id": "PIN", "format": "N"}]},
            "SCAL": "2",
            "multisign": 1,
        }

    def authorize(self, asked: Answer) -> Answer:
        self.expect(set(asked) == AUTHORIZE and asked["numSignatures"] == 1, "credentials/authorize")
        self.expect(asked["hashAlgorithmOID"] == SHA256 and len(asked["hashes"]) == 1, "hashes to be consented to")
        if asked["authData"] != [{"id": "PIN", "value": self.pin}]:
            raise Refused(400, "invalid_pin")
        sad = secrets.token_urlsafe(16)
        self.allowed[sad] = asked["hashes"]
        return {"SAD": sad, "expiresIn": 300}

    def sign(self, asked: Answer) -> Answer:
        self.expect(set(asked) == SIGN and asked["hashAlgorithmOID"] == SHA256, "signatures/signHash")
        self.expect(asked["signAlgo"] == ECDSA_SHA256, "signAlgo among the credential's key/algo")
        if self.allowed.pop(asked["SAD"], None) != asked["hashes"]:
            raise Refused(400, "invalid_request")
        digest = base64.b64decode(asked["hashes"][0], validate=True)
        assert isinstance(self.issued.key, ec.EllipticCurvePrivateKey)  # noqa: S101
        signature = self.issued.key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))
        return {"signatures": [base64.b64encode(signature).decode()]}

    def expect(self, is_so: bool, what: str) -> None:
        if not is_so:
            self.complaints.append(what)
            raise Refused(400, "invalid_request")


def handler_of(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                if not self.path.startswith(BASE):
                    raise Refused(404, "invalid_request")
                status = 200
                said = service.answer(self.path.removeprefix(BASE), body, self.headers.get("Authorization", ""))
            except Refused as no:
                status, said = no.args[0], {"error": no.args[1]}
            answer = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    return Handler


@contextmanager
def csc_server(issued: Issued) -> Iterator[Service]:
    """The service, for as long as the block runs."""
    service = Service(issued)
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(service))
    service.url = f"http://127.0.0.1:{http.server_port}{BASE}"
    Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        http.shutdown()
        http.server_close()
