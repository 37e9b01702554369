"""Twelve queries of different kind over the data of press.py; on a million triples none is slow."""

import press

PREFIX = f"PREFIX ex: <{press.NAMESPACE}>\n"
QUERIES = {
    "look-up": "SELECT ?p ?o { ex:person-77 ?p ?o }",
    "star join": """SELECT ?person ?name ?born ?gender ?email {
        ?person a ex:Person ; ex:name ?name ; ex:born ?born ; ex:gender ?gender ; ex:email ?email
        }""",
    "path": "SELECT ?indicator ?top { ?indicator ex:broader+ ?top }",
    "aggregation": """SELECT ?unit (COUNT(?o) AS ?number) (AVG(?value) AS ?mean) {
        ?o ex:unit ?unit ; ex:value ?value
        FILTER(isNumeric(?value)) } GROUP BY ?unit""",
    "OPTIONAL": """SELECT ?person ?name ?died {
        ?person a ex:Person ; ex:name ?name OPTIONAL { ?person ex:died ?died } }""",
    "FILTER regex": """SELECT ?article ?headline {
        ?article ex:headline ?headline FILTER(REGEX(?headline, "^kabar [0-9]*77 dari", "i")) }""",
    "ORDER LIMIT": "SELECT ?o ?value { ?o ex:value ?value } ORDER BY DESC(?value) ?o LIMIT 20",
    "DISTINCT": """SELECT DISTINCT ?title ?kind {
        ?post ex:title ?title ; ex:at ?organisation . ?organisation ex:kind ?kind }""",
    "UNION": """SELECT ?person ?reach {
        { ?person ex:email ?reach } UNION { ?person ex:phone ?reach } }""",
    "MINUS": "SELECT ?person { ?person a ex:Person MINUS { ?person ex:email ?email } }",
    "subquery": """SELECT ?name ?number {
        { SELECT ?person (COUNT(?article) AS ?number) { ?article ex:author ?person }
          GROUP BY ?person ORDER BY DESC(?number) ?person LIMIT 10 }
        ?person ex:name ?name }""",
    "CONSTRUCT": """CONSTRUCT { ?person ex:in ?regency } {
        ?post ex:holder ?person ; ex:at ?organisation . ?organisation ex:seat ?place .
        ?place ex:within ?regency }""",
}  # fmt: skip
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"
GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
