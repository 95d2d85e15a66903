"""Draws pages of a running office as pictures, for looking at (bin/screens): phone to desktop, light and dark."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

WIDTHS = {"phone": (360, 740), "tablet": (820, 1100), "desk": (1440, 900)}
# (name, whom to be, address); "first" opens the list's first row, another word the first link with it.
PAGES = [
    ("sign-in", "", "/account/login/"),
    ("today-registrar", "registrar", "/"),
    ("today-director", "director", "/"),
    ("inbox", "registrar", "/mail/"),
    ("inbox-letter", "registrar", "/mail/ first"),
    ("school-inbox", "school1", "/mail/"),
    ("school-letter", "school1", "/mail/ first"),
    ("paper-receipt", "registrar", "/mail/paper/"),
    ("letters", "officer", "/letters/"),
    ("letter", "officer", "/letters/ first"),
    ("new-letter", "officer", "/letters/new/"),
    ("words", "officer", "/letters/words/"),
    ("templates", "officer", "/letters/templates/"),
    ("template", "officer", "/letters/templates/ templates/1"),
    ("folder", "director", "/matters/folder/"),
    ("matters", "head_ict", "/matters/"),
    ("matter", "head_ict", "/matters/ first"),
    ("briefings", "head_ict", "/matters/briefings/"),
    ("registers", "registrar", "/registers/"),
    ("book", "registrar", "/registers/ book"),
    ("report", "registrar", "/registers/ report"),
    ("reservations", "registrar", "/registers/reservations/"),
    ("search", "registrar", "/search/?q=กีฬา"),
    ("search-empty", "registrar", "/search/"),
    ("verify", "", "/v/"),
    ("style", "admin", "/press/2/style/"),
    ("seal", "admin", "/seals/office/2/"),
    ("people", "admin", "/people/"),
    ("offices", "admin", "/offices/"),
    ("notices", "director", "/trail/notices/"),
    ("events", "auditor", "/trail/"),
    ("components", "registrar", "/ui/"),
]


def sign_in(browser: Browser, site: str, who: str, password: str, size: tuple[int, int], scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="th-TH",
        timezone_id="Asia/Bangkok",
    )
    page = context.new_page()
    if who:
        page.goto(f"{site}/account/login/")
        page.fill("input[name=login]", who)
        page.fill("input[name=password]", password)
        page.locator("main button[type=submit], form button[type=submit]").first.click()
        page.wait_for_load_state("networkidle")
    return page


def shots(site: str, folder: Path, password: str, only: Iterable[str], schemes: list[str], widths: list[str]) -> None:
    chosen = [row for row in PAGES if not only or row[0] in only]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scheme in schemes:
            for width in widths:
                for who in dict.fromkeys(row[1] for row in chosen):
                    page = sign_in(browser, site, who, password, WIDTHS[width], scheme)
                    for name, _who, address in (row for row in chosen if row[1] == who):
                        shoot(page, site, address, folder / f"{name}-{width}-{scheme}.png")
                    page.context.close()
        browser.close()


def shoot(page: Page, site: str, address: str, path: Path) -> None:
    where, _, then = address.partition(" ")
    page.goto(site + where)
    if then:
        selector = (
            "main .row a, main li.row a" if then == "first" else f"main a[href*='/{then}'], main a[href*='/received/']"
        )
        link = page.locator(selector).first
        if link.count():
            page.goto(str(link.evaluate("link => link.href")))
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(path), full_page=False)
    sys.stderr.write(f"{path}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--password", required=True)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--schemes", nargs="*", default=["light", "dark"])
    parser.add_argument("--widths", nargs="*", default=list(WIDTHS))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    shots(options.site, options.folder, options.password, options.only, options.schemes, options.widths)


if __name__ == "__main__":
    main()
