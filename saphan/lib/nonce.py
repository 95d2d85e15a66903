import secrets


def new_nonce() -> str:
    """32 letters that nobody guesses (192 bits)."""
    return secrets.token_urlsafe(24)
