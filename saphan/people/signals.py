"""Facts that rooms above may want to know, told inside the transaction of the fact: no trail of them is lost."""

from django.dispatch import Signal

# act: "people.signed_in" ...; user (None: nobody known); by: Capacity, None without a position; detail: dict.
at_the_door = Signal()

# row: what was changed; act: "people.membership_started" ...; by: who acts, None for the system; detail: dict.
administered = Signal()

# membership; by. The person's work can be handed over now.
membership_ended = Signal()

# Answered by the room of letters with [(code, label)]: the kinds that an order of delegation may name.
letter_kinds_asked = Signal()
