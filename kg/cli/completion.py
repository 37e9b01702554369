"""Completion in the shell: commands, questions, their parameters and values.

click does the work (``_KG_COMPLETE=bash_source kg`` prints what a shell must read). Here is what
it does not know: the names in the store, and that bash splits words at ``=`` and ``:`` and leaves
quoting to the completer. Whatever goes wrong, nothing is completed: a prompt is no place for
errors.
"""

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click
from click import shell_completion
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from kg.cli import Session
    from kg.questions import Parameter

Items = list[CompletionItem[str]]
VARIABLE = "_KG_COMPLETE"
_MOST = 200  # values that a shell is given to choose from


def completed(group: click.Group, session: "Session") -> int:
    """Do what the shell's completion asks for in the environment, and return the exit code."""
    shell_completion.add_completion_class(_Bash)
    with suppress(Exception):
        asked = os.environ[VARIABLE]
        return shell_completion.shell_complete(group, {"obj": session}, "kg", VARIABLE, asked)
    return 1


def questions(context: click.Context, incomplete: str) -> Items:
    """Complete the name of a question."""
    from kg.questions.files import names

    with suppress(Exception):
        folders = _folders(context)
        found = [name for name in names(folders) if name.startswith(incomplete)]
        return [CompletionItem(name, help=_title(name, folders)) for name in found]
    return []


def _title(name: str, folders: list[str]) -> str:
    from kg.questions.files import load

    with suppress(Exception):
        return load(name, folders).title(_language())
    return ""


def parameters(context: click.Context, incomplete: str) -> Items:
    """Complete ``NAME=``, or the value after it."""
    from kg.questions.files import load

    with suppress(Exception):
        # An option without its value ends click's parsing: the name is left where it stood.
        name = context.params.get("name") or context.args[0]
        question = load(name, _folders(context))
        name, equals, begun = incomplete.partition("=")
        if equals:
            values = _values(context, question.parameters[name], begun)
            return [CompletionItem(f"{name}={value}") for value in values[:_MOST]]
        given = {text.partition("=")[0] for text in context.params.get("given") or ()}
        return [
            CompletionItem(f"{p.name}=", help=p.meaning(_language()), unfinished=True)
            for p in question.parameters.values()
            if p.name.startswith(incomplete) and p.name not in given
        ]
    return []


def _folders(context: click.Context) -> list[str]:
    from kg.cli import Session
    from kg.cli.ask import question_folders

    session = context.find_root().ensure_object(Session)
    return question_folders(session, context.params.get("folders") or ())


def _language() -> str:
    from kg.cli.options import language

    return language()


def _values(context: click.Context, parameter: "Parameter", begun: str) -> list[str]:
    """Return what a parameter may be and begins so; in another case if nothing does."""
    found = parameter.choices or _names(context, parameter, begun)
    values = list(dict.fromkeys(v for v in found if v.casefold().startswith(begun.casefold())))
    return [v for v in values if v.startswith(begun)] or values


def _names(context: click.Context, parameter: "Parameter", begun: str) -> list[str]:
    from kg.cli import Session
    from kg.questions.naming import articles, names
    from kg.store import Store

    if parameter.kind not in {"node", "any"}:
        return []
    store = Store.open(context.find_root().ensure_object(Session).store)
    if parameter.is_article:
        return list(articles(store))
    return [name for name, _ in names(store, parameter.among, begun) if name.isprintable()]


class _Bash(shell_completion.BashComplete):
    """bash, told of the line as it stands, and given answers that are quoted to fit into it."""

    source_template = """\
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value; do
        case $kind in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            part) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_LINE="${COMP_LINE:0:COMP_POINT}" %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -o default -F %(complete_func)s %(prog_name)s
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        words = shell_completion.split_arg_string(os.environ["COMP_LINE"])
        self.word, self.quote, self.kept = last_word(os.environ["COMP_LINE"])
        if self.word or self.quote:
            words.pop()
        return words[1:], self.word

    def format_completion(self, item: CompletionItem[Any]) -> str:
        kind = "part" if item.unfinished else item.type
        return f"{kind}\t{quoted(str(item.value)[len(self.kept) :], self.quote)}"


def last_word(line: str) -> tuple[str, str, str]:
    r"""Return the word that ends a line, the quotation mark still open in it, and what bash keeps.

    bash replaces what follows the open quotation mark, or else the last ``=`` or ``:``.

    >>> last_word('kg ask people -p organisation=BPJS\\ Ke')
    ('organisation=BPJS Ke', '', 'organisation=')
    >>> last_word('kg ask people -p organisation="BPJS Ke')
    ('organisation=BPJS Ke', '"', 'organisation=')
    """
    word = quote = kept = ""
    characters = iter(line)
    for character in characters:
        if character == "\\" and quote != "'":
            word += next(characters, "")
        elif character == quote:
            quote = ""
        elif quote:
            word += character
        elif character in "\"'":
            quote, kept = character, word
        elif character.isspace():
            word = kept = ""
        else:
            word += character
            kept = word if character in "=:" else kept
    return word, quote, kept


def quoted(text: str, quote: str) -> str:
    """Return text so that bash reads it as it is, within the quotation marks that are open.

    >>> quoted("Ma'ruf & Co", ""), quoted("Ma'ruf & Co", "'")
    ("Ma\\\\'ruf\\\\ \\\\&\\\\ Co", "Ma'\\\\''ruf & Co")
    """
    if quote == "'":
        return text.replace("'", "'\\''")
    unsafe = r'([\\"$`])' if quote else r"([^\w@%+=:,./-])"
    return re.sub(unsafe, r"\\\1", text)
