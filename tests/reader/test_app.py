"""The lane as readers meet it: a real server process in which Django cannot be imported."""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from shirorekha.config import Config
from shirorekha.layout import html, static
from shirorekha.layout.addresses import canonical
from shirorekha.layout.article import Site
from shirorekha.pulse.ledger import Ledger
from shirorekha.reader.purge import page_key
from shirorekha.shelf import stitch

pytestmark = pytest.mark.processes

STORY = "/desh/barish"
TEXT = "बारिश के बाद शहर में पानी भर गया। " * 200
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
PICTURE = "0123456789abcdef-1200x675.webp"


@pytest.fixture(scope="module")
def paper(tmp_path_factory, paper_at, start):
    """One reader over a small paper, for all tests that change nothing in it."""
    data_dir = tmp_path_factory.mktemp("paper")
    edition = paper_at(data_dir)
    edition.stitched("/", "मुखपृष्ठ " * 300)
    edition.stitched(STORY, TEXT, key="s1")
    edition.page("/rss.xml", "<rss/>")
    edition.gone("/desh/hati")
    edition.moved("/desh/purana", STORY)
    edition.moved("/पुराना/पता", STORY)
    edition.moved("/archive/old.html", STORY)
    edition.moved(canonical("/पुराना/क़िला"), STORY)
    edition.slot("masthead", "<header>परख</header>")
    edition.slot("popular", "<aside>सूची</aside>")
    edition.slot("popular-elsewhere", "<aside>और सूची</aside>")
    edition.slot("footer", "<footer>पाँव</footer>")
    edition.story("/desh/khoj-mein", "बारिश का अनुमान", key="s2")
    edition.story("/desh/khoj-mein-nahin", "बारिश की चेतावनी", key="s3")
    edition.follow()
    edition.withdraw_from_shelf_only("/desh/khoj-mein-nahin")
    edition.close()
    (data_dir / "pictures").mkdir()
    (data_dir / "pictures" / PICTURE).write_bytes(os.urandom(70_000))
    lane = start(data_dir)
    lane.silent = socket.create_connection(("127.0.0.1", lane.port))
    lane.silent.sendall(b"GET / HTTP/1.1\r\nHos")
    yield lane
    lane.silent.close()


def test_django_is_out_of_reach(paper, block_django):
    assert paper.ask("/").status == 200
    tried = subprocess.run([sys.executable, "-c", block_django + "import django"], capture_output=True, text=True)
    assert "out of the reader's reach" in tried.stderr


def test_a_page_is_the_same_in_both_codings(paper):
    zipped, plain = paper.ask(STORY, Accept_Encoding="gzip, br"), paper.ask(STORY)
    assert zipped.status == plain.status == 200
    assert (zipped["content-encoding"], plain["content-encoding"]) == ("gzip", None)
    assert zipped.text == plain.text
    assert plain.text == (
        f"<!doctype html><html lang=hi><header>परख</header>{TEXT}<aside>सूची</aside><footer>पाँव</footer>"
    )
    assert len(zipped.raw) < len(plain.raw) / 10
    assert zipped["etag"] != plain["etag"]
    assert zipped["vary"] == plain["vary"] == "accept-encoding"


