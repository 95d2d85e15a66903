"""Drawings from outside come in as shapes and points, and as nothing else."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from saphan.press.drawings import BadDrawing, harmless
from saphan.press.ttf import BadFont, characters

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"'


def test_shapes_and_their_paint_are_kept() -> None:
    said = harmless(f'{OPEN}><g transform="scale(2)"><path d="M0 0h9v9z" style="fill:#c00;x:y"/></g></svg>'.encode())
    assert 'd="M0 0h9v9z"' in said
    assert 'fill="#c00"' in said
    assert 'transform="scale(2)"' in said


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="file:///etc/passwd"/>',
        '<image xlink:href="https://evil.example/x.png"/>',
        '<use href="#a"/>',
        "<foreignObject><b>x</b></foreignObject>",
        "<style>@import 'https://evil.example/x.css'</style>",
        '<a href="javascript:x"><circle r="1"/></a>',
        '<animate attributeName="x" to="1"/>',
        "<text>hello</text>",
    ],
)
def test_whatever_runs_or_loads_is_left_out(inside: str) -> None:
    said = harmless(
        f'{OPEN} onload="x"><path d="M0 0h1" onclick="y" fill="url(http://evil.example)"/>{inside}</svg>'.encode()
    )
    for word in ("script", "image", "use ", "href", "foreign", "style", "onload", "onclick", "url(", "text", "evil"):
        assert word not in said.lower()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<svg><path d='M0 0'/></svg>",
        f"{OPEN}></svg>".encode(),
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + f"{OPEN}><path d='M0 0h1'/></svg>".encode(),
        f"{OPEN}>{'<g>' * 90}<path d='M0 0h1'/>{'</g>' * 90}</svg>".encode(),
        f"{OPEN}>{'<g/>' * 30000}<path d='M0 0h1'/></svg>".encode(),
        b"\x89PNG\r\n\x1a\n broken",
        b"GIF89a",
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(BadDrawing):
        harmless(data)


def test_picture_of_too_many_points_is_refused() -> None:
    out = io.BytesIO()
    Image.new("1", (4000, 10)).save(out, "PNG")
    with pytest.raises(BadDrawing):
        harmless(out.getvalue())


@given(st.binary(max_size=600))
def test_broken_fonts_are_refused_and_never_hang(data: bytes) -> None:
    for start in (b"", b"\x00\x01\x00\x00\x00\x01"):
        with pytest.raises(BadFont):
            characters(start + data)
