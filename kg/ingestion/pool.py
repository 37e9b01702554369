"""Who does the work: this process, processes on this machine, or a Dask cluster."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from kg.article import Article
from kg.errors import InputError, UsageError
from kg.ingestion.keys import fingerprint
from kg.ingestion.working import TOGETHER, Worked, work

if TYPE_CHECKING:
    from concurrent.futures import Future

Batch = tuple[tuple[Article, ...], tuple[str, ...]]  # articles and their keys
ALONE = TOGETHER  # articles that are done sooner here than processes take to start
_WAITING = 2  # batches for each process that are handed out at a time


class Pool(Protocol):
    """Does batches of articles, in any order, a few at a time."""

    def __call__(self, batches: Iterable[Batch], base: str) -> Iterator[list[Worked]]: ...


@contextmanager
def pool(articles: int | None, processes: int | None, scheduler: str | None) -> Iterator[Pool]:
    """Give what works on some number of articles (None: many).

    Raises UsageError if the cluster at address `scheduler` cannot be used.
    """
    number = processes or os.cpu_count() or 1
    if scheduler:
        with _cluster(scheduler) as done:
            yield done
    elif number < 2 or (processes is None and articles is not None and articles <= ALONE):
        yield _here
    else:
        with _processes(number) as done:
            yield done


def _here(batches: Iterable[Batch], base: str) -> Iterator[list[Worked]]:
    for articles, keys in batches:
        yield work(articles, keys, base)


@contextmanager
def _processes(number: int) -> Iterator[Pool]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Started anew, not forked, as the engine has threads.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(number, context, initializer=_deaf) as executor:

        def done(batches: Iterable[Batch], base: str) -> Iterator[list[Worked]]:
            def submit(batch: Batch) -> "Future[list[Worked]]":
                return executor.submit(work, *batch, base, threads=1)

            try:
                yield from _few_at_a_time(batches, submit, number * _WAITING)
            except BrokenProcessPool:
                raise InputError(
                    "a process of kg was ended from outside; if memory ran out, use --processes 1"
                ) from None

        try:
            yield done
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            for process in list((getattr(executor, "_processes", None) or {}).values()):
                process.kill()


def _deaf() -> None:
    """Leave Ctrl-C to the process that waits; end when that one is gone."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 50, 100)


def _few_at_a_time(
    batches: Iterable[Batch], submit: Callable[[Batch], Any], most: int
) -> Iterator[list[Worked]]:
    """Yield results in the order of the batches, of which only `most` are under way."""
    under_way: deque[Any] = deque()
    for batch in batches:
        under_way.append(submit(batch))
        if len(under_way) >= most:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


@contextmanager
def _cluster(address: str) -> Iterator[Pool]:
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("--scheduler needs Dask; run: pip install 'kg[dask]'") from None
    try:
        client: Any = Client(address, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError, TimeoutError) as error:
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise UsageError(f"--scheduler {address}: no Dask scheduler answers: {why}") from error
    with client:
        _check_workers(client, address)

        def done(batches: Iterable[Batch], base: str) -> Iterator[list[Worked]]:
            cores = sum(client.ncores().values()) or 1

            def submit(batch: Batch) -> Any:
                return client.submit(work, *batch, base, pure=False, retries=_RETRIES)

            yield from _few_at_a_time(batches, submit, cores * _WAITING)

        yield done


def _check_workers(client: Any, address: str) -> None:
    """See to it that the workers have this very kg, lest its facts differ from theirs."""
    try:
        theirs = client.run(fingerprint)
    except Exception as error:
        why = " ".join(str(error).split())[:200]
        raise UsageError(f"--scheduler {address}: its workers cannot import kg: {why}") from error
    if not theirs:
        raise UsageError(f"--scheduler {address}: it has no workers")
    other = sorted(worker for worker, print_ in theirs.items() if print_ != fingerprint())
    if other:
        raise UsageError(f"--scheduler {address}: another version of kg runs at {other[0]}")


_RETRIES = 3  # of a batch whose worker died; Dask gives it to another


def batches(articles: Iterable[tuple[Article, str]]) -> Iterator[Batch]:
    """Yield articles with their keys, some at a time."""
    some: list[tuple[Article, str]] = []
    for pair in articles:
        some.append(pair)
        if len(some) == TOGETHER:
            yield _batch(some)
            some = []
    if some:
        yield _batch(some)


def _batch(some: Sequence[tuple[Article, str]]) -> Batch:
    return tuple(a for a, _ in some), tuple(k for _, k in some)
