"""What files announce upward."""

from django.dispatch import Signal

# In the transaction that stores the last page of the text: file=StoredFile (its `text` is there). Once for a content.
file_read = Signal()
