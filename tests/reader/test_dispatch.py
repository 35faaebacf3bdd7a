"""What the lane takes is answered in the thread of the server, whatever the event loop does; the rest goes to it."""

import http.client
import subprocess
import sys
import threading
import time

import pytest
from granian import _futures as handing

from shirorekha.reader import dispatch

pytestmark = pytest.mark.processes

#: A server with an application that says which thread answered, and can hold up its event loop for two seconds.
SERVER = """
import sys, threading, time
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from shirorekha.reader.dispatch import ask_first

class Application:
    async def __rsgi__(self, scope, protocol):
        if scope.path == "/stuck":
            time.sleep(2)
        self.say(protocol)

    def answer_at_once(self, scope, protocol):
        if scope.path != "/page":
            return False
        self.say(protocol)
        return True

    def say(self, protocol):
        where = "loop" if threading.current_thread() is threading.main_thread() else "server"
        protocol.response_str(200, [], where)

def make():
    application = Application()
    ask_first(application.answer_at_once)
    return application

Granian(
    "none", port=int(sys.argv[1]), interface=Interfaces.RSGI, http=HTTPModes.http1, log_level=LogLevels.warning
).serve(target_loader=make, wrap_loader=False)
"""


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@pytest.fixture
def port(free_port_of_this_machine):
    port = free_port_of_this_machine
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(port)])
    limit = time.monotonic() + 30
    while True:
        try:
            ask(port, "/other")
            break
        except OSError:
            assert time.monotonic() < limit
            assert process.poll() is None
            time.sleep(0.05)
    yield port
    process.terminate()
    assert process.wait(30) == 0


def test_a_page_does_not_wait_for_the_event_loop(port):
    assert ask(port, "/page") == "server"
    assert ask(port, "/other") == "loop"
    answers = {}
    stuck = threading.Thread(target=lambda: answers.update(stuck=ask(port, "/stuck")))
    stuck.start()
    time.sleep(0.3)
    assert ask(port, "/page") == "server"
    assert not answers
    stuck.join()
    assert answers == {"stuck": "loop"}


def test_another_granian_is_told_and_left_as_it_is(monkeypatch, capsys):
    monkeypatch.delattr(handing, "_cbsched_aioschedule")
    dispatch.ask_first(lambda scope, protocol: True)
    assert "hands requests over otherwise" in capsys.readouterr().out
    assert not hasattr(handing, "_cbsched_aioschedule")


def test_what_is_not_taken_goes_on_as_before(monkeypatch):
    gone_on = []
    monkeypatch.setattr(handing, "_cbsched_aioschedule", lambda loop, context, application: gone_on.append)
    dispatch.ask_first(lambda scope, protocol: scope == "page")
    take = handing._cbsched_aioschedule(None, None, None)
    page, other = Request("page"), Request("other")
    take(page)
    take(other)
    assert gone_on == [other]


class Request:
    """What the server holds out."""

    proto = None

    def __init__(self, scope):
        self.scope = scope
