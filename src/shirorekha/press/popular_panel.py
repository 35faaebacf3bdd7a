"""The newsroom's page लोकप्रिय सूची: what a rail shows, or showed at any moment, and why; pins and bans."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shirorekha.hindi import dates, numbers
from shirorekha.layout.html import RAIL_HEADINGS
from shirorekha.newsroom.models import Story
from shirorekha.press import history, overrides, rail_numbers, rails, why
from shirorekha.press.forms import OverrideForm
from shirorekha.press.models import RailNumbers, RailOverride, RailShown

#: How a moment may be written; `dates.read` reads more.
ASKED_LIKE = "जैसे: 26 नवंबर 2026, 17:30 या आज सुबह 8 बजे या कल शाम 6 बजे या 2 घंटे पहले।"
#: Ended overrides that the page still lists.
ENDED_SHOWN = 10


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Show a rail now or, with ?at=, as it was at a moment, to anybody who may enter the newsroom."""
    choices = _rails()
    rail = request.GET.get("rail", rails.PAPER)
    if rail not in dict(choices):
        rail = rails.PAPER
    asked = request.GET.get("at", "")
    moment, problem = _moment(asked)
    row = history.at(rail, moment)
    shown = {
        "choices": choices,
        "rail": rail,
        "title": rails.title(rail),
        "asked": asked if problem else (_exact(moment) if asked else ""),
        "like": ASKED_LIKE,
        "problem": problem,
        "past": bool(asked) and not problem,
        "first": history.first(rail),
        "may": request.user.has_perm(overrides.MAY_OVERRIDE),
        "here": _link(rail, moment),
        "now": timezone.now(),
        "numbers": rail_numbers.chosen(settings.PAPER).rail_numbers,
        "numbers_choices": [
            (value, numbers.with_digits(label, why.digits())) for value, label in RailNumbers.Choice.choices
        ],
        **_desk_said(rail, moment),
        **(_told(row, moment, asked != "") if row else {}),
    }
    return render(request, "press/popular.html", shown, status=422 if problem else 200)


def _told(row: RailShown, moment: datetime, past: bool) -> dict[str, Any]:
    """Tell a kept row: its items with their sentences and figures, and the moments before and after it."""
    found = history.state_of(row)
    pins = {pin.pk: pin for pin in _overrides().filter(pk__in=[item.pin for item in found.items if item.pin])}
    live = set(
        Story.objects.filter(pk__in=[item.story for item in found.items], live=True).values_list("pk", flat=True)
    )
    earlier, later = history.before(row), history.after(row) if past else None
    return {
        "row": row,
        "moment": _exact(moment),
        "since": _exact(row.at),
        "until": _exact(later.at) if later else "",
        "heading": RAIL_HEADINGS.get(found.kind, "यह सूची पन्नों पर नहीं थी" if past else "यह सूची अभी पन्नों पर नहीं है"),
        "why": why.of_list(found),
        "kind": found.kind,
        "earlier": _link(row.rail, earlier.at) if earlier else "",
        "later": _link(row.rail, later.at) if later else "",
        "items": [
            {
                "item": item,
                "place": numbers.grouped(place, why.digits()),
                "why": why.of_item(item, place, found, pins.get(item.pin)),
                "figures": why.figures(item) if found.kind != "latest" else [],
                "live": item.story in live,
            }
            for place, item in enumerate(found.items, start=1)
        ],
    }


def _desk_said(rail: str, moment: datetime) -> dict[str, Any]:
    """Give the overrides that hold, or held, on a rail at a moment, and the newest that have ended by then."""
    mine = (rail, overrides.EVERY_RAIL)
    held = overrides.holding(moment).filter(rail__in=mine).select_related("story", "made_by", "ended_by")
    over = _overrides().filter(rail__in=mine, made_at__lte=moment).exclude(pk__in=[one.pk for one in held])
    return {"holding": [_row(one) for one in held], "over": [_row(one) for one in over.order_by("-pk")[:ENDED_SHOWN]]}