def test_every_page_has_its_headers(paper):
    for path in (STORY, "/nowhere", "/khoj?q=x", "/desh/hati"):
        fields = paper.ask(path).fields
        policy = fields["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert fields["x-content-type-options"] == "nosniff"
        assert fields["referrer-policy"]
        assert fields["permissions-policy"]
        assert fields["content-type"] == "text/html; charset=utf-8"
        assert fields["set-cookie"] is None
    assert paper.ask(STORY)["cache-control"].startswith("public, max-age=5, stale-while-revalidate=")
    assert "stale-if-error" in paper.ask(STORY)["cache-control"]


@pytest.mark.parametrize("coding", [{}, {"Accept_Encoding": "gzip"}])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_what_a_browser_has_is_not_sent_again(paper, coding, form):
    etag = paper.ask(STORY, **coding)["etag"]
    again = paper.ask(STORY, If_None_Match=form.format(etag), **coding)
    assert (again.status, again.raw, again["etag"]) == (304, b"", etag)
    assert again["cache-control"]
    assert again["vary"]


def test_what_a_browser_has_in_another_coding_is_sent(paper):
    etag = paper.ask(STORY)["etag"]
    assert paper.ask(STORY, If_None_Match=etag, Accept_Encoding="gzip").status == 200
    assert paper.ask(STORY, If_None_Match='rubbish, "').status == 200


def test_head_is_get_without_a_body(paper):
    for path in (STORY, "/nowhere", f"/-/chitra/{PICTURE}", static.address_of("style.css"), "/khoj"):
        full, head = paper.ask(path), paper.ask(path, method="HEAD")
        assert head.raw == b""
        assert head.status == full.status
        assert head["content-length"] == full["content-length"] == str(len(full.raw))
        assert head["etag"] == full["etag"]


def test_range_is_ignored_politely(paper):
    answer = paper.ask(STORY, Range="bytes=0-9")
    assert answer.status == 200
    assert answer.text.endswith("</footer>")


@pytest.mark.parametrize(
    ("path", "location"),
    [
        (STORY + "/", STORY),
        (STORY.upper(), STORY),
        ("/desh//barish", STORY),
        (STORY + "/?utm_source=wa&a=%E0%A4%95", STORY + "?utm_source=wa&a=%E0%A4%95"),
        ("/desh/purana", STORY),
        ("/desh/PURANA/", STORY),
        ("/%E0%A4%AA%E0%A5%81%E0%A4%B0%E0%A4%BE%E0%A4%A8%E0%A4%BE/%E0%A4%AA%E0%A4%A4%E0%A4%BE", STORY),
        ("/Archive/Old.html", STORY),
        (quote("/पुराना/क\u093cिला"), STORY),
        (quote("/पुराना/क\u093cिला").lower() + "/", STORY),
        (quote("/पुराना/\u0958िला"), STORY),
        (quote("//पुराना/\u0958िला/").lower(), STORY),
        (quote("/पुराना/पता").lower() + "/?a=1", STORY + "?a=1"),
        ("/khoj/?q=a", "/khoj?q=a"),
        ("/KHOJ?q=a", "/khoj?q=a"),
        ("//Khoj/", "/khoj"),
    ],
)
def test_moves(paper, path, location):
    answer = paper.ask(path)
    assert (answer.status, answer["location"]) == (301, location)


def test_every_answer_that_may_be_kept_has_the_keys_by_which_it_is_let_go(paper):
    """Of a missing page too: a cache must not hide behind its 404 the story that is printed there next."""
    assert paper.ask(STORY)["surrogate-key"].split()[:3] == ["all", page_key(STORY), "s1"]
    for path, status in (("/nowhere", 404), (STORY + "/", 301), ("/desh/purana", 301), ("/desh/hati", 410)):
        answer = paper.ask(path, Accept_Encoding="gzip")
        assert answer.status == status
        assert {"all", page_key(path)} <= set(answer["surrogate-key"].split())
    assert "slot-masthead" in paper.ask("/nowhere")["surrogate-key"]
    for path in (static.address_of("style.css"), f"/-/chitra/{PICTURE}"):
        assert paper.ask(path)["surrogate-key"] == "all"


def test_dots_lead_nowhere(paper):
    assert [paper.ask(path).status for path in ("/desh/./barish", "/desh/../desh/barish", "/..")] == [404, 404, 404]


def test_a_percent_encoded_address_is_the_page_itself(paper):
    """The server decodes the path before anybody sees it; the page names its own address in rel=canonical."""
    assert paper.ask("/%64esh/barish").text == paper.ask(STORY).text
    assert paper.ask(STORY + "?utm_source=x")["etag"] == paper.ask(STORY)["etag"]


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/nowhere/", "//evil.example/", "/\\evil.example", "/desh/barish/x", "/%00", "/%ff", "/" + "x" * 6000,
     "/slot:popular", "/-", "/-/", "/-/x", "/-/static/", "/-/static/../style.css",
     "/-/chitra/..%2f..%2fnewsroom.sqlite3", "/.env", "/admin/", "/wp-login.php"],
)  # fmt: skip
def test_what_is_not_there_is_told_in_hindi(paper, path):
    answer = paper.ask(path, Accept_Encoding="gzip")
    assert answer.status == 404
    assert "यह पन्ना नहीं मिला" in answer.text
    assert "<header>परख</header>" in answer.text
    assert "<aside>और सूची</aside>" in answer.text
    assert answer["etag"] is None


def test_a_withdrawn_story_is_gone(paper):
    answer = paper.ask("/desh/hati", If_None_Match="*")
    assert (answer.status, answer.text) == (410, "हटाई गई")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "POST"])
