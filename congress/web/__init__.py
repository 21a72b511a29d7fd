"""Flask, and only here. A view reads a request, opens a transaction, calls one service, answers.

`access.py` says who may call what, `errors.py` which refusal has which status, `runtime.py` what a
view works with; the rest are blueprints, one a family of addresses.
"""
