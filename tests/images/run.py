#!/usr/bin/env python3
"""Decodes pictures of every kind and compares: run.py BUILD [NAME…], BUILD being where the makers were built."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import chromium
from cases import Case, all_cases
from drawings import all_drawings
from pictures import Maker, rgba

DIFFERS = 0.01  # of a drawing's pixels may be others than Chromium's
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


def said_of(drawing, findings):
    """The findings without the file's name and the line: "error: has a script"."""
    name = f'"{drawing.name}"'
    return [re.sub(re.escape(name) + r'(, line \d+,)? ?', '', finding) for finding in findings]


def differs(ours, theirs):
    """The part of the pixels that are not alike: at edges the two may differ, inside they may not."""
    far = sum(max(abs(a - b) for a, b in zip(ours[at:at + 4], theirs[at:at + 4])) > 40 for at in range(0, len(ours), 4))
    return far / (len(ours) // 4)


def problems_of_drawing(drawing, answer, folder, browser):
    size, findings = answer
    said = said_of(drawing, findings)
    if len(said) != len(drawing.says) or not all(a.startswith(b) for a, b in zip(said, drawing.says)):
        yield f'says {said}, not {drawing.says}'
    if (size is not None) != drawing.drawn:
        yield 'is refused' if drawing.drawn else 'is drawn'
    if size is None:
        return
    ours = (folder / f'{drawing.name}.pixels').read_bytes()
    at = 4 * (10 * size[0] + 10)
    if drawing.color and ours[at:at + 4] != drawing.color:
        yield f'{ours[at:at + 4].hex()} at 10, 10'
    if not drawing.chromium:
        return
    answer = chromium.decode(browser, drawing.data)
    if not answer or answer[:2] != size:
        yield f'{size} large, in Chromium {answer and answer[:2]}'
        return
    part = differs(ours, premultiplied(answer[2]))
    if part > DIFFERS:
        yield f'{part:.1%} of its pixels are others than in Chromium'


def main():
    build, names = Path(sys.argv[1]).resolve(), sys.argv[2:]
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='placard-test-') as scratch, chromium.open_browser() as browser:
        folder = Path(scratch)
        cases = [*all_cases(Maker(build, folder)), *all_drawings()]
        cases = [case for case in cases if not names or case.name in names]
        for case in cases:
            (folder / case.name).write_bytes(case.data)
        answers = placard_decodes(build, folder, cases)
        for case in cases:
            judge = problems_of if isinstance(case, Case) else problems_of_drawing
            problems = list(filter(None, judge(case, answers[case.name], folder, browser)))
            passed += not problems
            failed += bool(problems)
            for problem in problems:
                print(f'{case.name}: {problem}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


sys.exit(main())
