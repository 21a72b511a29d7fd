"""Officials who act on a served congress over HTTP, beside those who do it in a browser.

The same steps as in `tests/web/hall.py`; only the way to the application is another one. Two
applications must not share a database: closing a round swaps its file.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import httpx
from flask.testing import FlaskClient
from typing_extensions import override

from tests.web.clocks import Clock
from tests.web.hall import PASSWORD, Browser, Hall, Kept, good


@dataclass(frozen=True)
class Site:
    """A served congress: its address, its folder, and the papers of its people."""

    address: str
    data: Path
    kept: Kept


class Answer:
    """An answer, read as the test client of Flask lets it be read."""

    def __init__(self, answer: httpx.Response) -> None:
        self.status_code = answer.status_code
        self.mimetype = answer.headers.get("Content-Type", "").partition(";")[0]
        self.data = answer.content
        self.text = answer.text

    def get_json(self) -> Any:
        return json.loads(self.data)

    def get_data(self, *, as_text: bool = False) -> Any:
        return self.text if as_text else self.data


class Client:
    """A client that asks the served congress, called as the test client of Flask is."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address, timeout=60, verify=False)  # noqa: S501  (plain HTTP)

    def get(self, path: str) -> Answer:
        return Answer(self._http.get(path))

    def open(self, path: str, *, method: str, data: bytes, headers: dict[str, str]) -> Answer:
        return Answer(self._http.request(method, path, content=data, headers=headers))

    def post(self, path: str, **options: Any) -> Answer:
        return Answer(self._http.post(path, **options))

    def put(self, path: str, **options: Any) -> Answer:
        return Answer(self._http.put(path, **options))

    def delete(self, path: str, **options: Any) -> Answer:
        return Answer(self._http.delete(path, **options))

    def close(self) -> None:
        self._http.close()


class Officials(Hall):
    """Everybody of `tests/web/hall.py`, signed in at the served congress."""

    def __init__(self, site: Site) -> None:
        self.clock = Clock()
        self.kept = site.kept
        self.people: dict[str, Browser] = {}
        self._address = site.address
        self._clients: list[Client] = []

    @override
    def browser(self) -> Browser:
        client = Client(self._address)
        self._clients.append(client)
        return Browser(cast("FlaskClient", client))

    @override
    def person(self, username: str) -> Browser:
        """Give somebody's browser, signed in; a tablet is paired anew."""
        if username == "tablet":
            self.people.setdefault(username, self.new_tablet())
        elif username not in self.people:
            browser = self.people[username] = self.browser()
            good(browser.sign_in(username, PASSWORD))
        return self.people[username]

    @override
    def close(self) -> None:
        """Close all connections."""
        for client in self._clients:
            client.close()
