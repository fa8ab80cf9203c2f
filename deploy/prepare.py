"""Write what nginx needs to know of the replicas and of the installed Streamlit.

As root, in the app's own environment, with the replicas' ports and the address of the site::

    .venv/bin/python deploy/prepare.py 8501 8502 --site https://magnesium.example

Once, and again after every update of Streamlit or change of ports; then ``systemctl reload nginx``.
"""

import argparse
import gzip
import os
import re
import subprocess
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from streamlit.file_util import get_static_dir

COMPRESSIBLE = {".css", ".html", ".js", ".json", ".svg"}

ROOT = Path(__file__).resolve().parents[1]
OWN_FILES = {"icon.svg": ROOT / "data/icon.svg", "social.png": ROOT / "docs/social.png"}

# What a link to the page is shown with elsewhere. It knows nothing of the day in the link, and no
# address of its own (og:url), which would take the place of the link.
PREVIEW = """\
    <title>Magnesium Day</title>
    <meta name="description" content="{description}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="Magnesium Day · Magnesiumdag" />
    <meta property="og:description" content="{description}" />
    <meta property="og:image" content="{site}/social.png" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta name="twitter:card" content="summary_large_image" />
"""
DESCRIPTION = (
    "How much magnesium is in a day’s food, beside what is recommended. "
    "Hoeveel magnesium zit er in wat je op een dag eet?"
)


def main() -> None:
    """Write the files where nginx.conf looks for them, or where the options say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ports", type=int, nargs="+", help="the replicas' ports on this machine")
    parser.add_argument("--site", default="", help="https://..., for the picture of a preview")
    parser.add_argument("--conf", type=Path, default=Path("/etc/nginx/magnesium-day"))
    parser.add_argument("--files", type=Path, default=Path("/var/lib/magnesium-day/streamlit"))
    parser.add_argument("--quality", default="11", help="of brotli; less is faster")
    options = parser.parse_args()
    static = Path(get_static_dir())
    compress_all(static, options.files, options.quality)
    page = page_with_preview(static, options.site.rstrip("/"))
    compress(options.files / "index.html", page.encode(), options.quality)
    for name, path in OWN_FILES.items():
        compress(options.files / name, path.read_bytes(), options.quality)
    options.conf.mkdir(parents=True, exist_ok=True)
    (options.conf / "replicas.conf").write_text(replicas_conf(options.ports))
    (options.conf / "streamlit.conf").write_text(streamlit_conf(static, options.files.resolve()))


def replicas_conf(ports: list[int]) -> str:
    """Return a group for new visitors, and for each replica one where the others step in."""
    # Without a cookie, as in another site's frame, an address and browser lead to one replica.
    groups = [group("new", ["hash $remote_addr$http_user_agent consistent", *map(server, ports)])]
    for port in ports:
        others = [f"{server(other)} backup" for other in ports if other != port]
        groups.append(group(str(port), [server(port), *others]))
    chosen = ["default magnesium_day_new", *(f"{port} magnesium_day_{port}" for port in ports)]
    return "".join(groups) + block("map $cookie_replica $mg_replica", chosen)


def server(port: int) -> str:
    """Return a replica as an upstream lists it: always tried, as a dead one refuses at once."""
    return f"server 127.0.0.1:{port} max_fails=0"


def group(name: str, lines: list[str]) -> str:
    """Return an upstream."""
    return block(f"upstream magnesium_day_{name}", lines)


def block(head: str, lines: list[str]) -> str:
    """Return a block of nginx's."""
    return head + " {\n" + "".join(f"    {line};\n" for line in lines) + "}\n"


def streamlit_conf(static: Path, files: Path) -> str:
    """Return where the compressed files are, and the hashes of the scripts in Streamlit's page."""
    page = (static / "index.html").read_text(encoding="utf-8")
    hashes = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    )
    return block('map "" $mg_streamlit_files', [f'default "{files}"']) + block(
        'map "" $mg_inline_scripts', [f'default "{hashes}"']
    )


def page_with_preview(static: Path, site: str) -> str:
    """Return Streamlit's page with our name and icon, and a preview."""
    page = (static / "index.html").read_text(encoding="utf-8")
    for theirs, ours in {
        '<link rel="shortcut icon" href="./favicon.png" />': (
            '<link rel="shortcut icon" type="image/svg+xml" href="./icon.svg" />'
        ),
        "    <title>Streamlit</title>\n": PREVIEW.format(description=DESCRIPTION, site=site),
    }.items():
        if page.count(theirs) != 1:
            raise ValueError(f"This Streamlit's page has no {theirs.strip()}")
        page = page.replace(theirs, ours)
    return page


def compress_all(static: Path, files: Path, quality: str) -> None:
    """Copy Streamlit's files but its page, each with its compressed forms.

    Those of the version before stay, for the pages that are open. What is there and is named after
    its content is not done again.
    """

    def copy(name: Path) -> None:
        if name.parts[0] != "static" or not (files / name).exists():
            compress(files / name, (static / name).read_bytes(), quality)

    names = [path.relative_to(static) for path in static.rglob("*") if path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(copy, [name for name in names if name != Path("index.html")]))


def compress(target: Path, content: bytes, quality: str) -> None:
    """Write a file, with a .gz and a .br of it beside it where that is of use."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix in COMPRESSIBLE:
        put(target.with_name(f"{target.name}.gz"), gzip.compress(content, 9, mtime=0))
        brotli = ["brotli", "--stdout", "-q", quality, "-"]
        made = subprocess.run(brotli, input=content, check=True, stdout=subprocess.PIPE).stdout
        put(target.with_name(f"{target.name}.br"), made)
    put(target, content)


def put(target: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(target)


if __name__ == "__main__":
    main()
