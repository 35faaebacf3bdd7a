"""Our lane, nginx and Varnish on the same page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.lane.measures import family
from bench.lane.pages import ADDRESS, Story, lay_out, ready_made
from bench.lane.peers import Server, find, free_port, running, wait_for

#: Debian 12's nginx.conf as it comes, but for paths, one worker and the port.
NGINX = """
worker_processes 1;
pid {directory}/nginx.pid;
error_log {directory}/error.log;
events {{ worker_connections 768; }}
http {{
    {http}
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    gzip on;
    client_body_temp_path {directory}/body; proxy_temp_path {directory}/proxy; fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi; scgi_temp_path {directory}/scgi;
    server {{ listen 127.0.0.1:{port}; root {directory}/root; charset utf-8; {server} }}
}}
"""
DEBIAN = "sendfile on; access_log {directory}/access.log;"
TUNED = "open_file_cache max=1000; sendfile off; access_log off;"
#: The page lives as long as it likes; the rail is new each second, as ours is when the clock prints it.
VCL = """
vcl 4.1;
backend files {{ .host = "127.0.0.1"; .port = "{port}"; }}
sub vcl_backend_response {{
    set beresp.do_gzip = true;
    if (bereq.url ~ "rail") {{ set beresp.ttl = 1s; }} else {{ set beresp.do_esi = true; set beresp.ttl = 1h; }}
}}
"""


@contextmanager
def lane(directory: Path, printed: Story) -> Iterator[Server]:
    """Run the readers' lane, as shipped, one worker."""
    lay_out(directory, printed)
    port = free_port()
    log = directory / "lane.log"
    environment = {
        "SHIROREKHA_DATA_DIR": str(directory),
        "SHIROREKHA_READER_PORT": str(port),
        "SHIROREKHA_READER_WORKERS": "1",
        "SHIROREKHA_PAPER_URL": f"http://127.0.0.1:{port}",
    }
    with running([sys.executable, "-m", "shirorekha.cli", "reader"], log, **environment) as process:
        server = Server("Shirorekha", f"http://127.0.0.1:{port}{ADDRESS}", lambda: family(process.pid))
        wait_for(server, log)
        yield server


@contextmanager
def nginx(directory: Path, name: str, http: str, server: str, path: str) -> Iterator[Server]:
    """Run nginx on `directory`/root with further lines for its http and server blocks; `path` is what is asked for."""
    port, log = free_port(), directory / "words.log"
    directory.chmod(0o755)
    text = NGINX.format(directory=directory, port=port, http=http.format(directory=directory), server=server)
    (directory / "nginx.conf").write_text(text)
    command = [
        find("nginx"), "-c", str(directory / "nginx.conf"), "-g", "daemon off;", "-e", str(directory / "error.log")
    ]  # fmt: skip
    with running(command, log) as process:
        yield Server(name, f"http://127.0.0.1:{port}{path}", lambda: family(process.pid))


@contextmanager
def files(directory: Path, printed: Story, name: str, http: str) -> Iterator[Server]:
    """Run nginx gzip_static on the ready-made page."""
    ready_made(directory, printed)
    with nginx(directory, name, http, "gzip_static on;", f"{ADDRESS}.html") as server:
        wait_for(server)
        yield server


@contextmanager
def server_side_includes(directory: Path, printed: Story) -> Iterator[Server]:
    """Run nginx with SSI and gzip: the rail is a file of its own, included as the page leaves."""
    _page_and_rail(directory, printed, b'<!--# include virtual="/rail.html" -->')
    with nginx(directory, "nginx, SSI + gzip", DEBIAN, "ssi on;", "/page.html") as server:
        wait_for(server)
        yield server


@contextmanager
def edge_side_includes(directory: Path, printed: Story) -> Iterator[Server]:
    """Run Varnish with ESI: both cached compressed, the rail fetched anew each second; its CPU alone counts."""
    port = free_port()
    varnishd = find("varnishd")
    _page_and_rail(directory, printed, b'<esi:include src="/rail.html"/>')
    with nginx(directory, "files behind Varnish", TUNED, "", "/page.html") as behind:
        wait_for(behind)
        (directory / "vcl").write_text(VCL.format(port=behind.url.split(":")[2].split("/")[0]))
        listen = f"127.0.0.1:{port}"
        log = directory / "varnish.log"
        command = [varnishd, "-F", "-a", listen, "-f", str(directory / "vcl"), "-n", str(directory / "varnish")]
        with running(command, log) as process:
            server = Server("Varnish, ESI", f"http://{listen}/page.html", lambda: family(process.pid))
            wait_for(server, log)
            yield server


def _page_and_rail(directory: Path, printed: Story, include: bytes) -> Path:
    root = directory / "root"
    root.mkdir()
    (root / "page.html").write_bytes(printed.whole(include))
    (root / "rail.html").write_bytes(printed.rail)
    return root
