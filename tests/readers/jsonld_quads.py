"""Print a JSON-LD document as canonical N-Quads (RDFC-1.0); no address is opened.

Run it with the Python of an environment that has PyLD: ``python jsonld_quads.py kg.jsonld``.
"""

import json
import sys
from pathlib import Path

from pyld import jsonld


def refuse(url, options):
    raise SystemExit(f"{url} would have to be fetched")


def main():
    jsonld.set_document_loader(refuse)
    document = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    sys.stdout.write(jsonld.normalize(document, options))


if __name__ == "__main__":
    main()
