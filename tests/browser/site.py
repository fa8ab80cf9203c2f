"""The app as ``docs/hosting.md`` hosts it: the files in ``deploy/``, run by an ordinary user."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from playwright.sync_api import Page

from tests.browser.server import ROOT, free_port, wait_until_healthy

DEPLOY = ROOT / "deploy"
PREPARED = ROOT / ".cache/hosting/streamlit"
MODULE = "ngx_http_brotli_static_module.so"


@dataclass
class Site:
    """Replicas behind nginx, with everything they write in one folder."""

    folder: Path
    port: int = field(default_factory=free_port)
    tls_port: int = field(default_factory=free_port)
    replicas: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def tls_address(self) -> str:
        return f"https://127.0.0.1:{self.tls_port}"

    def log(self) -> str:
        """What nginx has logged of requests that are answered."""
        return (self.folder / "log/magnesium-day.log").read_text()

    def written(self) -> str:
        """All that nginx and the replicas have written."""
        files = [*self.folder.glob("log/*"), *self.folder.glob("*.out")]
        return "\n".join(path.read_text(errors="replace") for path in files)

    def start(self, port: int) -> None:
        """Start a replica as its systemd unit does."""
        unit = (DEPLOY / "magnesium-day@.service").read_text().replace("%i", str(port))
        command = shlex.split(re.findall(r"^ExecStart=(.*)", unit, re.MULTILINE)[0])
        assert command[0] == "/opt/magnesium-day/.venv/bin/streamlit"
        lines = re.findall(r"^Environment=(.*)", unit, re.MULTILINE)
        own = "STREAMLIT_SERVER_COOKIE_SECRET=the-same-for-all-replicas"
        settings = dict(line.split("=", 1) for line in [*lines, own])
        with (self.folder / f"{port}.out").open("ab") as out:
            self.replicas[port] = subprocess.Popen(
                [sys.executable, "-m", "streamlit", *command[1:]],
                cwd=ROOT,
                env=os.environ | settings,
                stdout=out,
                stderr=out,
            )

    def kill(self, port: int) -> None:
        """End a replica without a word of warning."""
        self.replicas[port].kill()
        self.replicas[port].wait()

    def stop(self, port: int) -> None:
        """End a replica as systemd does."""
        self.replicas[port].terminate()
        self.replicas[port].wait(timeout=20)

    def mend(self) -> Self:
        """Start the replicas that ended, and wait for all."""
        for port, process in self.replicas.items():
            if process.poll() is not None:
                self.start(port)
        for port in self.replicas:
            wait_until_healthy(f"http://127.0.0.1:{port}")
        return self


def serving(page: Page) -> int:
    """Return the port of the replica that serves a page, as its cookie says."""
    return next(
        int(cookie["value"]) for cookie in page.context.cookies() if cookie["name"] == "replica"
    )


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Run two replicas behind nginx."""
    site = Site(folder)
    ports = [free_port(), free_port()]
    for port in ports:
        site.start(port)
    nginx = None
    try:
        configure(site, ports)
        command = [nginx_path(), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "log/start.log"]
        subprocess.run([*command, "-t", "-q"], cwd=folder, check=True)
        nginx = subprocess.Popen(command, cwd=folder)
        site.mend()
        wait_until_healthy(site.address)
        yield site
    finally:
        for process in filter(None, [nginx, *site.replicas.values()]):
            process.terminate()
        for process in filter(None, [nginx, *site.replicas.values()]):
            process.wait(timeout=20)


def nginx_path() -> str:
    return subprocess.check_output([ROOT / "scripts/nginx"], text=True).strip()


def configure(site: Site, ports: list[int]) -> None:
    """Do what docs/hosting.md says, with ports and folders of our own."""
    conf = site.folder / "magnesium-day"
    (site.folder / "log").mkdir()
    prepare = [sys.executable, DEPLOY / "prepare.py", *map(str, ports), "--conf", conf]
    # The best compression takes half a minute, and saves some 8 % more than this one.
    prepare += ["--site", "https://magnesium.example"]
    subprocess.run([*prepare, "--files", PREPARED, "--quality", "9"], check=True)
    own = (DEPLOY / "site.conf").read_text()
    own = re.sub(r"(?m)^listen \[::\]:80;\n", "", own)
    for placed, here in {
        "listen 80;": f"listen 127.0.0.1:{site.port};",
        "#listen 443 ssl http2;": f"listen 127.0.0.1:{site.tls_port} ssl http2;",
        "#ssl_certificate     /etc/letsencrypt/live/magnesium.example/fullchain.pem;": (
            f"ssl_certificate {site.folder}/cert.pem;"
        ),
        "#ssl_certificate_key /etc/letsencrypt/live/magnesium.example/privkey.pem;": (
            f"ssl_certificate_key {site.folder}/key.pem;"
        ),
        "/var/log/nginx/": f"{site.folder}/log/",
    }.items():
        assert placed in own, placed
        own = own.replace(placed, here)
    (conf / "site.conf").write_text(own)
    make_certificate(site.folder)
    (site.folder / "nginx.conf").write_text(MAIN.format(**around(site.folder)))


MAIN = """\
{user}
{module}
pid nginx.pid;
daemon off;
events {{}}
http {{
    include {mime_types};
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include {nginx_conf};
}}
"""


def around(folder: Path) -> dict[str, str]:
    """Return what a distribution's own nginx.conf has around ours."""
    built = subprocess.run([nginx_path(), "-V"], capture_output=True, text=True, check=True).stderr
    options = dict(re.findall(r"--([\w-]+)=(\S+)", built))
    module = Path(options.get("modules-path", "/usr/lib/nginx/modules")) / MODULE
    return {
        # As root its workers would be somebody who may not read our folders.
        "user": "user root;" if os.geteuid() == 0 else "",
        "module": f"load_module {module};" if module.exists() else "",
        "mime_types": str(Path(options["conf-path"]).with_name("mime.types")),
        "nginx_conf": str(DEPLOY / "nginx.conf"),
    }


def make_certificate(folder: Path) -> None:
    options = (
        "-x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=here -addext subjectAltName=IP:127.0.0.1"
    )
    paths = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run(["openssl", "req", *options.split(), *paths], check=True, capture_output=True)
