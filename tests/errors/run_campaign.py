#!/usr/bin/env python3
"""Runs `placard check` on campaigns with mistakes: run_campaign.py PLACARD FOLDER [--update] [NAME...]

Each folder in FOLDER is a campaign, and `expected` in it holds the exit status and what standard error says. Two
more files may lie there: `arguments`, what is typed after `placard check`, and `before`, things git cannot keep (one
a line: `folder NAME`, `link NAME TARGET`, `pipe NAME`, `large NAME`, and `boxes NAME COUNT`, a layout of so many boxes).
The campaign is copied to a scratch folder and checked from within it. Whatever the case, nothing may be written, no
finding may come twice, files and lines come in order, and no message may say where on the machine the campaign lies.
"""
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 60  # no campaign here may take longer
LARGE = 1 << 30  # bytes of a large file, none of them on the disk
ROOT = Path(__file__).resolve().parents[2]
OURS = ('expected', 'arguments', 'before')
HEAD = re.compile(r'^(?:(?P<file>[^:\n]+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: )?(error|warning|note|failure): ')


def make(folder, line):
    """Makes one of the things that git cannot keep."""
    what, name, *target = shlex.split(line)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if what == 'folder':
        path.mkdir()
    elif what == 'link':
        path.symlink_to(target[0])
    elif what == 'pipe':
        os.mkfifo(path)
    elif what == 'boxes':
        path.write_text('placard-layout: 1\ntitle: Boxes\nfor: [social]\nfront:\n  stack:\n'
                        + '    - {fill: none}\n' * (int(target[0]) - 1))
    else:
        with open(path, 'wb') as stream:
            stream.truncate(LARGE)


def prepare(case, folder):
    """Copies the campaign, and returns the words of the command line."""
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns(*OURS))
    before, arguments = case / 'before', case / 'arguments'
    for line in before.read_text().splitlines() if before.exists() else []:
        make(folder, line)
    return shlex.split(arguments.read_text()) if arguments.exists() else []


def tree(folder):
    """What lies in a folder: names, sizes and times."""
    found = {}
    for path in sorted(folder.rglob('*')):
        status = path.lstat()
        found[str(path.relative_to(folder))] = (status.st_mode, status.st_size, status.st_mtime_ns)
    return found


def findings(said):
    """The findings in a text, and where each is: (file, line, column)."""
    blocks, places = [], []
    for line in said.splitlines(True):
        head = HEAD.match(line)
        if head:
            blocks.append('')
            places.append((head['file'] or '', int(head['line'] or 0), int(head['column'] or 0)))
        if blocks:
            blocks[-1] += line
    return blocks, places


def rules_broken(said, scratch):
    """What no run may do, whatever it finds."""
    blocks, places = findings(said)
    for block in set(blocks):
        if blocks.count(block) > 1:
            yield 'a finding comes twice:\n' + block
    in_files = [place for place in places if place[1]]
    if in_files != sorted(in_files):
        yield 'files and lines are out of order'
    for path in (str(scratch), str(ROOT)):
        if path in said:
            yield f'a message says where the campaign lies: {path}'
    for trouble in ('AddressSanitizer', 'LeakSanitizer', 'runtime error:', 'CRITICAL', '-WARNING'):
        if trouble in said:
            yield 'the program is at fault: ' + trouble


def compare(case, printed, update):
    """How what was printed differs from what is expected."""
    kept = case / 'expected'
    if update:
        kept.write_text(printed)
    wanted = kept.read_text() if kept.exists() else ''
    if printed != wanted:
        yield ''.join(difflib.unified_diff(wanted.splitlines(True), printed.splitlines(True), 'expected', 'printed'))
    if printed.startswith('exit 0\n') and printed.count('\n') < 2:
        yield 'nothing was found'


def check(placard, case, update):
    """All that is wrong with one case."""
    with tempfile.TemporaryDirectory(prefix='placard-test-') as scratch:
        folder = Path(scratch) / 'campaign'
        words = prepare(case, folder)
        before = tree(folder)
        leaks = f"suppressions='{ROOT}/tests/leaks.txt':print_suppressions=0"
        environment = {**os.environ, 'PLACARD_DATA': str(ROOT), 'LC_ALL': 'C.UTF-8', 'LSAN_OPTIONS': leaks}
        try:
            run = subprocess.run([placard, 'check', *words], cwd=folder, env=environment, capture_output=True,
                                 timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return [f'took longer than {SECONDS} seconds']
        said = run.stderr.decode('utf-8')
        problems = list(compare(case, f'exit {run.returncode}\n{said}', update))
        problems += rules_broken(said, Path(scratch))
        if tree(folder) != before:
            problems.append('something was written')
        return problems


def main():
    words = [word for word in sys.argv[1:] if word != '--update']
    placard, root, names = str(Path(words[0]).resolve()), Path(words[1]), words[2:]
    passed = failed = 0
    for case in sorted(path for path in root.iterdir() if path.is_dir()):
        if names and case.name not in names:
            continue
        problems = check(placard, case, '--update' in sys.argv)
        passed += not problems
        failed += bool(problems)
        for problem in problems:
            print(f'{case.name}: {problem}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
