"""A person at `jupyter console --kernel jotter`, on a terminal of their own. Prints what the screen said; fails when it said something else."""
import os, re, sys
import pexpect

LONGEST = 60
child = pexpect.spawn(
    sys.executable,
    # It takes a cell for incomplete when the kernel has not answered in a second, and gives up completions after five, as
    # on a busy machine.
    [
        "-m",
        "jupyter_console",
        "--kernel",
        "jotter",
        "--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=30",
        "--ZMQCompleter.timeout=30",
    ],
    env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"},
    dimensions=(40, 120),
    encoding="utf-8",
    timeout=LONGEST,
)
child.logfile_read = open(sys.argv[1], "w", encoding="utf-8")
STYLE = r"(?:\x1b\[[0-9;?]*[A-Za-z])*"


def prompt(number):
    child.expect(rf"In {STYLE}\[{STYLE}{number}{STYLE}\]:")


def shows(text):
    child.expect(STYLE.join(map(re.escape, text)))


prompt(1)
child.send("long kept = 42;\r")
prompt(2)
child.send("kept + 0.5\r")
shows("42.5")
prompt(3)
# Tab: the only match is put in.
child.send("Math.hyp\t")
shows("hypot(")
child.send("3, 4)\r")
shows("5.0")
prompt(4)
# A cell that is not complete goes on in the next line.
child.send("for (int i = 0; i < 2; i++) {\r")
shows("...:")
child.send('System.out.println("round " + i); }\r')
shows("round 1")
prompt(5)
# In one statement: an interrupt between two would end the cell before the loop.
child.send('{ System.out.println("looping"); while (true) kept++; }\r')
child.expect(r"\r\n" + STYLE + "looping")
child.sendintr()
shows("Interrupted")
prompt(6)
child.send("kept > 42\r")
shows("true")
prompt(7)
# A question of the cell's.
child.send('"Hello, " + input("Who? ")\r')
child.expect(r"\r\n" + STYLE + r"Who\? ")
child.send("Ada\r")
shows("Hello, Ada")
prompt(8)
# The former cell by the arrow.
child.send("\x1b[A")
shows("Who? ")
child.send("\x03")
child.expect(re.escape("\x1b[K"))
child.send("\x04")
shows("exit")
child.send("y\r")
child.expect(pexpect.EOF)
child.close()
print("exit code", child.exitstatus)
sys.exit(child.exitstatus)
