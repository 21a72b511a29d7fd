"""One person or tablet at the server: a session over HTTP, and the addresses that are called."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any

import httpx

Json = dict[str, Any]


class Refused(Exception):
    """The server said no: with which status, and why in its own sentence."""

    def __init__(self, status: int, error: Json) -> None:
        super().__init__(f"{status}: {error.get('message', '')}")
        self.status = status
        self.error = error


class Unanswered(Exception):
    """The connection broke before an answer came."""


class Desk:
    """A browser of somebody who signed in; every request is real HTTP.

    With the `cookies` of an earlier desk it goes on as the same person or tablet.
    """

    def __init__(self, base_url: str, cookies: Mapping[str, str] | None = None) -> None:
        self._http = httpx.Client(
            base_url=f"{base_url}/api", cookies=dict(cookies or {}), timeout=120
        )
        self._csrf = self.get("/session")["csrf"]

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    @property
    def cookies(self) -> dict[str, str]:
        """What another desk needs to go on as this one."""
        return dict(self._http.cookies)

    def sign_in(self, username: str, password: str) -> None:
        """Sign in under an account."""
        answer = self.post("/session", {"username": username, "password": password})
        self._csrf = answer["csrf"]

    def pair(self, code: str) -> None:
        """Become a tablet of the hall with a code that the secretariat made."""
        self._csrf = self.post("/tablets/pairing", {"code": code})["csrf"]

    def get(self, path: str) -> Json:
        """Read a page; raise `Refused` unless it is there."""
        return self._answer(self._http.get(path))

    def read(self, path: str) -> bytes:
        """Download the exact bytes of a file; raise `Refused` unless it is there."""
        response = self._http.get(path)
        self._require(response)
        return response.content

    def post(self, path: str, body: Mapping[str, object] | None = None) -> Json:
        """Do something; raise `Refused` when it may not be."""
        return self._answer(self._http.post(path, json=dict(body or {}), headers=self._token()))

    def put(self, path: str, body: Mapping[str, object]) -> Json:
        """Hand something over; raise `Refused` when it is not taken."""
        return self._answer(self._http.put(path, json=dict(body), headers=self._token()))

    def send(self, method: str, path: str, content: bytes) -> Json:
        """Hand over exact bytes; raise `Refused` when they are not taken."""
        headers = self._token() | {"Content-Type": "application/octet-stream"}
        return self._answer(self._http.request(method, path, content=content, headers=headers))

    def cast(self, path: str, ballot: bytes) -> Json:
        """Put a sealed ballot into the box; raise `Refused` when it is not taken.

        Raise `Unanswered` when nobody knows whether it was.
        """
        headers = self._token() | {"Content-Type": "application/json"}
        try:
            response = self._http.post(path, content=ballot, headers=headers)
        except httpx.TransportError as error:
            raise Unanswered(str(error)) from error
        return self._answer(response)

    def _token(self) -> dict[str, str]:
        return {"X-CSRFToken": self._csrf}

    def _answer(self, response: httpx.Response) -> Json:
        self._require(response)
        return response.json() if response.content else {}

    def _require(self, response: httpx.Response) -> None:
        if response.is_success:
            return
        try:
            error = response.json()["error"]
        except (ValueError, KeyError):
            error = {"message": response.text[:200]}
        raise Refused(response.status_code, error)
