"""The newsroom's page छपाई: what waits to be printed and why, and when each job of the clock last ran."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from shirorekha.newsroom.models import Story
from shirorekha.press import bell
from shirorekha.press.models import JobRun, PrintOrder

#: Waiting orders shown; the page says how many more there are.
SHOWN = 50
#: Seconds without a sign of the press after which the page says that it is not running.
SILENT_SECONDS = 60
MAY_PRINT = "press.change_printorder"


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Show the press's state to anybody who may enter the newsroom."""
    waiting = PrintOrder.objects.count()
    orders = list(PrintOrder.objects.all()[:SHOWN])
    names = dict(
        Story.objects.filter(
            pk__in=[order.object_id for order in orders if order.kind == PrintOrder.Kind.STORY]
        ).values_list("pk", "title")
    )
    for order in orders:
        order.name = names.get(order.object_id, str(order))
    jobs = list(JobRun.objects.exclude(name="look"))
    last = max((job.started_at for job in jobs if job.started_at), default=None)
    return render(
        request,
        "press/state.html",
        {
            "orders": orders,
            "waiting": waiting,
            "more": max(0, waiting - SHOWN),
            "jobs": jobs,
            "silent": last is None or (timezone.now() - last).total_seconds() > SILENT_SECONDS,
            "may_print": request.user.has_perm(MAY_PRINT),
        },
    )


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Try failed orders again at once. Raises PermissionDenied for those who may not."""
    _must_be_allowed(request)
    count = PrintOrder.objects.filter(attempts__gt=0).update(not_before=None)
    messages.success(request, f"{count} रुके काम अभी फिर से छपेंगे।" if count else "कोई काम रुका हुआ नहीं है।")
    return redirect("press_state")


@require_POST
def reprint(request: HttpRequest) -> HttpResponse:
    """Order a reprint of the whole paper, behind fresh news. Raises PermissionDenied for those who may not."""
    _must_be_allowed(request)
    bell.order(PrintOrder.Kind.EVERYTHING)
    messages.success(request, "पूरा अख़बार फिर से छपेगा; नई ख़बरें पहले निकलती रहेंगी।")
    return redirect("press_state")


def _must_be_allowed(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_PRINT):
        raise PermissionDenied
