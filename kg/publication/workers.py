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


Job = tuple[Callable[..., T], tuple[object, ...]]  # a function and its arguments


def at_once(jobs: Sequence[Job[T]]) -> list[T]:
    """Return what the functions return, done by as many processes as there are cores.

    Functions, arguments and results must be what pickle takes. An error of a process is raised
    here; no process outlives this call.
    """
    import multiprocessing

    cores = os.cpu_count() or 1
    if cores < 2 or len(jobs) < 2:
        return [function(*given) for function, given in jobs]
    context = multiprocessing.get_context("spawn")  # not forked, as the engine has threads
    started: list[SpawnProcess] = []

    def done(job: Job[T]) -> T:
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(sending, *job))
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


def _work(sending: Connection, function: Callable[..., object], given: tuple[object, ...]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
    try:
        sending.send((function(*given), None))
    except Exception as error:  # raised again where it is waited for
        sending.send((None, error))
