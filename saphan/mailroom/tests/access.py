"""Who may open what in the mailroom. Letters go from the area office's ICT group to the school."""

from __future__ import annotations

import uuid
from typing import Any

from saphan.letters.models import Letter
from saphan.letters.tests.makers import make_issued
from saphan.mailroom.models import CertifiedCopy, Delivery, Reason, bring_in
from saphan.mailroom.tests.makers import make_delivery, make_numbered, make_outside, make_scan
from saphan.people.models import Rank
from saphan.tests.access import Route

Cast = dict[str, Any]


def _received(cast: Cast) -> dict[str, Any]:
    return {"pk": make_delivery(cast["officer"], cast["school"]).pk}


def _brought(cast: Cast) -> dict[str, Any]:
    said = {"sender": "เทศบาลสมมติ", "subject": "ขอใช้สถานที่"}
    return {"pk": bring_in(by=cast["registrar"], key=uuid.uuid4(), uploads=[], **said).pk}


def _with_scan(cast: Cast) -> dict[str, Any]:
    delivery = make_delivery(cast["officer"], cast["school"])
    make_scan(delivery.letter, by=cast["officer"])
    return {"pk": delivery.pk, "ordinal": 1}


def _registered(cast: Cast) -> dict[str, Any]:
    found = _with_scan(cast)
    Delivery.objects.get(pk=found["pk"]).register(by=cast["school_clerk"])
    return {"pk": found["pk"]}


def _to_certify(cast: Cast) -> dict[str, Any]:
    """The officer's own letter, signed on paper and scanned; the officer is of the level that certifies."""
    cast["officer"].membership.rank = Rank.ACADEMIC
    cast["officer"].membership.save()
    letter = make_numbered(cast["officer"])
    make_scan(letter, by=cast["officer"])
    return {"pk": letter.pk}


def _certified(cast: Cast) -> dict[str, Any]:
    found = _to_certify(cast)
    copy = CertifiedCopy.make(Letter.objects.get(**found), by=cast["officer"], purpose="แนบคำขอเบิกเงิน")
    return {**found, "copy": copy.pk}


def _issued(cast: Cast) -> dict[str, Any]:
    delivery = make_delivery(cast["officer"], cast["school"])
    make_issued(delivery.letter)
    return {"pk": delivery.pk}


def _sent(cast: Cast) -> dict[str, Any]:
    return {"pk": make_delivery(cast["officer"], cast["school"]).letter_id}


def _sent_scan(cast: Cast) -> dict[str, Any]:
    found = _sent(cast)
    make_scan(Letter.objects.get(**found), by=cast["officer"])
    return found


def _outside(cast: Cast) -> dict[str, Any]:
    row: Delivery = make_outside(cast["officer"])
    return {"pk": row.letter_id, "delivery": row.pk}


def _numbered(cast: Cast) -> dict[str, Any]:
    return {"pk": make_numbered(cast["officer"]).pk}


def _offices(cast: Cast) -> dict[str, Any]:
    return {"offices": [cast["other_school"].pk], "key": uuid.uuid4()}


ROUTES = {
    "mailroom:inbox": Route(owner="school_clerk", outsider=200),
    "mailroom:paper": Route(owner="school_clerk", outsider=200),
    "mailroom:delivery": Route(_received, owner="school_clerk"),
    "mailroom:registration": Route(_received, owner="school_clerk", ok=302, method="post"),
    "mailroom:return": Route(
        _received, owner="school_clerk", ok=302, method="post", data={"reason": Reason.WRONG_OFFICE.value}
    ),
    "mailroom:forwarding": Route(_received, owner="school_clerk", ok=302, method="post", data=_offices),
    "mailroom:scan": Route(_brought, owner="registrar"),
    "mailroom:file": Route(_with_scan, owner="school_clerk"),
    "mailroom:viewing": Route(_registered, owner="school_clerk"),
    "mailroom:preview": Route(lambda cast: {**_with_scan(cast), "number": 1}, owner="school_clerk"),
    "mailroom:package": Route(_sent),
    "mailroom:package_files": Route(_sent_scan),
    "mailroom:handed": Route(owner="registrar", outsider=200),
    "mailroom:handed_pdf": Route(owner="registrar", outsider=200),
    "mailroom:receipts": Route(lambda cast: {"pk": _outside(cast)["pk"]}),
    "mailroom:certify": Route(_to_certify),
    "mailroom:certified": Route(_certified),
    "mailroom:original": Route(_issued, owner="school_clerk"),
    "mailroom:original_page": Route(lambda cast: {**_issued(cast), "number": 1}, owner="school_clerk"),
    "mailroom:dispatch": Route(_numbered, ok=302, method="post", data=_offices),
    "mailroom:board": Route(_sent),
    "mailroom:reminder": Route(_sent, ok=302, method="post"),
    "mailroom:withdrawal": Route(_sent, ok=302, method="post", data={"reason": "ส่งผิดฉบับ"}),
    "mailroom:sending": Route(
        _outside, ok=302, method="post", data={"channel": "post", "handed_on": "2026-01-05", "tracking": "EX1"}
    ),
    "mailroom:confirmation": Route(
        _outside, ok=302, method="post", data={"spoken_with": "นางสาวรับ เรื่อง", "spoken_at": "2026-01-05T09:30"}
    ),
    "mailroom:export": Route(lambda cast: {**_sent(cast), "kind": "csv"}),
}
