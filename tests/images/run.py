#!/usr/bin/env python3
"""Decodes pictures of every kind and compares: run.py BUILD [NAME…], BUILD being where the makers were built."""
import subprocess
import sys
import tempfile
from pathlib import Path

import chromium
from cases import all_cases
from pictures import Maker, rgba

PREMULTIPLIED = [[(colour * alpha + 127) // 255 for colour in range(256)] for alpha in range(256)]


def premultiplied(pixels):
    out = bytearray(pixels)
    for at in range(0, len(out), 4):
        table = PREMULTIPLIED[out[at + 3]]
        out[at], out[at + 1], out[at + 2] = table[out[at]], table[out[at + 1]], table[out[at + 2]]
    return bytes(out)


def furthest(ours, theirs):
    """How far the two are apart at most, and where."""
    apart, at = max((abs(a - b), i) for i, (a, b) in enumerate(zip(ours, theirs)))
    return apart, at // 4


def placard_decodes(build, folder, cases):
    """Name → (size or None, findings) of each case."""
    printed = subprocess.run([build / 'decode', folder, *(case.name for case in cases)], capture_output=True, text=True,
                             check=True).stdout
    answers, name = {}, None
    for line in printed.splitlines():
        if line.startswith('- '):
            answers[name][1].append(line[2:])
            continue
        name, word, *size = line.split()
        answers[name] = (tuple(map(int, size)) if word == 'ok' else None, [])
    return answers


def compare(what, size, ours, their_size, theirs, within):
    if size != their_size:
        return f'{what}: {size[0]} × {size[1]} pixels, not {their_size[0]} × {their_size[1]}'
    apart, at = furthest(ours, theirs)
    if apart <= within:
        return None
    x, y, at = at % size[0], at // size[0], 4 * at
    return (f'{what}: {apart} apart, where {within} may be, at {x}, {y}: '
            f'{ours[at:at + 4].hex()}, not {theirs[at:at + 4].hex()}')


def problems_of(case, answer, folder, browser):
    size, findings = answer
    said = [finding for finding in findings if not finding.startswith('note: ')]
    for words in case.says:
        if not any(words in finding for finding in said):
            yield f'does not say "{words}", but {said}'
    if said and not case.says:
        yield f'says {said}'
    if size is None:
        yield 'is refused'
        return
    ours = (folder / f'{case.name}.pixels').read_bytes()
    if case.shows:
        theirs = premultiplied(rgba(case.shows))
        yield compare('as made', size, ours, (len(case.shows[0]), len(case.shows)), theirs, case.within)
    if case.chromium is not None:
        answer = chromium.decode(browser, case.data)
        yield 'Chromium does not show it' if not answer else compare(
            'Chromium', size, ours, answer[:2], premultiplied(answer[2]), case.chromium)


def main():
    build, names = Path(sys.argv[1]).resolve(), sys.argv[2:]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='placard-test-') as scratch, chromium.open_browser() as browser:
        folder = Path(scratch)
        cases = [case for case in all_cases(Maker(build, folder)) if not names or case.name in names]
        for case in cases:
            (folder / case.name).write_bytes(case.data)
        answers = placard_decodes(build, folder, cases)
        for case in cases:
            problems = list(filter(None, problems_of(case, answers[case.name], folder, browser)))
            passed += not problems
            failed += bool(problems)
            for problem in problems:
                print(f'{case.name}: {problem}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


sys.exit(main())
