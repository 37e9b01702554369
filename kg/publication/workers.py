"""Doing several things at the same time, each in a process of its own."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeVar

from kg.errors import InputError

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")


def at_once(function: Callable[..., T], jobs: Sequence[tuple[object, ...]]) -> list[T]:
    """Return function(*job) for each job, done by as many processes as there are cores.

    Function, arguments and results must be what pickle takes. An OSError or KgError of a process is
    raised here; no process outlives this call.
    """
    import multiprocessing

    cores = os.cpu_count() or 1
    if cores < 2 or len(jobs) < 2:
        return [function(*job) for job in jobs]
    context = multiprocessing.get_context("spawn")  # not forked, as the engine has threads
    started: list[SpawnProcess] = []

    def done(job: tuple[object, ...]) -> T:
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(sending, function, job))
        started.append(process)
        process.start()
        sending.close()
        try:
            result, error = receiving.recv()
        except EOFError:
            process.join()
            raise InputError(
                f"a process of kg was ended from outside ({process.exitcode})"
            ) from None
        process.join()
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    pool = ThreadPoolExecutor(cores)
    try:
        return list(pool.map(done, jobs))
    finally:
        for process in started:
            if process.pid is not None:
                process.kill()
        pool.shutdown(cancel_futures=True)


def _work(sending: Connection, function: Callable[..., object], job: tuple[object, ...]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
    try:
        sending.send((function(*job), None))
    except Exception as error:  # raised again where it is waited for
        sending.send((None, error))
