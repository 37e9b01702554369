"""The recipes for web servers, tried in the servers themselves where the machine has them."""

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.publication import rewriting
from tests.publication.conftest import told

BASE = "https://data.example.go.id/kg/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TURTLE = "text/turtle, application/rdf+xml;q=0.5, text/html;q=0.2"
JSON_LD = "application/ld+json, application/json;q=0.9, */*;q=0.1"
WANTED = [  # path, Accept, Accept-Language, where it leads
    ("person/budi", BROWSER, "id", "person/budi.html"),
    ("person/budi", BROWSER, "en-GB,en;q=0.9", "en/person/budi.html"),
    ("person/budi", TURTLE, "en", "person/budi.ttl"),
    ("person/budi", JSON_LD, "id", "person/budi.jsonld"),
    ("person/budi", "*/*", "", "person/budi.html"),
    ("regulation/perda/61/2021/3", TURTLE, "", "regulation/perda/61/2021/3.ttl"),
    ("area/61.71", BROWSER, "", "area/61.71.html"),
    ("area/61.71", TURTLE, "", "area/61.71.ttl"),
    ("article/satu", BROWSER, "", "article/satu.html"),
    ("article/satu", BROWSER, "en", "en/article/satu.html"),
    ("article/satu", TURTLE, "", "articles/satu.ttl"),
    ("article/satu", JSON_LD, "", "articles/satu.jsonld"),
    ("concept/indicator/jumlah", JSON_LD, "", "concept/indicator/jumlah.jsonld"),
    ("graph/article/satu", TURTLE, "", "articles/satu.ttl"),
    ("graph/register/areas", BROWSER, "", "registers/areas.ttl"),
    ("graph/vocabulary", TURTLE, "", "vocabulary.ttl"),
    ("distribution/questions/people.csv", BROWSER, "", "questions/people.csv"),
    ("dataset", BROWSER, "", "index.html"),
    ("dataset", TURTLE, "", "catalog.ttl"),
    ("catalogue", TURTLE, "", "catalog.ttl"),
    ("dataset/2023-02-22", TURTLE, "", "releases.ttl"),
    ("ontology", TURTLE, "", "vocabulary.ttl"),
]
SERVED = [  # path, what is in the file, its media type
    ("person/budi.html", "a page", "text/html"),
    ("person/budi.ttl", "a graph", "text/turtle"),
    ("articles/satu.jsonld", "an article", "application/ld+json"),
    ("index.html", "the front", "text/html"),
]


def release(folder: Path) -> Path:
    for path, content, _ in SERVED:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return folder


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def nginx(folder: Path, port: int, recipe: str) -> list[str]:
    """Return how to run nginx on the recipe, changed as its comment says it should be."""
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};")
    recipe = recipe.replace("alias /srv/kg/;", f"alias {folder}/;")
    config = folder.parent / "nginx.conf"
    config.write_text(
        f"daemon off; error_log stderr; pid {folder.parent}/pid; user root;\n"
        f"events {{}}\nhttp {{ access_log off; server_names_hash_bucket_size 128;\n{recipe} }}\n"
    )
    return [shutil.which("nginx") or "", "-c", str(config)]


MODULES = Path("/usr/lib/apache2/modules")


def apache(folder: Path, port: int, _: str) -> list[str]:
    """Return how to run Apache on the folder, which has the recipe as its .htaccess."""
    config = folder.parent / "apache.conf"
    names = "mpm_event authz_core mime dir alias env headers rewrite".split()
    modules = "\n".join(f"LoadModule {n}_module {MODULES}/mod_{n}.so" for n in names)
    (folder.parent / "mime.types").write_text("text/html html\n")
    config.write_text(
        f"ServerRoot {folder.parent}\nServerName localhost\nListen 127.0.0.1:{port}\n{modules}\n"
        f"PidFile {folder.parent}/pid\nErrorLog {folder.parent}/error.log\n"
        f"TypesConfig {folder.parent}/mime.types\nUser www-data\nGroup www-data\n"
        f"Alias /kg {folder}\nDocumentRoot {folder.parent}\n"
        f"<Directory {folder}>\nAllowOverride FileInfo Options Indexes\nRequire all granted\n"
        "</Directory>\n"
    )
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)
    return [shutil.which("apache2") or "", "-X", "-f", str(config)]


@pytest.fixture(scope="module", params=[nginx, apache], ids=["nginx", "apache"])
def ask(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str, str], http.client.HTTPResponse]]:
    """Serve a folder by one of the recipes and give what asks it."""
    if not shutil.which("nginx" if request.param is nginx else "apache2"):
        pytest.skip("this server is not installed")
    folder = tmp_path_factory.mktemp("served") / "kg"
    folder.mkdir()
    release(folder)
    (folder / ".htaccess").write_text(rewriting.htaccess())
    port = free_port()
    recipe = rewriting.nginx(told(release={"url": BASE}))
    with running(request.param(folder, port, recipe), port):

        def get(path: str, accept: str, language: str) -> http.client.HTTPResponse:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request(
                "GET", f"/kg/{path}",
                headers={"Host": "data.example.go.id", "Accept": accept,
                         "Accept-Language": language},
            )  # fmt: skip
            answer = connection.getresponse()
            answer.content = answer.read().decode()  # type: ignore[attr-defined]
            connection.close()
            return answer

        yield get


@pytest.mark.parametrize(("path", "accept", "language", "target"), WANTED)
def test_things_lead_to_pages_and_data(
    ask: Callable[[str, str, str], http.client.HTTPResponse],
    path: str,
    accept: str,
    language: str,
    target: str,
) -> None:
    answer = ask(path, accept, language)
    assert answer.status == 303
    location = answer.getheader("Location", "")
    assert location.partition("/kg/")[2] == target


@pytest.mark.parametrize(("path", "content", "media"), SERVED)
def test_files_are_served_as_what_they_are(
    ask: Callable[[str, str, str], http.client.HTTPResponse], path: str, content: str, media: str
) -> None:
    answer = ask(path, BROWSER, "en")
    assert (answer.status, answer.content) == (200, content)  # type: ignore[attr-defined]
    assert answer.getheader("Content-Type", "").split(";")[0] == media
    assert answer.getheader("Access-Control-Allow-Origin") == "*"


def test_the_folder_itself_and_what_is_not_there(
    ask: Callable[[str, str, str], http.client.HTTPResponse],
) -> None:
    assert ask("", BROWSER, "").content == "the front"  # type: ignore[attr-defined]
    assert ask("nothing.html", BROWSER, "").status == 404
    assert ask("person/nobody.ttl", TURTLE, "").status == 404


def test_w3id_leads_to_where_the_folder_is_served() -> None:
    recipe = rewriting.w3id(told(release={"url": BASE}, contact={"email": "a@e.example"}))
    assert "# a@e.example\n" in recipe
    rules = [line for line in recipe.split("\n") if line.startswith("RewriteRule")]
    assert all(f'"{BASE}' in rule or f" {BASE}" in rule for rule in rules)
