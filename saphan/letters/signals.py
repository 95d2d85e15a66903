"""What letters announces upward."""

from django.dispatch import Signal

# Gathered by the letter's page (saphan.ui.slots): letter=Letter, capacity=Capacity -> list[Link | Panel]
letter_shown = Signal()

# In the transaction of the signature: letter=Letter, by=Capacity
letter_signed = Signal()
