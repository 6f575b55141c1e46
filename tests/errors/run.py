#!/usr/bin/env python3
"""Compares what a runner prints for broken files with what is kept: run.py RUNNER FOLDER [--update] [NAME...]

Each folder in FOLDER holds an input and a file `expected`, which --update rewrites. RUNNER is called with the
folder's path. A case that prints nothing fails unless its name starts with "fine-": those must be accepted.
"""
import difflib
import pathlib
import subprocess
import sys

SECONDS = 20  # no input may take longer, however it was made


def run(runner, folder):
    """What the runner prints for one folder, or None and why it failed."""
    try:
        result = subprocess.run([runner, str(folder)], capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None, f'took longer than {SECONDS} seconds'
    if result.returncode != 0 or result.stderr:
        return None, f'exit status {result.returncode}\n' + result.stderr.decode('utf-8', 'replace')
    return result.stdout, ''


def check(runner, folder, update):
    """What is wrong with one case, or an empty text."""
    printed, reason = run(runner, folder)
    if printed is None:
        return reason
    kept = folder / 'expected'
    if update:
        kept.write_bytes(printed)
    if bool(printed) == folder.name.startswith('fine-'):
        return 'a finding for what is fine' if printed else 'nothing found'
    wanted = kept.read_bytes() if kept.exists() else b''
    if printed == wanted and kept.exists():
        return ''
    lines = [text.decode('utf-8', 'replace').splitlines(True) for text in (wanted, printed)]
    return ''.join(difflib.unified_diff(*lines, 'expected', 'printed')) or 'differs in bytes'


def main():
    words = [word for word in sys.argv[1:] if word != '--update']
    runner, root, names = words[0], pathlib.Path(words[1]), words[2:]
    passed = failed = 0
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        if names and folder.name not in names:
            continue
        problem = check(runner, folder, '--update' in sys.argv)
        passed += not problem
        failed += bool(problem)
        if problem:
            print(f'{folder.name}: {problem}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