@pytest.mark.parametrize("path", ["/", "/nowhere", "/khoj", "/-/static/x"])
def test_other_methods_are_refused(paper, method, path):
    answer = paper.ask(path, method=method)
    assert (answer.status, answer["allow"]) == (405, "GET, HEAD")
    assert answer.text.strip()


def test_the_beacon_is_posted_to(paper):
    answer = paper.ask("/-/dekha")
    assert (answer.status, answer["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"", 400),
        (b"Host: evil.example\r\n", 421),
        (b"Host: OURS\r\nHost: evil.example\r\n", 400),
        (b"Host: OURS\r\nHost: OURS\r\n", 400),
        (b"Host: localhost:PORT\r\n", 200),
        (b"Host: www.paper.example\r\n", 421),
    ],
)
def test_one_host_and_ours(paper, head, status):
    fields = head.replace(b"OURS", b"127.0.0.1:PORT").replace(b"PORT", str(paper.port).encode())
    got = paper.say(b"GET / HTTP/1.1\r\n" + fields + b"Connection: close\r\n\r\n")
    assert got.split()[1] == str(status).encode()
    absolute = b"GET http://evil.example/ HTTP/1.1\r\n" + fields + b"Connection: close\r\n\r\n"
    assert paper.say(absolute).split()[1] in (b"400", b"421")


@pytest.mark.parametrize(
    "data",
    [
        b"POST /-/dekha HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        b"POST /-/dekha HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : H\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: H\r\nX: a\r\n b\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: H\r\n\r\n",
        b"GET  / HTTP/1.1\r\nHost: H\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: H\r\n" + b"X-Long: " + b"y" * 40_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: H\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(2000)) + b"\r\n",
    ],
    ids=lambda data: repr(data[:60]),
)
def test_malformed_requests_get_nothing_and_hurt_nobody(paper, data):
    got = paper.say(data.replace(b"Host: H", f"Host: 127.0.0.1:{paper.port}".encode()), wait=1.0)
    assert b" 200 " not in got
    assert b"Traceback" not in got
    assert paper.ask("/").status == 200


def test_a_smuggled_request_stays_a_body(paper):
    """Length and chunks together: the chunks win, and the connection ends after the answer (RFC 9112, 6.3)."""
    host = f"Host: 127.0.0.1:{paper.port}\r\n".encode()
    inner = b"GET /nowhere HTTP/1.1\r\n" + host + b"\r\n"
    data = (
        b"POST /-/dekha HTTP/1.1\r\n"
        + host
        + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        + inner
    )
    got = paper.say(data, wait=2.0)
    assert got.count(b"HTTP/1.1") == 1


def test_a_body_beside_a_beacons_query_is_no_request(paper):
    host = f"Host: 127.0.0.1:{paper.port}\r\n".encode()
    inner = b"GET /nowhere HTTP/1.1\r\n" + host + b"\r\n"
    for body in (b"Content-Length: %d\r\n\r\n" % len(inner), b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"):
        data = b"POST /-/dekha?path=/&how=time HTTP/1.1\r\n" + host + body + inner * (b"Length" in body)
        got = paper.say(data + b"GET / HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n", wait=2.0)
        assert got.split()[1] == b"204"
        assert b" 404 " not in got
        assert got.count(b"HTTP/1.1") <= 2


def test_long_and_slow_bodies(paper):
    assert paper.ask("/-/dekha", method="POST", body=b"x" * 3000).status == 413
    host = f"Host: 127.0.0.1:{paper.port}\r\n".encode()
    chunked = (
        b"POST /-/dekha HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n1000\r\n" + b"x" * 4096 + b"\r\n"
    )
    assert paper.say(chunked).split()[1] == b"413"
    slow = b"POST /-/dekha HTTP/1.1\r\n" + host + b"Content-Length: 10\r\n\r\nabc"
    assert paper.say(slow).split()[1] == b"408"


def test_a_thousand_idle_connections_stop_nobody(paper):
    idle = [socket.create_connection(("127.0.0.1", paper.port)) for _ in range(1100)]
    try:
        assert paper.ask("/").status == 200
    finally:
        for each in idle:
            each.close()


def test_a_silent_connection_is_closed(paper):
    """It was opened with the paper, so that the other tests shorten the wait for it."""
    paper.silent.settimeout(15.0)
    assert paper.silent.recv(1000) == b""
    paper.silent.close()


def test_search(paper):
    answer = paper.ask("/khoj?q=%E0%A4%AC%E0%A4%BE%E0%A4%B0%E0%A4%BF%E0%A4%B6", Accept_Encoding="gzip")
    assert (answer.status, answer["cache-control"], answer["etag"]) == (200, "no-store", None)
    assert "/desh/khoj-mein" in answer.text
    assert "<header>परख</header>" in answer.text
    assert "khoj-mein-nahin" not in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 5000,
        "q=%00%ff",
        "q=" + "(" * 150,
        "q=%22a%22+AND+*:*",
        "q=a&panna=999999999",
        "&&&==",
        "q=%3Cscript%3E",
    ],
)
def test_hostile_questions(paper, query):
    answer = paper.ask("/khoj?" + query)
    assert answer.status == 200
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_pictures_and_own_files(paper):
    picture = paper.ask(f"/-/chitra/{PICTURE}")
    assert (picture.status, len(picture.raw), picture["content-type"]) == (200, 70_000, "image/webp")
    assert "immutable" in picture["cache-control"]
    style = paper.ask(static.address_of("style.css"), Accept_Encoding="gzip")
    assert style.text == static.FILES[static.address_of("style.css").rpartition("/")[2]].content.decode()
    assert "immutable" in style["cache-control"]
    assert paper.ask(static.address_of("style.css"), Accept_Encoding="gzip", If_None_Match=style["etag"]).status == 304


