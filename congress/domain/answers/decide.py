"""Who is elected, asked as plain data (R38-R49)."""

from congress.domain.plain import Plain


def answer_decide(question: object) -> dict[str, Plain]:
    """Decide a round."""
    raise NotImplementedError(question)
