"""Tables. Plain SQLAlchemy models and small query functions, one module a subject.

`database.py` opens the database, `schema.py` brings its tables up to date, `rewriting.py` ends what
its pages betray. The names of queries mean: `get_` or `NotFound`, `find_` or None, `lock_` until
the transaction ends, `list_`, `count_`, `append_`.
"""
