"""What the mailroom announces upward."""

from django.dispatch import Signal

# Gathered by the delivery's page (saphan.ui.slots): delivery=Delivery, capacity=Capacity -> list[Link | Panel]
delivery_shown = Signal()

# In the transaction of the registration, so that a matter can never be missing: delivery=Delivery, by=Capacity.
# Receivers run before the number is taken (the book's lock is held for as short as can be); delivery.entry is None.
delivery_registering = Signal()
