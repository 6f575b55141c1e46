#!/usr/bin/env python3
"""How long `placard watch` takes from a save to the pictures: watch.py PLACARD [--saves N]. Nothing is judged.

One card in eight formats and its layout, saved again and again with other margins, as an editor does: a new file renamed over
the old one. The clock stops when the first, and when the last picture has been fetched.
"""
import argparse
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests/studio'))
import watching  # noqa: E402

FORMATS = '[social, sign-letter, sign-a4, postcard-4x6]'


def time_save(watch, layout, text):
    """Seconds from the save to the first and to the last picture in the page's hands."""
    start = time.monotonic()
    watching.replace(layout, text)
    while watch.take()[0] != 'sheet':
        pass
    first = None
    while watch.sheet['waiting']:
        name, data = watch.take()
        watch.get('/preview', piece=data['piece']['id'])
        first = first or time.monotonic() - start
    return first, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('placard')
    parser.add_argument('--saves', type=int, default=15)
    arguments = parser.parse_args()
    watching.helper.PLACARD = arguments.placard
    with tempfile.TemporaryDirectory(prefix='placard-bench-', dir='.') as place:
        folder = watching.helper.campaign(pathlib.Path(place) / 'c', formats=FORMATS)
        shutil.copytree(ROOT / 'layouts', folder / 'layouts')
        layout = folder / 'layouts/stand.yaml'
        text = layout.read_text()
        with watching.Watch(folder) as watch:
            count = len(watch.pieces())
            times = [time_save(watch, layout, text.replace('start: 6u', f'start: {6.1 + i / 10:.1f}u'))
                     for i in range(arguments.saves)]
    first, last = ([1000 * one[i] for one in times] for i in (0, 1))
    print(f'From the save of a layout to the pictures of its card in {count} formats, milliseconds')
    print(f'  first    median {statistics.median(first):4.0f}, most {max(first):4.0f}')
    print(f'  last     median {statistics.median(last):4.0f}, most {max(last):4.0f}   300 is what we promise')


if __name__ == '__main__':
    main()
