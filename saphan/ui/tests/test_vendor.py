import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static" / "ui"
LISTED = dict(
    re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", (STATIC / "vendor" / "README.md").read_text("utf-8"), re.M)
)


def test_every_file_that_others_made_is_listed_and_unchanged() -> None:
    fonts = {f"fonts/{path.name}" for path in (STATIC / "fonts").glob("*.woff2")}
    assert set(LISTED) == fonts | {"icons.svg"}
    changed = [
        name for name, digest in LISTED.items() if hashlib.sha256((STATIC / name).read_bytes()).hexdigest() != digest
    ]
    assert not changed, f"These differ from vendor/README.md: {changed}"


def test_every_icon_that_a_page_asks_for_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    asked = re.compile(r"""(?:\bicon=|ui\.icon\(|ui\.icon_button\([^,]+, )["']([a-z0-9-]+)["']""")
    house = STATIC.parent.parent.parent
    missing = {
        f"{path.relative_to(house)}: {name}"
        for path in [*house.glob("*/jinja2/**/*.html"), *house.glob("*/**/*.py"), *house.glob("*.py")]
        for name in asked.findall(path.read_text("utf-8"))
        if name not in drawn
    }
    assert not missing, f"Add these icons as vendor/README.md tells: {sorted(missing)}"
