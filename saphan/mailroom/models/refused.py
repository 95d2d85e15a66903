class Refused(Exception):
    """The act cannot be done as asked; the message is for the person who asked."""
