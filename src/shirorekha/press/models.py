"""The press's tables: what must be printed, what was printed, where a story stands in archives, what rails showed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from shirorekha.newsroom.models import Story


class PrintOrder(models.Model):
    """The outbox: a row that says *this must be printed*, written in the transaction that publishes.

    A row goes when its pages are in the edition; until then a crash loses nothing. `object_id` is the key of what
    changed (0 for the paper and for everything). A row of kind PAGE names one page in `target` (`impact.Target`) and
    prints nothing else. Rows of a low `priority` go first, so that a story of today never waits behind a reprint.
    """

    class Kind(models.TextChoices):
        """What changed."""

        STORY = "story", "ख़बर"
        SECTION = "section", "खंड"
        TOPIC = "topic", "विषय"
        AUTHOR = "author", "लेखक"
        AGENCY = "agency", "एजेंसी"
        PHOTO = "photo", "तस्वीर"
        PAPER = "paper", "अख़बार"
        EVERYTHING = "everything", "सब कुछ"
        PAGE = "page", "एक पन्ना"

    FRESH = 0
    REPRINT = 10

    kind = models.CharField("क्या", max_length=16, choices=Kind.choices)
    object_id = models.BigIntegerField(default=0)
    target = models.CharField(max_length=120, blank=True)
    priority = models.PositiveSmallIntegerField(default=FRESH)
    created_at = models.DateTimeField("कब से", auto_now_add=True)
    attempts = models.PositiveIntegerField("कोशिशें", default=0)
    not_before = models.DateTimeField(null=True, blank=True, db_index=True)
    problem = models.TextField("अड़चन", blank=True)

    class Meta:
        verbose_name = "छपाई का काम"
        verbose_name_plural = "छपाई के काम"
        ordering = ("priority", "id")
        indexes = [
            models.Index(fields=("priority", "id"), name="press_order_turn"),
            models.Index(fields=("kind", "object_id"), name="press_order_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.object_id or ''}".strip()


class Reprint(models.Model):
    """A walk through the archive: everything that one change reaches, printed anew in the background, newest first.

    One row stands for a million pages: `phase` and `place` say how far the walk is and move when a batch is in the
    edition, so that a press killed in the middle prints that one batch again and goes on. `counted` of `total` pages
    are done; `seconds` is the time that was worked on it.
    """

    kind = models.CharField("क्या", max_length=16, choices=PrintOrder.Kind.choices)
    object_id = models.BigIntegerField(default=0)
    phase = models.CharField(max_length=16)
    place = models.JSONField(default=list)
    total = models.BigIntegerField(default=0)
    counted = models.BigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    created_at = models.DateTimeField("कब से", auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField("कोशिशें", default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    problem = models.TextField("अड़चन", blank=True)

    class Meta:
        verbose_name = "दोबारा छपाई"
        verbose_name_plural = "दोबारा छपाइयाँ"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.object_id or ''}".strip()

    @property
    def rate(self) -> float:
        """Pages a second while it was worked on."""
        return self.counted / self.seconds if self.seconds else 0.0


class Known(models.Model):
    """Under which name and address the pages of the archive know a list; a change of neither reprints none of them."""

    list_key = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=255)
    address = models.CharField(max_length=600)

    class Meta:
        verbose_name = "सूची का नाम"
        verbose_name_plural = "सूचियों के नाम"

    def __str__(self) -> str:
        return f"{self.name} {self.address}"


class Printed(models.Model):
    """Where a page was printed last, so that a new address leaves a redirect and a withdrawn page a notice.

    `target` is `impact.Target.encode()`; `past` holds the page's earlier addresses; `lists` the lists a story stood in.
    """

    target = models.CharField(max_length=120, primary_key=True)
    address = models.CharField(max_length=600, db_index=True)
    past = models.JSONField(default=list)
    lists = models.JSONField(default=list)

    class Meta:
        verbose_name = "छपा हुआ"
        verbose_name_plural = "छपे हुए"

    def __str__(self) -> str:
        return self.address


class ArchivePlace(models.Model):
    """A story's lasting place in a list's archive.

    Places are counted from 0 at first printing and never given again, so that archive page
    `ordinal // list_size + 1` of a list keeps its members for ever: a new story reprints the last page only, and a
    withdrawn one leaves a gap. `published` is the story's first publication: fronts and feeds show the newest of a
    list by it, whatever came to the paper in which order.
    """

    list_key = models.CharField(max_length=40)
    ordinal = models.BigIntegerField()
    story_id = models.BigIntegerField(db_index=True)
    published = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "संग्रह में जगह"
        verbose_name_plural = "संग्रह में जगहें"
        indexes = [models.Index(fields=("list_key", "-published", "-story_id"), name="press_place_newest")]
        constraints = [
            models.UniqueConstraint(fields=("list_key", "ordinal"), name="press_place_once"),
            models.UniqueConstraint(fields=("list_key", "story_id"), name="press_story_once_per_list"),
        ]

    def __str__(self) -> str:
        return f"{self.list_key}#{self.ordinal}"


class JobRun(models.Model):
    """The clock's visible table: when each job last ran, and what stopped it."""

    name = models.CharField("काम", max_length=40, primary_key=True)
    title = models.CharField("नाम", max_length=80)
    every_seconds = models.FloatField("हर कितने सेकंड")
    started_at = models.DateTimeField("पिछली बार", null=True)
    seconds = models.FloatField("लगा समय", default=0)
    note = models.CharField("ब्योरा", max_length=200, blank=True)
    problem = models.TextField("अड़चन", blank=True)

    class Meta:
        verbose_name = "घड़ी का काम"
        verbose_name_plural = "घड़ी के काम"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.title


