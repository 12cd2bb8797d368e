"""The one door out: every fault becomes one line on standard error and an exit code; no traceback unless asked."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from contextvars import ContextVar

from relazione.model import RelazioneError

OK, SOME_FAILED, USAGE, RECORD, INTERRUPTED = 0, 1, 2, 3, 130
DEBUG = ContextVar("DEBUG", default=False)  # whether this call shows tracebacks


class Stop(Exception):  # noqa: N818 - the end of a command, not a fault
    """Ends the command with an exit code; what there was to say has been said."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


def guarded(run: Callable[[], None]) -> int:
    """Runs and gives the exit code: 0 all right, 1 some inputs failed, 2 usage, 3 record, 130 interrupted."""
    try:
        run()
        sys.stdout.flush()
        return OK
    except Stop as stop:
        return stop.code
    except BrokenPipeError:
        _close_quietly()
        return OK
    except KeyboardInterrupt:
        print("interrupted; what was kept stays kept", file=sys.stderr)
        return INTERRUPTED
    except RelazioneError as fault:
        return _say(str(fault), fault.exit_code)
    except OSError as fault:
        return _say(_system(fault), SOME_FAILED)
    except MemoryError:
        return _say("not enough memory; try fewer --workers", SOME_FAILED)
    except Exception as fault:  # the last resort of the outermost door: a fault of ours, said in one line
        where = _innermost(fault)
        return _say(f"a fault in Relazione itself ({type(fault).__name__}: {fault}; {where})", SOME_FAILED)


def _say(line: str, code: int) -> int:
    print(f"relazione: {' '.join(line.split())}", file=sys.stderr)
    if DEBUG.get():
        traceback.print_exc()
    return code


def _system(fault: OSError) -> str:
    where = f"{fault.filename}: " if fault.filename else ""
    if fault.errno == errno.ENOSPC:
        return f"{where}the disk is full; make room and run the same command again"
    return f"{where}{fault.strerror or fault}"


def _innermost(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    return (
        f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}; --debug shows more" if frames else ""
    )


def _close_quietly() -> None:
    """Standard output is gone: let the interpreter's last flush find a place to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def utf8_output() -> None:
    """Standard output as UTF-8 whatever the locale says; a lone surrogate goes out as its JSON escape."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")
