import pytest

from saphan.ui.lint import lint_page

GOOD = """<!doctype html><html lang="th"><head><title>รับ · สะพาน</title>
<link rel="stylesheet" href="/static/a.css"></head>
<body><h1>หนังสือเข้า</h1><form action="/x/"><label for="id_q">ค้นหา</label><input id="id_q" name="q">
<label>เลือก <select name="s"></select></label><button>ค้นหา</button></form><img src="/a.png" alt="">
<a href="https://www.obec.go.th/">สพฐ.</a><table><tr><th scope="col">ที่</th></tr></table>%s</body></html>"""


def test_a_good_page_has_no_faults() -> None:
    assert lint_page(GOOD % "") == []


@pytest.mark.parametrize(
    ("added", "complaint"),
    [
        ("<h1>อีกหัว</h1>", "exactly one h1"),
        ('<i id="id_q"></i>', "stands 2 times"),
        ('<input name="loose">', "no label"),
        ('<textarea name="loose"></textarea>', "no label"),
        ('<p aria-describedby="nowhere">x</p>', "not on the page"),
        ("<button><svg aria-hidden='true'></svg></button>", "no words"),
        ('<a href="/x/"></a>', "no words"),
        ('<img src="/a.png">', "no alt"),
        ("<svg></svg>", "neither named"),
        ("<table><tr><td>1</td></tr></table>", "no headers"),
        ("<table><tr><th>1</th></tr></table>", "no scope"),
        ("<script>alert(1)</script>", "code inside"),
        ('<p style="color: red">x</p>', "style="),
        ("<style>p { }</style>", "<style>"),
        ('<button onclick="x()">ก</button>', "onclick"),
        ('<script src="https://cdn.example/x.js"></script>', "reaches outside"),
        ('<a href="http://example.org/">x</a>', "without encryption"),
        ("<form><form></form></form>", "inside another form"),
        ('<a href="/x/"><button>ก</button></a>', "inside another link"),
        ('<iframe src="/x.pdf"></iframe>', "no title"),
    ],
)
def test_a_broken_promise_is_named(added: str, complaint: str) -> None:
    faults = lint_page(GOOD % added)
    assert len(faults) == 1, faults
    assert complaint in faults[0]


def test_a_page_without_language_title_or_heading_is_named() -> None:
    faults = lint_page("<!doctype html><html><head><title> · </title></head><body></body></html>")
    assert len(faults) == 3, faults
