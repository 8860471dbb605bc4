"""Talks to a program in a pseudo-terminal: arguments are a JSON list of [what to wait for, what to
type] and the command. What begins with `!` is run in a shell instead. Prints what it said; ends with
its exit code."""
import json, os, pty, select, subprocess, sys, time

steps, command = json.loads(sys.argv[1]), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execv(command[0], command)
said, mark = b"", 0


def read(seconds):
    global said
    if not select.select([terminal], [], [], seconds)[0]:
        return True
    try:
        more = os.read(terminal, 4096)
    except OSError:
        return False
    if b"\x1b[6n" in more:
        os.write(terminal, b"\x1b[1;1R")
    said += more
    return bool(more)


for expected, typed in steps:
    limit = time.time() + 60
    while expected.encode() not in said[mark:]:
        if time.time() > limit or not read(0.5):
            sys.exit(f"`{expected}` never came: {said[mark:]!r}")
    mark = said.index(expected.encode(), mark) + len(expected.encode())
    if typed.startswith("!"):
        subprocess.run(typed[1:], shell=True, check=True)
    else:
        os.write(terminal, typed.encode())
while read(60):
    pass
sys.stdout.write(said.decode(errors="replace"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
