"""What can go wrong, as the client sees it: a code, a sentence, and whether a retry helps.

DevIntelError
 ├─ BadRequest         400  invalid_json, invalid_message, invalid_event, ...
 ├─ Unauthorized       401  unauthorized
 ├─ Forbidden          403  forbidden
 ├─ NotFound           404  not_found
 ├─ Conflict           409  conflict, out_of_order, no_session
 ├─ TooLarge           413  too_large
 ├─ UnsupportedMedia   415  unsupported_encoding, unsupported_charset
 ├─ TooMany            429  rate_limited (temporary, with retry_after)
 └─ Unavailable        503  busy, unavailable (temporary)
"""

from __future__ import annotations


class DevIntelError(Exception):
    """Base of every error a client may see; `detail` holds extra fields of the wire answer."""

    status = 500
    code = "internal"
    temporary = False

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        temporary: bool | None = None,
        retry_after: float | None = None,
        **detail: object,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.temporary = type(self).temporary if temporary is None else temporary
        self.retry_after = retry_after
        self.detail = detail

    def wire(self) -> dict[str, object]:
        """The fields of the error as protocol part 2 spells them (without `type` and `id`)."""
        out: dict[str, object] = {
            "code": self.code,
            "message": self.message,
            "temporary": self.temporary,
        }
        if self.retry_after is not None:
            out["retry_after"] = self.retry_after
        return out | self.detail


class BadRequest(DevIntelError):
    """The message itself is wrong; sending it again will not help."""

    status = 400
    code = "invalid_message"


class Unauthorized(DevIntelError):
    """No key, or one that is not known."""

    status = 401
    code = "unauthorized"


class Forbidden(DevIntelError):
    """The key is known, but its scope does not reach this far."""

    status = 403
    code = "forbidden"


class NotFound(DevIntelError):
    """There is no such thing in the caller's team."""

    status = 404
    code = "not_found"


class Conflict(DevIntelError):
    """The state does not allow it now."""

    status = 409
    code = "conflict"


class TooLarge(DevIntelError):
    """Over a limit of protocol part 4."""

    status = 413
    code = "too_large"


class UnsupportedMedia(DevIntelError):
    """A content coding or character set that we do not read."""

    status = 415
    code = "unsupported_encoding"


class TooMany(DevIntelError):
    """Over a rate or a daily limit; `retry_after` (seconds) says when to try again."""

    status = 429
    code = "rate_limited"
    temporary = True


class DayIsOver(TooMany):
    """A day's limit is reached; a connection that can only send is closed, as each further message
    costs."""


class Unavailable(DevIntelError):
    """A dependency failed or the log is contended; the same frame may succeed later."""

    status = 503
    code = "unavailable"
    temporary = True
