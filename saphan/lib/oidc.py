"""Which outside sign-ins (OpenID Connect) an installation offers, read from the environment."""

from typing import Any
from urllib.parse import urlsplit

from saphan.lib import env


def sign_in_providers() -> list[dict[str, Any]]:
    """One entry for each of SAPHAN_OIDC (names separated by commas), as allauth wants them.

    Each NAME brings SAPHAN_OIDC_NAME_ID, _SECRET (or _SECRET_FILE), _URL and _LABEL. Raises env.BadSetting when one
    of the first three is missing.
    """
    return [_provider(name.upper()) for name in env.words("SAPHAN_OIDC")]


def sign_in_origins() -> list[str]:
    """The addresses, without path, to which signing in leads away (for the Content Security Policy)."""
    urls = [urlsplit(one["settings"]["server_url"]) for one in sign_in_providers()]
    return [f"{url.scheme}://{url.netloc}" for url in urls]


def _provider(name: str) -> dict[str, Any]:
    facts = {part: env.text(f"SAPHAN_OIDC_{name}_{part}") for part in ("ID", "SECRET", "URL")}
    missing = [f"SAPHAN_OIDC_{name}_{part}" for part, value in facts.items() if not value]
    if missing:
        raise env.BadSetting(f"SAPHAN_OIDC names {name}, but {', '.join(missing)} is not set")
    return {
        "provider_id": name.lower(),
        "name": env.text(f"SAPHAN_OIDC_{name}_LABEL", name.capitalize()),
        "client_id": facts["ID"],
        "secret": facts["SECRET"],
        "settings": {
            "server_url": facts["URL"],
            "scope": env.words(f"SAPHAN_OIDC_{name}_SCOPE", "openid,profile,email"),
            "oauth_pkce_enabled": True,
        },
    }
