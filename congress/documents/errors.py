"""The one error of paper: a document cannot be made on this machine, and what to do about it."""


class DocumentError(Exception):
    """A document could not be made; the message is a sentence for the person who asked for it."""
