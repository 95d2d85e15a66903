"""The browser that all tests use: it lints every page that it opens."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from saphan.ui.lint import lint_page


class LintedClient(Client):
    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            html = response.content.decode()
            if html.lstrip()[:9].lower() == "<!doctype":  # a whole page, not a fragment for htmx
                faults = lint_page(html)
                assert not faults, f"{request.get('PATH_INFO')} breaks the rules for pages:\n" + "\n".join(faults)
        return response