class Sheet(models.Model):
    """The edition: one row per address, newest only (docs/contracts/edition).

    `record` is `shelf.record.encode(Sheet)`, or of a slot's piece where the address starts with "slot:". `document` is
    `shelf.beside.pack` of the search document, empty where there is none. `sequence` order is commit order.
    """

    address = models.CharField(max_length=1200, primary_key=True)
    sequence = models.BigIntegerField(unique=True)
    record = models.BinaryField()
    document = models.BinaryField(default=b"", blank=True)
    printed_at = models.DateTimeField()

    class Meta:
        verbose_name = "छपा पन्ना"
        verbose_name_plural = "छपे पन्ने"

    def __str__(self) -> str:
        return self.address


class Counter(models.Model):
    """The last sequence number given; one row, locked while a run writes."""

    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "गिनती"
        verbose_name_plural = "गिनतियाँ"

    def __str__(self) -> str:
        return str(self.value)


class RailShown(models.Model):
    """What a rail showed from a moment on, and why (press.history): a row for each change, now and then one of figures.

    `rail` is the rail's name ("paper", "section:5"), `kind` that of layout.article.Rail, `cause` why it was not the
    most-read list ("" if it was), `order` the stories' primary keys from the first place to the last. `packed` holds
    the figures. `coarse` says that the row's day was thinned out.
    """

    rail = models.CharField(max_length=40)
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    cause = models.CharField(max_length=16, blank=True)
    order = models.CharField(max_length=400, blank=True)
    packed = models.BinaryField(default=b"")
    coarse = models.BooleanField(default=False)

    class Meta:
        verbose_name = "सूची में क्या था"
        verbose_name_plural = "सूचियों में क्या था"
        default_permissions = ()
        indexes = [
            models.Index(fields=("rail", "at"), name="press_rail_moment"),
            models.Index(fields=("at",), name="press_shown_at"),
        ]

    def __str__(self) -> str:
        return f"{self.rail} {self.at:%Y-%m-%d %H:%M:%S}"


class RailOverride(models.Model):
    """An editor's word against the count: a story pinned to a place of a rail, or banned from it, until a set time.

    It holds while `until` lies ahead and nobody ended it; `rail` is the rail's name or press.overrides.EVERY_RAIL.
    """

    wagtail_reference_index_ignore = True  # it is no use of the story that stands in the way of its deletion

    class Act(models.TextChoices):
        """What was done."""

        PIN = "pin", "टिकाई गई"
        BAN = "ban", "रोकी गई"

    act = models.CharField("क्या", max_length=8, choices=Act.choices)
    rail = models.CharField("सूची", max_length=40)
    story = models.ForeignKey(Story, verbose_name="ख़बर", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField("जगह", null=True, blank=True)
    reason = models.CharField("वजह", max_length=300)
    until = models.DateTimeField("कब तक")
    made_at = models.DateTimeField("कब से", default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="किसने", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField("कब ख़त्म", null=True, blank=True, db_index=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "सूची में डेस्क का दख़ल"
        verbose_name_plural = "सूची में डेस्क के दख़ल"
        default_permissions = ("change",)
        ordering = ("made_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("rail", "story"), condition=models.Q(ended_at=None), name="press_one_override_per_story"
            ),
            models.UniqueConstraint(
                fields=("rail", "place"),
                condition=models.Q(ended_at=None, act="pin"),
                name="press_one_pin_per_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.story}"


class RailNumbers(models.Model):
    """What the desk chose to be told by numbers on the rails; one row, or none while the setting holds."""

    class Choice(models.TextChoices):
        """What the numbers are."""

        NONE = "none", "कोई अंक नहीं"
        PLACES = "places", "क्रम: 1, 2, 3 …"
        READS = "reads", "क्रम, और दिन भर में कितनी बार पढ़ी गई"

    choice = models.CharField("सूची में अंक", max_length=8, choices=Choice.choices)

    class Meta:
        verbose_name = "सूची में अंक"
        verbose_name_plural = "सूची में अंक"
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_choice_display()
