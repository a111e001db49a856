"""Runs one command and prints, as JSON, what the kernel says of it. Node tells nothing of its children; wait4 does.

    python3 measure.py SECONDS LOG COMMAND...

The command is stopped after SECONDS. What it says goes to LOG. Seconds of wall clock and of processor, bytes of memory
at the most; `others` is the share of all processors that others used meanwhile.
"""

import json
import os
import signal
import subprocess
import sys
import time


def machine():
    """Seconds of processor that the whole machine has spent on work; None where the kernel does not say."""
    try:
        with open("/proc/stat") as stat:
            ticks = [int(field) for field in stat.readline().split()[1:9]]
    except OSError:
        return None
    idle = ticks[3] + ticks[4]
    return (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK")


def main():
    limit, log, *command = sys.argv[1:]
    cut = []
    with open(log, "wb") as said:
        os.sync()
        before = machine()
        start = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)

        def stop(*_):
            cut.append(True)
            child.kill()

        signal.signal(signal.SIGALRM, stop)
        signal.alarm(int(limit))
        _, status, used = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        signal.alarm(0)
        after = machine()
    child.returncode = os.waitstatus_to_exitcode(status)
    own = used.ru_utime + used.ru_stime
    # Kilobytes on Linux, bytes on macOS.
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    others = None if before is None else max(0.0, (after - before - own) / (wall * os.cpu_count()))
    print(json.dumps({"code": child.returncode, "cut": bool(cut), "wall": wall, "user": used.ru_utime,
                      "system": used.ru_stime, "memory": memory, "others": others}))


main()
