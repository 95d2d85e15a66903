"""Time stamps (RFC 3161) from the server in SAPHAN_TSA_URL: bounded in time and size, left alone while it is down."""

from __future__ import annotations

import threading
import time
from asyncio import to_thread
from functools import cache

import requests
from asn1crypto import tsp
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError, set_tsp_headers

LARGEST = 256 * 1024  # bytes of an answer
REST = 60.0  # seconds for which a server that failed is not asked again
ANSWER = "application/timestamp-reply"


class NoStamp(Exception):
    """No time stamp could be had; the sentence says why. The signature stands without."""


class StampServer(TimeStamper):
    """One server, kept for the life of the process: its connection, and its certificates for measuring."""

    def __init__(self, url: str, user: str, password: str, seconds: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.url, self.seconds = url, seconds
        self.session = requests.Session()
        self.session.auth = (user, password) if user else None
        self.session.trust_env = False
        self.down_until = 0.0
        self.lock = threading.Lock()

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Raises TimestampRequestError."""
        if time.monotonic() < self.down_until:
            raise TimestampRequestError("resting")
        try:
            return tsp.TimeStampResp.load(await to_thread(self._ask, req.dump()))
        except (OSError, ValueError) as problem:
            self.down_until = time.monotonic() + REST
            raise TimestampRequestError(str(problem)) from problem

    def _ask(self, body: bytes) -> bytes:
        deadline, answer = time.monotonic() + self.seconds, b""
        with (
            self.lock,
            self.session.post(
                self.url, body, headers=set_tsp_headers({}), timeout=self.seconds, stream=True, allow_redirects=False
            ) as response,
        ):
            response.raise_for_status()
            if response.headers.get("Content-Type", "").partition(";")[0].strip() != ANSWER:
                raise TimestampRequestError("not a time stamp")
            for part in response.iter_content(1 << 14):
                answer += part
                if len(answer) > LARGEST or time.monotonic() > deadline:
                    raise TimestampRequestError("too large or too slow")
        return answer


def stamp_server() -> StampServer | None:
    """The server of the settings, or None."""
    if not settings.TSA_URL:
        return None
    return _server(settings.TSA_URL, settings.TSA_USER, settings.TSA_PASSWORD, float(settings.TSA_SECONDS))


@cache
def _server(url: str, user: str, password: str, seconds: float) -> StampServer:
    return StampServer(url, user, password, seconds)


def why(problem: Exception) -> str:
    """For people: the server's own words stay in the log, they may name addresses."""
    if "resting" in str(problem):
        return _("เครื่องประทับเวลาไม่ตอบเมื่อครู่นี้ จึงยังไม่ถามซ้ำ")
    return _("เครื่องประทับเวลาไม่ตอบ หรือตอบไม่ถูกต้อง")
