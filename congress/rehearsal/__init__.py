"""A rehearsal: simulated tablets and committee members that speak HTTP to a real server.

The markings of all delegates are written down first, with the answer they must give (`deck`); then
a server with a throw-away database runs the whole election, and the result is read from its bundle
alone. Any difference is a failure.

Reading order: script (what is asked for), draws, people, deck, office, tablets, members, play.
"""
