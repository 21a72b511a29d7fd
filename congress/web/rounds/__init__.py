"""Screens of a round: opening, turnout, closing, annulment, decision, downloads."""

from congress.web.rounds import results
from congress.web.rounds.voting import bp

__all__ = ("bp",)

bp.register_blueprint(results.bp)
