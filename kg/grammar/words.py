"""The words of SPARQL, and what it has in place of words of other languages."""

WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE BASE PREFIX WHERE FROM NAMED DISTINCT REDUCED AS GROUP BY "
    "HAVING ORDER ASC DESC LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH UNION MINUS FILTER BIND IN NOT "
    "EXISTS a true false COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES "
    "DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE "
    "ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES "
    "SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT "
    "sameTerm isIRI isURI isBLANK isLITERAL isNUMERIC REGEX SUBSTR REPLACE"
).split()
# Words of the engine beyond SPARQL 1.1, never suggested.
_BEYOND = (
    "SERVICE SILENT LATERAL ADJUST TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE LANGDIR STRLANGDIR "
    "HASLANG HASLANGDIR"
).split()
KNOWN = frozenset([word.upper() for word in WORDS] + _BEYOND)
ELSEWHERE = {
    "AND": "write &&",
    "OR": "write ||",
    "LIKE": 'write CONTAINS(?text, "words") or REGEX',
    "ILIKE": 'write REGEX(?text, "words", "i")',
    "NULL": "write BOUND(?x) or !BOUND(?x)",
    "IS": "write a before a class, = before a value, BOUND(?x) for NOT NULL",
    "BETWEEN": "write ?x >= 1 && ?x <= 9",
    "TOP": "write LIMIT 10 at the end",
    "ROWS": "write LIMIT 10 at the end",
    "FETCH": "write LIMIT 10 at the end",
    "JOIN": "patterns that share a variable are joined already",
    "LEFT": "write OPTIONAL { ... }",
    "ON": "patterns that share a variable are joined already",
    "ELSE": "write IF(condition, value, other value)",
    "CASE": "write IF(condition, value, other value)",
    "WHEN": "write IF(condition, value, other value)",
    "IFNULL": "write COALESCE(?x, value)",
    "NVL": "write COALESCE(?x, value)",
    "ISNULL": "write !BOUND(?x)",
    "LEN": "write STRLEN(?x)",
    "LENGTH": "write STRLEN(?x)",
    "UPPER": "write UCASE(?x)",
    "LOWER": "write LCASE(?x)",
    "TRIM": r'write REPLACE(?x, "^\\s+|\\s+$", "")',
    "SUBSTRING": "write SUBSTR(?x, 1, 3)",
    "STARTSWITH": 'write STRSTARTS(?x, "words")',
    "ENDSWITH": 'write STRENDS(?x, "words")',
    "INDEXOF": 'write CONTAINS(?x, "words")',
    "CAST": "write xsd:integer(?x) or another datatype",
    "DATE": 'write "2023-02-21"^^xsd:date',
    "TO_DATE": "write xsd:date(?x)",
    "TODAY": "write NOW()",
    "CURRENT_DATE": "write NOW()",
    "GETDATE": "write NOW()",
    "EXCEPT": "write MINUS { ... }",
    "INTERSECT": "patterns in one group must all match",
    "UNIQUE": "write DISTINCT",
    "MATCH": "write SELECT ?x { ... }",
    "RETURN": "write SELECT ?x { ... }",
    "UPDATE": "kg query only reads",
}
