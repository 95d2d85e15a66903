"""How the columns of a list are called. Lists of the state are known by heads that only they have; ours by our own."""

from __future__ import annotations

from dataclasses import dataclass, field

from saphan.offices.phrases import HEADS, SCHOOL

CODES = ("code", "old_code", "parent_code", "successor_code", "moe_code", "smis_code", "obec_code", "letter_code")
FIELDS = (*CODES, "kind", "level", "name", "short_name", "name_en", "roman_code", "province", "district",
          "subdistrict", "network", "size", "address", "phone", "email", "closed_on")  # fmt: skip


@dataclass(frozen=True)
class Profile:
    """`columns`: our field -> the list's head. `constants` hold for every row. `prefix` goes before each bare name."""

    name: str
    marks: frozenset[str]
    columns: dict[str, str]
    constants: dict[str, str] = field(default_factory=dict)
    prefix: str = ""
    needs_top: bool = False  # OBEC and its bureau must be there


KNOWN = (
    Profile(
        "esao_245",
        frozenset({"esao_id", "name_full_th", "name_short_th"}),
        {
            "code": "esao_id",
            "level": "level",
            "name": "name_full_th",
            "short_name": "name_short_th",
            "name_en": "name_en_derived",
            "smis_code": "smis_code8",
            "province": "provinces_th",
        },
        {"kind": "area", "parent_code": "OBEC"},
        needs_top=True,
    ),
    Profile(
        "schools_obec_emis",
        frozenset({"moe_code10", "name_th", "esao_id", "esao_code_emis"}),
        {
            "code": "moe_code10",
            "moe_code": "moe_code10",
            "smis_code": "smis_code8",
            "obec_code": "obec_code6",
            "name": "name_th",
            "province": "province_th",
            "parent_code": "esao_id",
        },
        {"kind": "school"},
        prefix=SCHOOL,
        needs_top=True,
    ),
    Profile(
        "schools_secondary_counts",
        frozenset({"moe_code10", "size_code", "amphoe"}),
        {"code": "moe_code10", "size": "size_code", "name_en": "name_en"},
    ),
    Profile(
        "schools_location",
        frozenset({"moe_code10", "subdistrict_th", "district_th"}),
        {"code": "moe_code10", "subdistrict": "subdistrict_th", "district": "district_th"},
    ),
)


def profile_of(heads: tuple[str, ...]) -> Profile | None:
    """The profile that a file's heads tell of; None when it has no column for the code."""
    for known in KNOWN:
        if known.marks <= set(heads):
            return known
    own = {HEADS.get(head, head): head for head in heads if HEADS.get(head, head) in FIELDS}
    return Profile("saphan", frozenset(), dict(own)) if "code" in own else None
