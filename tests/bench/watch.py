#!/usr/bin/env python3
"""How long `placard watch` takes from a save to the pictures: watch.py PLACARD [--saves N]; status 1 over 300 ms.

One card in eight formats and its layout, saved again and again with other margins, as an editor does: a new file renamed over
the old one. The clock stops when the first, and when the last picture has been fetched; then, in Chromium where there is one,
when the last stands decoded in the page. Most of the time is waiting for the save to be over, so the CPU's share is told too.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests/studio'))
import browser  # noqa: E402
import watching  # noqa: E402

FORMATS = '[social, sign-letter, sign-a4, postcard-4x6]'
PROMISE = 300
STAGES = {'startup': 'loading files', 'compose': 'finding what is touched, composing', 'text': 'fitting and setting text',
          'paint': 'painting and checks', 'draw': 'drawing', 'encode': 'encoding JPEG'}
OBSERVE = """window.shown = [];
new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
  if (node.nodeName === 'IMG') shown.push(Date.now()); }))).observe(document.body, {subtree: true, childList: true});"""


class Layout:
    """The layout that is saved."""

    def __init__(self, folder):
        self.path, self.number = folder / 'layouts/stand.yaml', 0
        self.text = self.path.read_text()

    def save(self):
        """Saves it with margins as they never were."""
        self.number += 1
        watching.replace(self.path, self.text.replace('start: 6u', f'start: {6 + self.number / 10:.1f}u'))


def time_save(watch, layout):
    """Milliseconds from the save to the first and to the last picture in our hands."""
    start = time.monotonic()
    layout.save()
    while watch.take()[0] != 'sheet':
        pass
    times = []
    while watch.sheet['waiting']:
        name, data = watch.take()
        if name == 'piece':
            watch.get('/preview', piece=data['piece']['id'])
            times.append(1000 * (time.monotonic() - start))
    return times[0], times[-1]


def time_in_browser(watch, layout, saves):
    """Milliseconds from each save until the last picture stands in the page."""
    count, times = len(watch.pieces()), []
    with browser.Browser() as page:
        page.open(watch.url)
        page.wait(f"document.querySelectorAll('.piece img').length == {count} && "
                  "[...document.querySelectorAll('.piece img')].every(one => one.complete)")
        page.run(OBSERVE)
        for _ in range(saves):
            page.run('shown = []')
            start = time.time()
            layout.save()
            versions = json.dumps({key: piece['version'] for key, piece in watch.next_sheet().items()})
            page.wait(f"Object.entries({versions}).every(([id, version]) => document.querySelector("
                      "`[data-piece='${id}'] img`).dataset.version === version) && shown.length > 0")
            times.append(page.run('Math.max(...shown)') - 1000 * start)
    return times


def measure(folder, saves, in_browser=False):
    """The times of so many saves, how many pictures, and the CPU's milliseconds by stage."""
    layout = Layout(folder)
    watch = watching.Watch(folder)
    with watch:
        times = [time_save(watch, layout) for _ in range(saves)]
        shown = time_in_browser(watch, layout, saves) if in_browser else []
        count = len(watch.pieces())
    watching.replace(layout.path, layout.text)
    return times, shown, count, json.loads(watch.errors.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('placard')
    parser.add_argument('--saves', type=int, default=15)
    arguments = parser.parse_args()
    watching.helper.PLACARD = arguments.placard
    os.environ['PLACARD_TIMES'] = '1'
    with tempfile.TemporaryDirectory(prefix='placard-bench-', dir='.') as place:
        folder = watching.helper.campaign(pathlib.Path(place) / 'c', formats=FORMATS)
        shutil.copytree(ROOT / 'layouts', folder / 'layouts')
        idle = measure(folder, 0)[3]
        times, _, count, busy = measure(folder, arguments.saves)
        shown = measure(folder, arguments.saves, in_browser=True)[1] if shutil.which('chromium') else []
    print(f'From the save of a layout to the pictures of its card in {count} formats, milliseconds')
    medians = []
    for name, column in (('first fetched', [one[0] for one in times]), ('last fetched', [one[1] for one in times]),
                         ('last in Chromium', shown)):
        if column:
            medians.append(statistics.median(column))
            print(f'  {name:18}median {medians[-1]:4.0f}, most {max(column):4.0f}')
    print(f'  {PROMISE} is what we promise\nWhat the CPU does of it, milliseconds a save')
    for stage, words in STAGES.items():
        print(f'  {words:36}{(busy[stage] - idle[stage]) / arguments.saves:6.1f}')
    sys.exit(medians[-1] > PROMISE)


if __name__ == '__main__':
    main()
