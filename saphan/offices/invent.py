"""Invented offices at any size, for benchmarks and tries: the same seed gives the same offices."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from django.db import transaction

from saphan.offices.demo.words import AREA_NAMES, DISTRICTS, FIRST, MINISTRY, NETWORKS, PROVINCES, SECOND, THIRD
from saphan.offices.models import Group, Kind, Level, Office
from saphan.offices.phrases import DEFAULT_GROUPS, SCHOOL

AT_ONCE = 1000
# As in the country: 62 of 245 areas are secondary.
SECONDARY_SHARE = 62 / 245
SIZES = "sssssmmmlx"


@transaction.atomic
def invent(*, areas: int = 245, schools: int = 29_449, seed: int = 2569) -> list[Office]:
    """Make offices and schools with groups and codes, and return the areas. Needs room: none of its codes may exist."""
    dice = Random(seed)  # noqa: S311 - nobody guesses at names
    made = Office.objects.bulk_create(list(_areas(areas)), batch_size=AT_ONCE)
    groups = [_group(area, place) for area in made for place in range(len(DEFAULT_GROUPS))]
    Group.objects.bulk_create(groups, batch_size=AT_ONCE)
    Office.objects.bulk_create(list(_schools(made, schools, dice)), batch_size=AT_ONCE)
    return made


def _areas(count: int) -> Iterator[Office]:
    for n in range(1, count + 1):
        level = Level.SECONDARY if n > count - round(count * SECONDARY_SHARE) else Level.PRIMARY
        province, part = PROVINCES[n % len(PROVINCES)], n // len(PROVINCES) + 1
        name, short_name = (words.format(province=province, part=part) for words in AREA_NAMES[level])
        yield Office(
            kind=Kind.AREA,
            level=level,
            code=f"INV{n:04}",
            name=name,
            short_name=short_name,
            letter_code=f"{MINISTRY} 9{n:04}",
            province=province,
        )


def _group(area: Office, place: int) -> Group:
    name, short = DEFAULT_GROUPS[place]
    return Group(office=area, name=name, short_name=short, position=(place + 1) * 10, is_registry=place == 0)


def _schools(areas: list[Office], count: int, dice: Random) -> Iterator[Office]:
    for n in range(count):
        area = areas[n % len(areas)]
        yield Office(**_school(area, n, dice))


def _school(area: Office, n: int, dice: Random) -> dict[str, Any]:
    return {
        "kind": Kind.SCHOOL,
        "level": area.level,
        "parent": area,
        # Province 00 is no province: never the code of a real school.
        "code": f"1000{n:06}",
        "moe_code": f"1000{n:06}",
        "smis_code": f"00{n:06}",
        "obec_code": f"{n:06}",
        "name": SCHOOL + dice.choice(FIRST) + dice.choice(SECOND) + dice.choice(THIRD),
        "letter_code": f"{area.letter_code}.{n + 1:03}",
        "province": area.province,
        "district": dice.choice(DISTRICTS),
        "network": dice.choice(NETWORKS),
        "size": dice.choice(SIZES),
    }
