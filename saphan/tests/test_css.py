"""Colours have a meaning and one place; Thai letters have room above and below; every rule lies in a layer."""

import re
from collections.abc import Iterator
from pathlib import Path

from saphan.tests import house

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(")
NAMED = re.compile(
    r"\b(white|black|red|green|blue|yellow|orange|purple|gray|grey|silver|navy|teal|maroon|olive|lime|aqua|brown|pink)\b"
)
PAINTS = re.compile(r"^(--.*|color|background.*|border.*|outline.*|fill|stroke|.*shadow|.*-color)$")
OUTSIDE_A_LAYER = ("@layer", "@import", "@charset", "@font-face", "@property", "@page", "@view-transition")


def stylesheets() -> list[Path]:
    return [path for path in sorted(house.HOUSE.rglob("static/**/*.css")) if "vendor" not in path.parts]


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match[0]), path.read_text("utf-8"), flags=re.DOTALL)


def declarations(path: Path) -> Iterator[tuple[str, str, str]]:
    """Place, property and value."""
    for match in re.finditer(r"(?<![\w-])([a-z-]+|--[\w-]+)\s*:\s*([^;{}]+)[;}]", css := without_comments(path)):
        yield f"{house.name_of(path)}:{css.count(chr(10), 0, match.start()) + 1}", match[1], match[2].strip()


def test_colours_stand_only_among_the_tokens() -> None:
    found = [
        f"{place}: {name}: {value}"
        for path in stylesheets()
        if path.name != "tokens.css"
        for place, name, value in declarations(path)
        if COLOUR.search(value)
        or (PAINTS.match(name) and NAMED.search(re.sub(r"var\([^)]*\)|url\([^)]*\)", "", value)))
    ]
    assert not found, "Use a colour's meaning, var(--...), from tokens.css:\n" + "\n".join(found)


def test_no_line_is_too_low_for_thai_tone_marks() -> None:
    found = []
    for path in stylesheets():
        for place, name, value in declarations(path):
            is_height = name == "line-height" or re.match(r"--.*(leading|line-height)", name)
            height = re.match(r"[\d.]+(?=$|\s|%|em|rem)", value)
            low = height and float(height[0]) / (100 if "%" in value else 1) < 1.5
            font = re.search(r"/\s*(0?\.\d+|1(?:\.[0-4]\d*)?)(?=\s|$)", value) if name == "font" else None
            if (is_height and low) or font:
                found.append(f"{place}: {name}: {value}")
    assert not found, "Below 1.5 the marks over Thai letters are cut off:\n" + "\n".join(found)


def outermost(css: str) -> Iterator[str]:
    """What stands before each outermost block or semicolon."""
    depth, start = 0, 0
    for place, sign in enumerate(css):
        if sign in "{;" and depth == 0:
            yield " ".join(css[start:place].split())
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign in "};" and depth == 0:
            start = place + 1


def test_every_rule_lies_in_a_layer() -> None:
    found = [
        f"{house.name_of(path)}: {head}"
        for path in stylesheets()
        for head in outermost(without_comments(path))
        if head and not head.startswith(OUTSIDE_A_LAYER)
    ]
    assert not found, "Put these rules into @layer ... { }, or they win over everything:\n" + "\n".join(found)


def test_these_rules_know_a_fault_when_they_see_one() -> None:
    assert COLOUR.search("1px solid #fff")
    assert not COLOUR.search("color-mix(in oklch, var(--ink) 10%, transparent)")
    assert list(outermost("@layer base { a { b: c } } p { d: e }")) == ["@layer base", "p"]
