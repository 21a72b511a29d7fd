"""Screens of a round: opening, turnout, closing, annulment, decision, downloads."""

from congress.web.rounds import follow_ups, results
from congress.web.rounds.voting import bp

__all__ = ("bp",)

for family in (results, follow_ups):
    bp.register_blueprint(family.bp)
