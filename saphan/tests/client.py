"""The browser that all tests use: it lints every page that it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client

from saphan.ui.lint import lint_page

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


class LintedClient(Client):
    def request(self, **request: Any) -> Answer:
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            html = response.content.decode()
            if html.lstrip()[:9].lower() == "<!doctype":  # a whole page, not a fragment for htmx
                faults = lint_page(html)
                assert not faults, f"{request.get('PATH_INFO')} breaks the rules for pages:\n" + "\n".join(faults)
        return response
