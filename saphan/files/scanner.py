"""ClamAV over its own protocol: clamd reads the content from us and says what it found (clamd(8), INSTREAM)."""

import socket
import struct
from typing import IO

from django.conf import settings

CHUNK = 1 << 16
PATIENCE = 15.0  # seconds


class Unavailable(Exception):
    """No answer that can be trusted: the content stays held."""


def is_infected(content: IO[bytes]) -> bool:
    """Ask clamd at SAPHAN_CLAMD. Raises Unavailable."""
    try:
        with _connect(settings.CLAMD) as clamd:
            clamd.sendall(b"zINSTREAM\0")
            while chunk := content.read(CHUNK):
                clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
            clamd.sendall(struct.pack("!L", 0))
            answer = _answer(clamd)
    except OSError as problem:
        raise Unavailable(str(problem)) from problem
    if answer.endswith(" FOUND"):
        return True
    if answer == "stream: OK":
        return False
    raise Unavailable(answer or "no answer")


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(PATIENCE)
        clamd.connect(address)
        return clamd
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def _answer(clamd: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and (part := clamd.recv(4096)):
        answer += part
    return answer.rstrip(b"\0").decode(errors="replace").strip()
