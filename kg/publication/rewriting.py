"""Recipes for web servers: the address of a thing leads to its page or to its data.

A thing is no document, so a server answers 303 See Other (W3C, Cool URIs for the Semantic Web, 4.2)
with the page, for browsers, or Turtle or JSON-LD, for programs. A browser names text/html first and
no RDF; what names neither gets the page.
"""

from urllib.parse import urlsplit

from kg.metadata import Metadata

KINDS = ("article", "person", "organisation", "post", "place", "forum", "area", "plan", "agreement",
         "regulation", "concept")  # fmt: skip
_HTML = r"text/html|application/xhtml\+xml"
_JSON = r"application/(ld\+)?json"
_TURTLE = r"text/turtle|application/(x-turtle|rdf\+xml|n-triples|trig)|text/n3"
_MEDIA_TYPES = (("ttl", "text/turtle"), ("trig", "application/trig"),
                ("nq", "application/n-quads"), ("jsonld", "application/ld+json"),
                ("ru", "application/sparql-update"), ("csv", "text/csv"),
                ("md", "text/markdown"))  # fmt: skip
_PAGE_TYPES = (("html", "text/html"), ("css", "text/css"), ("js", "text/javascript"),
               ("svg", "image/svg+xml"), ("json", "application/json"), ("xml", "application/xml"),
               ("txt", "text/plain"), ("gz", "application/gzip"))  # fmt: skip
# What is no thing with a page, and where it leads.
_DOCUMENTS = (
    (r"(?:catalogue|dataset|dataset-series)", "catalog.ttl", "index.html"),
    (r"dataset/.+", "releases.ttl", "index.html"),
    (r"ontology", "vocabulary.ttl", "vocabulary.ttl"),
    (r"graph/(?:vocabulary)", "vocabulary.ttl", "vocabulary.ttl"),
    (r"graph/(?:quality)", "kg.trig", "findings.csv"),
)
_NO_FILE = r"(?<!\.html)(?<!\.ttl)(?<!\.jsonld)(?<!/)"


def htaccess() -> str:
    """Return the recipe for Apache, to be put as ``.htaccess`` into the folder itself."""
    types = [f"AddType {media} .{ending}" for ending, media in _MEDIA_TYPES]
    return _lines(
        "# Apache 2.4: salin sebagai .htaccess ke folder rilis / copy as .htaccess into the folder",
        "# (AllowOverride FileInfo Indexes; mod_rewrite, mod_mime, mod_headers; MultiViews off).",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
        *types,
        "AddEncoding gzip .gz",
        "<IfModule mod_headers.c>",
        '  Header set Access-Control-Allow-Origin "*"',
        '  Header append Vary "Accept, Accept-Language"',
        "</IfModule>",
        "RewriteEngine On",
        *_apache(""),
    )


def w3id(metadata: Metadata) -> str:
    """Return the recipe for w3id.org, whose addresses lead to where the folder is served."""
    return _lines(
        "# w3id.org: https://github.com/perma-id/w3id.org",
        f"# {metadata.publisher.name.told('en')}",
        *([f"# {metadata.contact.email}"] if metadata.contact.email else []),
        "Options -MultiViews",
        "RewriteEngine On",
        *_apache(metadata.url),
        f"RewriteRule ^(.*)$ {metadata.url}$1 [R=302,L,NE]",
    )


