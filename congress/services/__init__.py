"""Use cases: one module a subject, one function for each thing that a person does.

They are the only writers. Each takes the `Transaction` that its caller opened and appends its event
in it through `audit.py`; a transaction that changes state without an event is refused. Casting
(`voting.py`) is the one exception: it appends nothing (design 5.7).
"""