def _row(override: RailOverride) -> dict[str, Any]:
    """Say of an override what the page tells of it; a pinned story that cannot be shown says why."""
    story, problem = override.story, ""
    if override.act == overrides.PIN and not story.live:
        problem = "ख़बर हटा ली गई है, इसलिए सूची में नहीं है।"
    elif override.act == overrides.PIN and story.useful_until and story.useful_until <= timezone.now():
        problem = "ख़बर अब काम की नहीं रही (“कब तक काम की” बीत गया), इसलिए सूची में नहीं है।"
    ended = ""
    if override.ended_at and override.ended_by_id:
        ended = f"{overrides.name_of(override.ended_by)} ने {rails.moment(override.ended_at)} पर हटाया"
    elif override.until <= timezone.now():
        ended = f"{rails.moment(override.until)} पर अपने आप ख़त्म हुआ"
    act = override.get_act_display()
    return {
        "override": override,
        "what": f"जगह {numbers.grouped(override.place, why.digits())} पर {act}" if override.place else act,
        "everywhere": override.rail == overrides.EVERY_RAIL,
        "by": overrides.name_of(override.made_by),
        "since": rails.moment(override.made_at),
        "until": rails.moment(override.until),
        "problem": problem,
        "ended": ended,
    }


@require_http_methods(["GET", "POST"])
def override(request: HttpRequest) -> HttpResponse:
    """Show the form to pin or ban and do what it asks. Raises PermissionDenied for those who may not."""
    _must_be_allowed(request)
    given = {name: request.GET[name] for name in ("act", "rail", "story", "place") if name in request.GET}
    form = OverrideForm(request.POST or None, rails=_rails(), initial={"rail": rails.PAPER, **given})
    if request.method == "POST" and form.is_valid():
        try:
            made = form.save(request.user)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            done = "टिका दी गई" if made.act == overrides.PIN else "रोक दी गई"
            messages.success(
                request, f"“{made.story.title}” {done}, {rails.moment(made.until)} तक। कुछ सेकंड में सूची बदलेगी।"
            )
            return redirect(_page(made.rail))
    shown = {"form": form, "back": _page(str(form["rail"].value()))}
    return render(request, "press/override.html", shown, status=422 if form.errors else 200)


@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Take a pin or a ban back. Raises PermissionDenied for those who may not."""
    _must_be_allowed(request)
    found = get_object_or_404(RailOverride.objects.select_related("story"), pk=number)
    if overrides.end(found, request.user):
        messages.success(request, f"“{found.story.title}” पर डेस्क का दख़ल हटाया गया। अब सूची पाठकों की गिनती से चलेगी।")
    else:
        messages.warning(request, "यह दख़ल पहले ही ख़त्म हो चुका था।")
    return redirect(_page(found.rail))


@require_POST
def choose_numbers(request: HttpRequest) -> HttpResponse:
    """Choose whether the rails show numbers, and which. Raises PermissionDenied for those who may not."""
    _must_be_allowed(request)
    try:
        changed = rail_numbers.choose(request.POST.get("numbers", ""), request.user, settings.PAPER)
    except ValueError:
        messages.error(request, "चुनें कि सूची में कौन-से अंक दिखें।")
    else:
        messages.success(request, "अंक बदले गए। कुछ सेकंड में पन्नों पर दिखेंगे।" if changed else "अंक पहले से ऐसे ही हैं।")
    return redirect(reverse("press_popular"))


def _must_be_allowed(request: HttpRequest) -> None:
    if not request.user.has_perm(overrides.MAY_OVERRIDE):
        raise PermissionDenied


def _overrides() -> Any:
    return RailOverride.objects.select_related("story", "made_by", "ended_by")


def _rails() -> list[tuple[str, str]]:
    always = (rails.PAPER, rails.RISING) if settings.PAPER.rail_rising else (rails.PAPER,)
    return rails.titles([*dict.fromkeys((*always, *history.rails_kept()))])


def _page(rail: str) -> str:
    address = reverse("press_popular")
    return address if rail in (rails.PAPER, overrides.EVERY_RAIL) else f"{address}?{urlencode({'rail': rail})}"


def _moment(asked: str) -> tuple[datetime, str]:
    """Read the moment that is asked for, in Indian time unless it says otherwise; else now, and what is wrong."""
    now = timezone.now()
    if not asked.strip():
        return now, ""
    try:
        moment = dates.read(asked, now, past=True)
    except ValueError:
        return now, f"यह समय समझ में नहीं आया। {ASKED_LIKE}"
    if moment > now:
        return now, "यह समय अभी आया नहीं है। बीता हुआ समय लिखें।"
    return moment, ""


def _exact(moment: datetime) -> str:
    there = moment.astimezone(dates.INDIA)
    return numbers.with_digits(f"{dates.day(moment)}, {there:%H:%M:%S}", why.digits())


def _link(rail: str, moment: datetime) -> str:
    """Make an address that shows the same to everybody at any time; rows are told apart by parts of a second."""
    asked = moment.astimezone(dates.INDIA).replace(tzinfo=None).isoformat()
    return f"{reverse('press_popular')}?{urlencode({'rail': rail, 'at': asked})}"
