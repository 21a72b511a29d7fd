"""Screens of elections: where each stands, its list, votes by show of cards, the freezing."""

from congress.web.elections import card_votes, freeze, nominations, slate, structure
from congress.web.elections.checklist import bp

__all__ = ("bp",)

for family in (slate, nominations, structure, card_votes, freeze):
    bp.register_blueprint(family.bp)
