"""The puzzle over plain requests: to be solved while she reads, and for the tick at the goodbye. Without a cookie."""

import msgspec
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from sessions.protocol import Fault, SolutionText
from sessions.services import knocking
from sessions.services.store import clock

AWAY, UNPROCESSABLE = 503, 422


class Tick(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a tick."""

    solution: SolutionText


@require_safe
def puzzle(request: HttpRequest) -> HttpResponse:
    """GET: {"challenge": …} as in the frame `puzzle`; 503 while a store is away, and then the socket gives one."""
    try:
        return _unkept({"challenge": knocking.new_puzzle(clock())})
    except DatabaseError:
        return _unkept({"challenge": ""}, AWAY)


@require_POST
def tick(request: HttpRequest) -> HttpResponse:
    """POST {"solution": …}: count that it has helped. 204, or 422 when the solution does not count.

    Nothing of the visitor is acted on and no cookie is read, so there is nothing for a forged request to borrow.
    """
    try:
        wish = msgspec.json.decode(request.body, type=Tick)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _unkept({"code": Fault.BAD_FRAME}, UNPROCESSABLE)
    try:
        counted = knocking.tick(wish.solution, clock())
    except DatabaseError:
        return _unkept({"code": Fault.STORE_FULL}, AWAY)
    return HttpResponse(status=204) if counted else _unkept({"code": Fault.PUZZLE}, UNPROCESSABLE)


def _unkept(answer: dict[str, str], status: int = 200) -> HttpResponse:
    response = JsonResponse(answer, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
