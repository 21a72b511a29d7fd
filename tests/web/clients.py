"""How tests ask the application: every answer is read to its end."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from typing_extensions import override
from werkzeug.test import TestResponse

from tests.web.compiled import COMPILED


class Client(FlaskClient):
    """A client that leaves no file open which was handed out."""

    @override
    def open(self, *asked: Any, **options: Any) -> TestResponse:
        return super().open(*asked, **(options | {"buffered": True}))


def equip(app: Flask) -> Flask:
    """Let an application be asked so, with templates that were compiled for others before it."""
    app.test_client_class = Client
    app.jinja_env.bytecode_cache = COMPILED
    return app
