#!/usr/bin/env python3
"""Runs a test that needs tools: with_tools.py TOOL... -- COMMAND. A tool is a program, or the path of what must be there.
Where one is missing, the test fails if CI is set, and else is skipped (exit status 77, which meson reads so)."""
import os
import shutil
import sys

separator = sys.argv.index('--')
missing = [tool for tool in sys.argv[1:separator] if not (os.path.exists(tool) if '/' in tool else shutil.which(tool))]
if missing:
    print(f'not here: {", ".join(missing)}; ./bootstrap test installs them')
    sys.exit(1 if os.environ.get('CI') else 77)
os.execvp(sys.argv[separator + 1], sys.argv[separator + 1:])
