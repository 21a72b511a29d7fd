"""Screens of elections: where each stands, its list, votes by show of cards, the freezing."""

from congress.web.elections import card_votes, freeze, slate
from congress.web.elections.checklist import bp

__all__ = ("bp",)

for family in (slate, card_votes, freeze):
    bp.register_blueprint(family.bp)
