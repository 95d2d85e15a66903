"""Facts that rooms above may want to know. All are told inside the transaction of the fact: no trail is lost.

`by` is always the Capacity that acted; None where nobody is signed in yet.
"""

from django.dispatch import Signal

signed_in = Signal()  # user, capacity (or None), request, method: "password" | "passkey" | "oidc" ...
sign_in_failed = Signal()  # username, user (or None), request
signed_out = Signal()  # user, capacity (or None), request
sign_in_changed = Signal()  # user, by (or None), what: "password" | "totp_added" | ...
confirmation_failed = Signal()  # capacity, request
capacity_chosen = Signal()  # capacity
invited = Signal()  # invitation, by
invitation_used = Signal()  # invitation, membership (None when only a password was renewed)
invitation_withdrawn = Signal()  # invitation, by
membership_started = Signal()  # membership, by
membership_ended = Signal()  # membership, by
delegated = Signal()  # delegation, by
delegation_revoked = Signal()  # delegation, by
cleared = Signal()  # clearance, by
clearance_revoked = Signal()  # clearance, by
