"""The mailroom's benchmarks, as `bin/bench` finds them."""

from collections.abc import Callable

from saphan.lib.bench import Result
from saphan.mailroom.benches.circular import circular, circular_kill
from saphan.mailroom.benches.inbox import inbox, nation, pages
from saphan.mailroom.benches.reading import first_page, ocr
from saphan.mailroom.benches.registrations import registrations
from saphan.mailroom.benches.stamp import stamp

BENCHES: dict[str, Callable[[bool], list[Result]]] = {
    "registrations": registrations,
    "circular": circular,
    "circular-kill": circular_kill,
    "inbox": inbox,
    "pages": pages,
    "nation": nation,
    "receipt-stamp": stamp,
    "ocr": ocr,
    "first-page": first_page,
}
