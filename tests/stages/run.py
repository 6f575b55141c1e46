#!/usr/bin/env python3
"""Compares the stages' dumps with those kept: run.py DUMP DATA [--update] [NAME...]

Each folder beside this file is a campaign with a file `expected`. --update rewrites it.
"""
import difflib, os, subprocess, sys
from pathlib import Path

def main():
    words = [w for w in sys.argv[1:] if w != '--update']
    update = '--update' in sys.argv
    dump, data, names = words[0], words[1], words[2:]
    passed = failed = 0
    for folder in sorted(p for p in Path(__file__).parent.iterdir() if p.is_dir() and (p / 'campaign.yaml').exists()):
        if names and folder.name not in names:
            continue
        run = subprocess.run([dump, str(folder), data], capture_output=True, text=True)
        expected = folder / 'expected'
        if update:
            expected.write_text(run.stdout)
        wanted = expected.read_text() if expected.exists() else ''
        if run.returncode == 0 and run.stdout == wanted and not run.stderr and wanted:
            passed += 1
            continue
        failed += 1
        print(f'{folder.name}: the dump differs (exit {run.returncode})')
        print(run.stderr, end='')
        sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), run.stdout.splitlines(True), 'expected', 'now'))
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0

sys.exit(main())