def _apache(url: str) -> list[str]:
    """Return the rules; `url` is what addresses within the folder begin with."""
    if not url:  # the folder the rules stand in
        prefix, flags = "%{ENV:KG}", "R=303,L,NE"
        lines = [
            "# Alamat folder ini / the address of this folder",
            'RewriteCond "%{REQUEST_URI}::$1" "^(.*?/)(.*)::\\2$"',
            'RewriteRule "^(.*)$" "-" [E=KG:%1]',
        ]
    else:
        prefix, flags, lines = url, "R=303,L,NE", []
    html = f'RewriteCond "%{{HTTP_ACCEPT}}" "({_HTML})(\\s*(,|$))" [NC]'
    turtle = f'RewriteCond "%{{HTTP_ACCEPT}}" "({_TURTLE})" [NC]'
    json = f'RewriteCond "%{{HTTP_ACCEPT}}" "({_JSON})" [NC]'
    english = 'RewriteCond "%{HTTP:Accept-Language}" "^\\s*en" [NC]'
    kinds = "|".join(KINDS)
    thing = f'"^((?:{kinds})/.+){_NO_FILE}$"'
    article = f'"^article/(.+){_NO_FILE}$"'
    lines += [
        *([english, html, f'RewriteRule {thing} "{prefix}en/$1.html" [{flags}]']),
        html, f'RewriteRule {thing} "{prefix}$1.html" [{flags}]',
        turtle, f'RewriteRule {article} "{prefix}articles/$1.ttl" [{flags}]',
        turtle, f'RewriteRule {thing} "{prefix}$1.ttl" [{flags}]',
        json, f'RewriteRule {article} "{prefix}articles/$1.jsonld" [{flags}]',
        json, f'RewriteRule {thing} "{prefix}$1.jsonld" [{flags}]',
        f'RewriteRule {thing} "{prefix}$1.html" [{flags}]',
        f'RewriteRule "^graph/article/(.+)$" "{prefix}articles/$1.ttl" [{flags}]',
        f'RewriteRule "^graph/register/(.+)$" "{prefix}registers/$1.ttl" [{flags}]',
        f'RewriteRule "^distribution/(.+)$" "{prefix}$1" [{flags}]',
    ]  # fmt: skip
    for pattern, data, page in _DOCUMENTS:
        if page != data:
            lines += [html, f'RewriteRule "^{pattern}$" "{prefix}{page}" [{flags}]']
        lines.append(f'RewriteRule "^{pattern}$" "{prefix}{data}" [{flags}]')
    return lines


def nginx(metadata: Metadata) -> str:
    """Return the recipe for nginx, to be included where it takes ``http`` directives."""
    address = urlsplit(metadata.url)
    root = address.path.rstrip("/")
    types = [f"      {media} {ending};" for ending, media in (*_PAGE_TYPES, *_MEDIA_TYPES)]
    lines = [
        "# nginx: salin ke /etc/nginx/conf.d/ lalu sesuaikan server_name dan alias",
        "# / copy to /etc/nginx/conf.d/ and set server_name and alias.",
        *_map("$http_accept", "$kg_form", "html", (f"~*(?:{_HTML})\\s*(?:,|$)", "html"),
              (f"~*(?:{_TURTLE})", "ttl"), (f"~*{_JSON}", "jsonld")),
        *_map("$http_accept_language", "$kg_language", '""', ("~*^\\s*en", '"en/"')),
        *_map("$kg_form", "$kg_page_language", '""', ("html", "$kg_language")),
        "server {",
        "  listen 80;",
        f"  server_name {address.hostname or '_'};",
        "  charset utf-8;",
        f"  location {root}/ {{",
        "    alias /srv/kg/;",
        "    index index.html;",
        '    add_header Access-Control-Allow-Origin "*";',
        "    types {",
        *types,
        "    }",
        "  }",
    ]  # fmt: skip
    for pattern, page, data in _redirects():
        target = f"return 303 {root}/{page};"
        lines += [
            f'  location ~ "^{_escaped(root)}/{pattern}$" {{',
            "    add_header Vary Accept always;",
            *([f"    if ($kg_form = html) {{ {target} }}"] if page != data else []),
            f"    return 303 {root}/{data};",
            "  }",
        ]
    return _lines(*lines, "}")


def _map(source: str, target: str, default: str, *values: tuple[str, str]) -> list[str]:
    """Return a map of nginx: the first pattern that fits `source` gives the value of `target`."""
    return [
        f"map {source} {target} {{",
        f"  default {default};",
        *(f'  "{pattern}" {value};' for pattern, value in values),
        "}",
    ]


def _redirects() -> list[tuple[str, str, str]]:
    """Return for nginx: a pattern of paths, the page and the data it leads to."""
    kinds = "|".join(KINDS)
    rest = "(?<kg_thing>.+)"
    article = ("${kg_language}article/$kg_thing.html", "articles/$kg_thing.$kg_form")
    thing = "$kg_page_language$kg_thing.$kg_form"
    return [
        (f"article/{rest}{_NO_FILE}", *article),
        (f"(?<kg_thing>(?:{kinds})/.+){_NO_FILE}", thing, thing),
        (f"graph/article/{rest}", "articles/$kg_thing.ttl", "articles/$kg_thing.ttl"),
        (f"graph/register/{rest}", "registers/$kg_thing.ttl", "registers/$kg_thing.ttl"),
        (f"distribution/{rest}", "$kg_thing", "$kg_thing"),
        *((pattern, page, data) for pattern, data, page in _DOCUMENTS),
    ]


def _escaped(path: str) -> str:
    """Return a path as it stands in a regular expression."""
    return "".join(f"\\{c}" if c in ".+()[]{}^$*?|\\" else c for c in path)


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"