def test_a_new_rail_is_on_every_page_at_once_and_on_no_other_etag(paper_at, tmp_path, start):
    edition = paper_at(tmp_path)
    edition.stitched("/", "एक")
    edition.page("/rss.xml", "<rss/>")
    edition.slot("popular", "पुरानी सूची")
    edition.follow()
    lane = start(tmp_path)
    home, feed = lane.ask("/"), lane.ask("/rss.xml")
    edition.slot("popular", "नई सूची")
    edition.follow()
    until(lambda: lane.ask("/", If_None_Match=home["etag"]).status == 200)
    again = lane.ask("/")
    assert "नई सूची" in again.text
    assert again["etag"] != home["etag"]
    assert lane.ask("/rss.xml", If_None_Match=feed["etag"]).status == 304
    edition.gone("/rss.xml")
    edition.follow()
    until(lambda: lane.ask("/rss.xml").status == 410)
    edition.close()


def test_a_paper_that_is_not_laid_out_yet(paper_at, tmp_path, start):
    lane = start(tmp_path)
    for path in ("/", "/desh"):
        answer = lane.ask(path)
        assert (answer.status, answer["retry-after"], answer["cache-control"]) == (503, "5", "no-store")
        assert "अख़बार तैयार हो रहा है" in answer.text
    edition = paper_at(tmp_path)
    edition.stitched("/", "आ गया")
    edition.follow()
    until(lambda: lane.ask("/").status == 200)
    assert lane.ask("/desh").status == 404
    shutil.rmtree(lane.config.shelf_dir)
    assert lane.ask("/").status == 200
    edition.stitched("/", "फिर आ गया")
    edition.follow()
    until(lambda: "फिर आ गया" in lane.ask("/").text)
    edition.close()


def test_a_reader_who_found_nothing_is_led_on(paper_at, tmp_path, start):
    """Not by what the worker knew when it started: the press prints where to go on, and it is always of today."""
    edition = paper_at(tmp_path)
    edition.stitched("/", "आ गया")
    edition.follow()
    lane = start(tmp_path)
    for story in ("पहली ख़बर", "दूसरी ख़बर"):
        edition.slot("elsewhere", f"<p>{story}</p>")
        edition.follow()
        until(lambda story=story: story in lane.ask("/nowhere").text)
        assert story in lane.ask("/khoj").text
    assert "slot-elsewhere" in lane.ask("/nowhere")["surrogate-key"]
    edition.close()


def until(happened, seconds=20.0):
    limit = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.02)


def test_a_failure_of_ours_is_told_in_hindi_and_logged_once(paper_at, tmp_path, start):
    edition = paper_at(tmp_path)
    edition.page("/")
    edition.follow()
    edition.damage_on_shelf("/desh")
    lane = start(tmp_path)
    for _ in range(3):
        answer = lane.ask("/desh")
        assert answer.status == 500
        assert "हमारी ओर से गड़बड़ी" in answer.text
        assert "Error" not in answer.text
        assert answer["cache-control"] == "no-store"
    assert lane.ask("/").status == 200
    said = lane.stop()
    assert said.count("a request failed") == 1
    assert "RecordError" in said
    edition.close()


