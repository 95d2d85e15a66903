"""Offices for tests. Invented names only."""

from itertools import count
from typing import Any

from saphan.offices.models import Group, Kind, Level, Office

_serial = count(1)


def make_area(**fields: Any) -> Office:
    n = next(_serial)
    facts = {
        "kind": Kind.AREA,
        "level": Level.PRIMARY,
        "code": f"A{n:04}",
        "name": f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต {n}",
        "short_name": f"สพป.สะพานทอง เขต {n}",
        "letter_code": f"ศธ 04{n + 100:03}",
        "province": "สะพานทอง",
    }
    return Office.objects.create(**(facts | fields))


def make_school(area: Office, **fields: Any) -> Office:
    n = next(_serial)
    facts = {
        "kind": Kind.SCHOOL,
        "level": Level.PRIMARY,
        "parent": area,
        "code": f"S{n:04}",
        "name": f"โรงเรียนบ้านริมสะพาน {n}",
        "letter_code": f"{area.letter_code}.{n:03}",
        "district": "เมืองสะพานทอง",
    }
    return Office.objects.create(**(facts | fields))


def make_group(office: Office, name: str = "กลุ่มอำนวยการ", **fields: Any) -> Group:
    return Group.objects.create(office=office, name=name, **fields)
