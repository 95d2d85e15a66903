"""Facts of this room, told inside the transaction so that whoever keeps them cannot miss them."""

from django.dispatch import Signal

# row: what was changed; act: "offices.changed" ...; by: who acts, None for the system; fields: names of what changed.
administered = Signal()
# An office's page is drawn (office, capacity, request); rooms above answer with saphan.ui.slots Links and Panels.
office_shown = Signal()
