"""The newsroom's page छपाई: what waits to be printed and why, how far a reprint is, and when each job last ran."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from shirorekha.hindi import numbers
from shirorekha.newsroom.models import Agency, Author, Photo, Section, Story, Topic
from shirorekha.press import bell
from shirorekha.press.models import JobRun, PrintOrder, Reprint

#: Waiting orders shown; the page says how many more there are.
SHOWN = 50
#: Seconds without a sign of the press after which the page says that it is not running.
SILENT_SECONDS = 60
MAY_PRINT = "press.change_printorder"
#: What a reprint is of, to say its name.
REPRINTED = {
    PrintOrder.Kind.SECTION: Section,
    PrintOrder.Kind.TOPIC: Topic,
    PrintOrder.Kind.AUTHOR: Author,
    PrintOrder.Kind.AGENCY: Agency,
    PrintOrder.Kind.PHOTO: Photo,
}


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
    now = timezone.now()
    # A moment in the future was noted before the clock was put back: it must not hide a press that is down.
    last = max((job.started_at for job in jobs if job.started_at and job.started_at <= now), default=None)
    return render(
        request,
        "press/state.html",
        {
            "orders": orders,
            "waiting": waiting,
            "more": max(0, waiting - SHOWN),
            "jobs": jobs,
            "walks": [_walk(walk) for walk in Reprint.objects.filter(finished_at=None)],
            "walked": [_walk(walk) for walk in Reprint.objects.exclude(finished_at=None).order_by("-finished_at")[:1]],
            "silent": last is None or (now - last).total_seconds() > SILENT_SECONDS,
            "may_print": request.user.has_perm(MAY_PRINT),
        },
    )


def _walk(walk: Reprint) -> dict[str, object]:
    """Say how far a reprint is, in words and as numbers for the bar; the total is an estimate until the end."""
    model = REPRINTED.get(PrintOrder.Kind(walk.kind))
    thing = model.objects.filter(pk=walk.object_id).first() if model else None
    total = walk.counted if walk.finished_at else max(walk.total, walk.counted)
    left = (total - walk.counted) / walk.rate if walk.rate else 0
    digits = settings.PAPER.digits
    return {
        "name": f"{walk.get_kind_display()}: {thing}" if thing else "पूरा अख़बार",
        "counted": walk.counted,
        "total": total,
        "shown_counted": numbers.grouped(walk.counted, digits),
        "shown_total": numbers.grouped(total, digits),
        "percent": numbers.grouped(walk.counted * 100 // total if total else 0, digits),
        "rate": numbers.grouped(round(walk.rate, 1) if walk.rate < 10 else round(walk.rate), digits),
        "left": _duration(left),
        "finished_at": walk.finished_at,
        "problem": walk.problem,
    }


def _duration(seconds: float) -> str:
    digits = settings.PAPER.digits
    if seconds < 90:
        return "डेढ़ मिनट से कम"
    if seconds < 90 * 60:
        return f"क़रीब {numbers.grouped(round(seconds / 60), digits)} मिनट"
    return f"क़रीब {numbers.grouped(round(seconds / 3600), digits)} घंटे"


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Try failed orders again at once. Raises PermissionDenied for those who may not."""
    _must_be_allowed(request)
    count = PrintOrder.objects.filter(attempts__gt=0).update(not_before=None)
    count += Reprint.objects.filter(attempts__gt=0, finished_at=None).update(not_before=None)
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