def beacon(lane, path=STORY, **fields):
    fields = {
        "Origin": lane.url,
        "User_Agent": "Mozilla/5.0 (Linux; Android 10; K) Chrome/130.0 Mobile Safari/537.36",
    } | fields
    return lane.ask(f"/-/dekha?path={path}&how=time&from=search", method="POST", **fields)


def test_reads_reach_the_ledger_once_whoever_counted_them_and_no_address_the_disk(paper_at, tmp_path, start):
    """Two workers behind a proxy of ours; the same person comes back over many connections."""
    edition = paper_at(tmp_path)
    edition.stitched(STORY, TEXT, key="s1")
    edition.follow()
    edition.close()
    lane = start(tmp_path, reader_workers=2, trusted_proxies="127.0.0.1")
    assert len(lane.workers()) == 2
    for _ in range(12):
        assert beacon(lane, X_Forwarded_For="203.0.113.77").status == 204
    for number in range(5):
        answer = beacon(lane, X_Forwarded_For=f"203.0.113.{number}", User_Agent="Mozilla/5.0 (Ubuntu) Firefox/128.0")
        assert (answer.status, answer["x-refused"]) == (204, None)
    older = json.dumps({"path": STORY, "how": "time", "automated": False, "from": "search"}).encode()
    fields = {"Origin": lane.url, "User_Agent": "Mozilla/5.0 (Ubuntu) Firefox/128.0", "X_Forwarded_For": "203.0.113.9"}
    assert lane.ask("/-/dekha", method="POST", body=older, **fields)["x-refused"] is None
    assert beacon(lane, User_Agent="Googlebot/2.1")["x-refused"] == "crawler"
    for _ in range(7):
        lane.ask(STORY)
    said = lane.stop()  # at once: what was counted in the last second must not be lost
    assert lane.process.returncode == 0
    with Ledger(lane.config.pulse_file) as ledger:
        (total,) = ledger.totals(LONG_AGO)
        assert (total.key, total.reads, total.views) == ("s1", 7, 7)
        assert ledger.refusals(LONG_AGO)["crawler"] == 1
        assert ledger.sources(LONG_AGO) == {"search": 7}
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"203.0.113" not in path.read_bytes()
            assert b"Firefox" not in path.read_bytes()
    assert "203.0.113" not in said


def test_no_view_is_lost_between_the_thread_that_counts_and_the_one_that_takes(paper_at, tmp_path, start):
    """Pages are counted in the server's thread while the event loop takes what was counted, once a second."""
    edition = paper_at(tmp_path)
    for number in range(200):
        edition.stitched(f"/desh/{number}", TEXT[:50], key=f"s{number}")
    edition.follow()
    edition.close()
    lane = start(tmp_path, reader_workers=1)
    asked = [0, 0, 0]
    until = time.monotonic() + 3.5

    def read(reader):
        connection = http.client.HTTPConnection("127.0.0.1", lane.port, timeout=20)
        while time.monotonic() < until:
            connection.request("GET", f"/desh/{asked[reader] * 7 % 200}")
            assert connection.getresponse().read()
            asked[reader] += 1
        connection.close()

    readers = [threading.Thread(target=read, args=(number,)) for number in range(len(asked))]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    lane.stop()
    with Ledger(lane.config.pulse_file) as ledger:
        totals = ledger.totals(LONG_AGO)
    assert sum(total.views for total in totals) == sum(asked) > 100
    assert len(totals) == 200


def test_a_killed_worker_is_replaced_and_a_killed_server_leaves_none_behind(paper_at, tmp_path, start):
    edition = paper_at(tmp_path)
    edition.page("/")
    edition.follow()
    edition.close()
    lane = start(tmp_path)
    (worker,) = lane.workers()
    os.kill(worker, signal.SIGKILL)
    until(lambda: lane.answers() and lane.ask("/").status == 200)
    (worker,) = lane.workers()
    lane.process.kill()
    until(lambda: not alive(worker))


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_pages_made_here_are_those_of_layout(paper):
    site = Site(Config().paper_name, Config().paper_tagline, paper.url)
    made = stitch.plain(stitch.press(html.not_found(site)), {}).decode()
    inner = re.search(r"<main.*</main>", made, re.DOTALL)[0]
    assert inner in paper.ask("/nowhere").text
