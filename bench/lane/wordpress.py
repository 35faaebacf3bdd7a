"""WordPress behind nginx's fastcgi_cache, set up in a folder of its own: MariaDB, php-fpm and nginx from Debian.

As usual: the story is a post in the theme that WordPress 6.1 comes with, and nginx compresses what it has cached. At
its best: a theme of the bench's own prints the very page that everybody sends, without `wp_head`, and what is cached is
already compressed. In both the rail is frozen until the page expires, as in every WordPress behind a page cache, and
nginx is Debian's, with its access log (`nginx gzip_static, tuned` shows what leaving that out is worth).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.lane.measures import family
from bench.lane.pages import Story
from bench.lane.peers import THEME, WORDPRESS, NotHereError, Server, find, running, wait_for
from bench.lane.servers import DEBIAN, nginx

USUAL, BEST = "WordPress, fastcgi_cache, as usual", "WordPress, fastcgi_cache, at its best"
#: The usual way stores the page as PHP gives it and compresses each answer; the best way stores PHP's own gzip.
COMPRESSING = {
    USUAL: "fastcgi_param THEME twentytwentythree;",
    BEST: 'fastcgi_param THEME paper; fastcgi_param PHP_VALUE "zlib.output_compression=On"; gzip off;',
}
CACHE = "fastcgi_cache_path {directory}/cache levels=1:2 keys_zone=pages:10m inactive=60m;"
SERVER = """
        index index.php;
        location / {{ try_files $uri $uri/ /index.php?$args; }}
        location ~ \\.php$ {{
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
            fastcgi_pass unix:{directory}/php.sock;
            fastcgi_cache pages; fastcgi_cache_valid 200 60m;
            fastcgi_cache_key "$scheme$request_method$host$request_uri$http_accept_encoding";
            {compressing}
        }}
"""
FPM = """
[global]
error_log = {directory}/php.log
daemonize = no
[www]
{user}
listen = {directory}/php.sock
listen.mode = 0666
pm = static
pm.max_children = 2
"""
SETTINGS = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'paper'); define('DB_PASSWORD', 'paper');
define('DB_HOST', 'localhost:{directory}/db.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (isset($_SERVER['HTTP_HOST'])) {{
    define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST']); define('WP_SITEURL', WP_HOME);
}}
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
#: Prints before, the story, after. What stands before and after is in files, so that no PHP is read in it.
OUR_THEME = """<?php
readfile(__DIR__ . '/before.html');
while (have_posts()) { the_post(); the_content(); }
readfile(__DIR__ . '/after.html');
"""
#: Lets one WordPress wear both themes.
WARDROBE = """<?php
foreach (['template', 'stylesheet'] as $name) {
    if (isset($_SERVER['THEME'])) { add_filter("pre_option_$name", fn() => $_SERVER['THEME']); }
}
"""
INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
function wp_new_blog_notification() {}
require 'wp-load.php';
require 'wp-admin/includes/upgrade.php';
wp_install('Paper', 'editor', 'editor@akhbar.example', true, '', 'a password of the bench');
kses_remove_filters();
$story = file_get_contents('story.html');
$post = ['post_title' => 'Story', 'post_status' => 'publish', 'post_content' => wp_slash($story)];
echo "STORY ", wp_insert_post($post);
"""
DATABASE = (
    "CREATE DATABASE wordpress CHARACTER SET utf8mb4; CREATE USER paper@localhost IDENTIFIED BY 'paper';"
    "GRANT ALL ON wordpress.* TO paper@localhost;"
)


