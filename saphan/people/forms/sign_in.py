"""allauth's forms with what our pages need beside them."""

from dataclasses import dataclass

from allauth.account.forms import LoginForm
from allauth.socialaccount.forms import DisconnectForm
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode


@dataclass(frozen=True)
class OutsideSignIn:
    """Another way in: Google, Microsoft 365, ThaID."""

    name: str
    url: str


def outside_sign_ins(**query: str) -> list[OutsideSignIn]:
    """The OpenID Connect providers of this installation; `query` goes with each address (process, next)."""
    ending = f"?{urlencode(query)}" if query else ""
    return [
        OutsideSignIn(app["name"], reverse("openid_connect_login", args=[app["provider_id"]]) + ending)
        for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    ]


class SignInForm(LoginForm):  # type: ignore[misc]
    def outside(self) -> list[OutsideSignIn]:
        wanted = self.request.GET.get("next", "") if self.request else ""
        return outside_sign_ins(**({"next": wanted} if wanted else {}))


class ConnectionsForm(DisconnectForm):  # type: ignore[misc]
    def outside(self) -> list[OutsideSignIn]:
        return outside_sign_ins(process="connect")
