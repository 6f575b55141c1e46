#!/usr/bin/env python3
"""Compares the stages' dumps with those kept: run.py DUMP DATA [--update] [NAME...]

Each folder beside this file is a campaign with a file `expected`. --update rewrites it.

Fonts differ between releases of Debian by thousandths of an em. So numbers may be off by half a percent or half a
unit; everything else, colours and what stands in quotes too, is compared letter by letter.
"""
import difflib, re, subprocess, sys
from pathlib import Path

MOST_PART, MOST_UNITS = 0.005, 0.5
NUMBER = re.compile(r'(?<![\w#.-])-?\d+(?:\.\d+)?(?=x\d|[\s,]|$)|(?<=\dx)\d+\.\d+')


def pieces(line):
    """The line with its numbers taken out, and the numbers. Words in quotes and a text box's words are no numbers."""
    head, quote, tail = line.partition('"')
    if ' lines: ' in head:
        head, lines, words = head.partition(' lines: ')
        tail = lines + words + quote + tail
    else:
        tail = quote + tail
    return NUMBER.sub('0', head) + tail, [float(number) for number in NUMBER.findall(head)]


def same_line(wanted, got):
    (wanted_text, wanted_numbers), (text, numbers) = pieces(wanted), pieces(got)
    return wanted_text == text and all(abs(one - other) <= max(MOST_UNITS, MOST_PART * abs(one))
                                       for one, other in zip(wanted_numbers, numbers))


def agreed(wanted, got):
    """The lines of `got`, those that are near enough written as they are in `wanted`."""
    wanted_lines, lines = wanted.splitlines(True), got.splitlines(True)
    if len(wanted_lines) != len(lines):
        return got
    return ''.join(one if same_line(one, other) else other for one, other in zip(wanted_lines, lines))


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
        got = agreed(wanted, run.stdout)
        if run.returncode == 0 and got == wanted and not run.stderr and wanted:
            passed += 1
            continue
        failed += 1
        print(f'{folder.name}: the dump differs (exit {run.returncode})')
        print(run.stderr, end='')
        sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), got.splitlines(True),
                                                  'expected', 'now'))
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0

sys.exit(main())