@contextmanager
def wordpress(directory: Path, printed: Story) -> Iterator[list[Server]]:
    """Run WordPress once and two nginx before it: as usually set up, and at its best."""
    if not THEME.exists():
        raise NotHereError(
            "WordPress is missing: apt-get install wordpress php8.2-mysql wordpress-theme-twentytwentythree"
        )
    fpm, php = find("php-fpm8.2"), find("php8.2")
    site = directory / "site"
    root = os.geteuid() == 0
    shutil.copytree(WORDPRESS, site, symlinks=True)
    with ExitStack() as stack:
        database = stack.enter_context(_database(directory))
        number = _install(php, site, directory, printed)
        user = "user = www-data\ngroup = www-data" if root else ""
        (directory / "fpm.conf").write_text(FPM.format(directory=directory, user=user))
        command = [fpm, "-F", "-y", str(directory / "fpm.conf"), *(["-R"] if root else [])]
        workers = stack.enter_context(running(command, directory / "php-words.log"))
        servers = []
        for place, name in (("usual", USUAL), ("best", BEST)):
            (directory / place).mkdir()
            (directory / place / "root").symlink_to(site)
            lines = SERVER.format(directory=directory, compressing=COMPRESSING[name])
            front = stack.enter_context(nginx(directory / place, name, DEBIAN + CACHE, lines, f"/?p={number}"))
            pids = [front.processes, lambda: family(workers.pid), lambda: family(database)]
            front.processes = lambda pids=pids: [pid for group in pids for pid in group()]  # type: ignore[misc]
            fields = wait_for(front, directory / place / "error.log")
            if int(fields["size"]) < 5000 or fields.get("content-encoding") != "gzip":
                raise NotHereError(f"WordPress does not send the story: {fields}")
            servers.append(front)
        yield servers


@contextmanager
def _database(directory: Path) -> Iterator[int]:
    data, socket, log = directory / "db", directory / "db.sock", directory / "db.log"
    user = ["--user=root"] if os.geteuid() == 0 else []
    make = [find("mariadb-install-db"), "--no-defaults", f"--datadir={data}", "--skip-test-db"]
    subprocess.run([*make, "--auth-root-authentication-method=normal", *user], check=True, capture_output=True)
    serve = [find("mariadbd"), "--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking", *user]
    with running([*serve, f"--pid-file={directory}/db.pid"], log) as process:
        ask = [find("mariadb"), "--no-defaults", f"--socket={socket}", "-uroot", "-e", DATABASE]
        for _ in range(300):
            told = subprocess.run(ask, capture_output=True, text=True)
            if told.returncode == 0:
                break
            time.sleep(0.2)
        else:
            raise NotHereError(f"MariaDB does not come up: {told.stderr}")
        yield process.pid


def _install(php: str, site: Path, directory: Path, printed: Story) -> int:
    """Write settings, theme and story, and have WordPress make its tables; give the story's number."""
    before, opened, rest = printed.whole().partition(b"<article")
    body, closed, after = rest.rpartition(b"</article>")
    if not opened or not closed:
        raise NotHereError("the page has no article to be WordPress's post")
    theme = site / "wp-content" / "themes" / "paper"
    theme.mkdir(parents=True)
    wardrobe = site / "wp-content" / "mu-plugins" / "wardrobe.php"
    wardrobe.parent.mkdir(exist_ok=True)
    wardrobe.write_text(WARDROBE)
    (theme / "style.css").write_text("/* Theme Name: paper */")
    (theme / "index.php").write_text(OUR_THEME)
    (theme / "before.html").write_bytes(before)
    (theme / "after.html").write_bytes(after)
    (site / "story.html").write_bytes(b"<!-- wp:html -->\n" + opened + body + closed + b"\n<!-- /wp:html -->")
    (site / "wp-config.php").unlink(missing_ok=True)
    (site / "wp-config.php").write_text(SETTINGS.format(directory=directory))
    (site / "install.php").write_text(INSTALL)
    told = subprocess.run([php, "install.php"], cwd=site, capture_output=True, text=True)
    _, found, number = told.stdout.rpartition("STORY ")
    if not found or not number.strip().isdigit():
        raise NotHereError(f"WordPress was not installed: {told.stdout[-500:]} {told.stderr[-500:]}")
    return int(number)
