"""How an answer tells the rule that it follows from, with its article and its doubt."""

from congress.domain.plain import Plain
from congress.domain.slate_limits import Notice


def tell(law: Notice) -> dict[str, Plain]:
    """Give rule, article and sentence; `unverified` only where something was not read (G1)."""
    told: dict[str, Plain] = {"rule": law.rule, "article": law.article, "text": law.text}
    return told | ({"unverified": law.unverified} if law.unverified else {})
