#!/usr/bin/env python3
"""Sheets as a printer would see them: rendered and measured, fronts and backs laid upon each other.

Cards are pictures of one colour each, so that a pixel tells whose card it is. Usage: test_sheets.py PLACARD
"""
import json
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

import press
from raster import Raster, across, down

TENTH = 0.1 / 25.4  # of a millimetre, in inches
FACTS = 'source: test, checked: 2026-01-01'
LAYOUT = '''placard-layout: 1
title: Test
for: [sign, wallet, label]
needs: [picture]
front:
  stack:
    - {id: front, image: $picture, min-ppi: 1, alt: {en: "One colour"}}
'''
BACK = '''back:
  stack:
    - {id: back, image: $picture, min-ppi: 1, alt: {en: "One colour"}}
'''


def color_of(number):
    """Colours that no two cards share; none is near white or black."""
    return (40 + 37 * number % 160, 40 + 61 * number % 160, 40 + 97 * number % 160)


def write_png(path, color, width=32, height=32, low=None):
    """A picture of one colour; with `low` its lower half is of another."""
    rows = [bytes([0]) + bytes(low if low and y * 2 >= height else color) * width for y in range(height)]
    chunks = [(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)), (b'IDAT', zlib.compress(b''.join(rows))),
              (b'IEND', b'')]
    path.write_bytes(b'\x89PNG\r\n\x1a\n' + b''.join(
        struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data)) for kind, data in chunks))


class Campaign:
    """A campaign of `count` cards of one colour each, on a sheet."""

    def __init__(self, placard, folder, formats, count=1, backs=True, names=None, low=None,
                 kinds=''):
        self.folder = folder
        (folder / 'layouts').mkdir(parents=True)
        (folder / 'layouts/plain.yaml').write_text(LAYOUT.replace('label]', f'label, {kinds}]') + (BACK if backs else ''))
        cards = ''
        for i in range(count):
            write_png(folder / f'{i}.png', color_of(i), low=low)
            cards += f'  c{i:02}: {{layout: plain, picture: {i}.png}}\n'
        listed = ', '.join(names or formats)
        entries = ''.join(f'  {name}: {value}\n' for name, value in formats.items())
        (folder / 'campaign.yaml').write_text(
            f'placard: 1\nid: press\ndate: 2026-05-01\ntitle: Press\nlanguages: [en]\nformats: [{listed}]\n'
            + (f'custom-formats:\n{entries}' if entries else '') + f'cards:\n{cards}')
        self.files = press.build(placard, folder, folder / 'kits')

    def file(self, name):
        return next(self.files.rglob(f'*{name}*.pdf'))


def wallet(sheet, width='3.5in', height='2in', more=''):
    return (f'{{title: T, kind: wallet, purpose: home, width: {width}, height: {height}, min-text: 6pt, {more}'
            f'sheet: {{paper: letter, {sheet}}}, {FACTS}}}')


def near(got, expected, what, slack=TENTH):
    if abs(got - expected) > slack:
        yield f'{what}: {got * 25.4:.2f} mm, not {expected * 25.4:.2f}'


def is_like(one, other):
    return max(abs(a - b) for a, b in zip(one, other)) <= 3


def pages_of(path):
    text = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r'Pages:\s+(\d+)', text)[1])


def objects_of(path):
    text = subprocess.run(['qpdf', '--json=1', '--json-key=objects', path], capture_output=True, text=True,
                          check=True).stdout
    return json.loads(text)['objects']


def check_backs(placard, folder):
    """P06: ten cards, two across and five down, and two more on a last sheet: each back lies behind its front."""
    grid = 'grid: {columns: 2, rows: 5, left: 3/4in, top: 1/2in}, fill: each, ruler: no, '
    sheets = {'long': wallet(grid + 'turn: long-edge'), 'short': wallet(grid + 'turn: short-edge')}
    campaign = Campaign(placard, folder, sheets, 12)
    for name in sheets:
        path = campaign.file(f'_{name}_')
        if pages_of(path) != 4:
            yield f'{name}: {pages_of(path)} pages for two sheets with both sides'
            continue
        for sheet in range(2):
            front, back = Raster(path, 2 * sheet + 1, 50), Raster(path, 2 * sheet + 2, 50)
            for i in range(10):
                x, y = 0.75 + 3.5 * (i % 2) + 1.75, 0.5 + 2 * (i // 2) + 1
                behind = (8.5 - x, y) if name == 'long' else (x, 11 - y)
                card = sheet * 10 + i
                expected = color_of(card) if card < 12 else (255, 255, 255)
                if not is_like(front.at(x, y), expected):
                    yield f'{name}: the front of card {card} is {front.at(x, y)}, not {expected}'
                if not is_like(back.at(*behind), expected):
                    yield f'{name}: behind card {card} is {back.at(*behind)}, not {expected}'


def check_upright(placard, folder):
    """The half of a back that is its top lies behind the half that is the front's top, as one turns the card over; over
    the short edge the sheet's backs stand head down. A folded card's back does so beside its front."""
    top, low = color_of(0), (10, 10, 200)
    fold = ('spot: {width: 3in, height: 4in}, grid: {left: 2in, top: 2in}, '
            'faces: [{top: 2in}, {side: back, turned: yes}], folds: {from-top: [2in]}')
    sheets = {'long': wallet('turn: long-edge', '3in'), 'short': wallet('turn: short-edge', '3in'),
              'fold': wallet(fold, '3in')}
    campaign = Campaign(placard, folder, sheets, 1, low=low)
    # Of a card alone in the middle of its sheet: page, x, y, what is there.
    expected = {'long': [(1, 4.25, 4.8, top), (1, 4.25, 6.2, low), (2, 4.25, 4.8, top), (2, 4.25, 6.2, low)],
                'short': [(1, 4.25, 4.8, top), (2, 4.25, 4.8, low), (2, 4.25, 6.2, top)],
                'fold': [(1, 3.5, 2.3, low), (1, 3.5, 3.8, top), (1, 3.5, 4.2, top), (1, 3.5, 5.7, low)]}
    for name, points in expected.items():
        path = campaign.file(f'_{name}_')
        for page, x, y, color in points:
            got = Raster(path, page, 50).at(x, y)
            if not is_like(got, color):
                yield f'{name}, page {page}: at {x}, {y} is {got}, not {color}'


def check_bleed(placard, folder):
    """P07: fronts run over their edge by the sheet's bleed, backs by 3 mm; the edges are where the data say."""
    sheet = ('grid: {columns: 2, rows: 2, left: 1/2in, top: 1in, across: 4in, down: 2 1/2in}, turn: long-edge, '
             'bleed: 1/16in, back-bleed: 3mm, marks: none, ruler: no')
    path = Campaign(placard, folder, {'two': wallet(sheet)}).file('_two_')
    for page, bleed in ((1, 1 / 16), (2, 3 / 25.4)):
        cards = [run for run in across(path, page, 2) if run[2] != (255, 255, 255)]
        rows = [run for run in down(path, page, 2) if run[2] != (255, 255, 255)]
        yield from near(cards[0][0], 0.5 - bleed, f'page {page}, left edge with bleed')
        yield from near(cards[1][1], 8 + bleed, f'page {page}, right edge with bleed')
        yield from near(rows[0][0], 1 - bleed, f'page {page}, upper edge with bleed')
        yield from near(rows[1][1], 5.5 + bleed, f'page {page}, lower edge with bleed')


def check_labels(placard, folder):
    """P10: the last label of avery-5160 is as exact as the first; so are thirds of an inch."""
    for name, last, first in (('avery-5160', (5.71875, 8.34375, 9.5, 10.5), 0.15625),
                              ('avery-5164', (4.34375, 8.34375, 0.5 + 20 / 3, 10.5), 0.15625),
                              ('avery-l7160', (395.6 / 72, 577 / 72, 691.9 / 72, 799.9 / 72), 21.2 / 72)):
        # Without bleed the colour ends where the label does.
        path = Campaign(placard, folder / name, {name: '{sheet: {bleed: 0}}'}, backs=False).file(name)
        x, y = (last[0] + last[1]) / 2, (last[2] + last[3]) / 2
        rows = [run for run in across(path, 1, y, width=8.27 if 'l7' in name else 8.5) if run[2] == color_of(0)]
        yield from near(rows[0][0], first, f'{name}, first label')
        yield from near(rows[-1][0], last[0], f'{name}, last label, left')
        yield from near(rows[-1][1], last[1], f'{name}, last label, right')
        columns = [run for run in down(path, 1, x, height=11.69 if 'l7' in name else 11) if run[2] == color_of(0)]
        yield from near(columns[-1][1], last[3], f'{name}, last label, below')


def check_marks(placard, folder):
    """P04: marks stand `offset` away, are `length` long, on the fronts only, and never on a card."""
    sheet = ('grid: {columns: 2, rows: 2, left: 1in, top: 1in, across: 3in, down: 3in}, turn: long-edge, ruler: no, '
             'marks: {kind: corners, offset: 1/8in, length: 1/5in, weight: 1/100in}')
    path = Campaign(placard, folder, {'marked': wallet(sheet, '2in', '2in')}).file('_marked_')
    for y in (1, 3, 4, 6):
        black = [run for run in across(path, 1, y) if run[2] == (0, 0, 0)]
        expected = [(0.675, 0.875), (3.125, 3.325), (3.675, 3.875), (6.125, 6.325)]
        if len(black) != len(expected):
            yield f'the line at {y} in has {len(black)} marks, not {len(expected)}'
        for run, (start, end) in zip(black, expected):
            yield from near(run[0], start, f'mark at {y} in, its beginning')
            yield from near(run[1], end, f'mark at {y} in, its end')
    thickness = [run for run in down(path, 1, 0.75) if run[2] == (0, 0, 0)]
    yield from near(thickness[0][0], 1 - 0.005, 'a mark is in the middle of the cut')
    yield from near(thickness[0][1], 1 + 0.005, 'and of its weight')
    if (0, 0, 0) in {tuple(color) for color in Raster(path, 2, 150).colors()}:
        yield 'there are marks on the backs'
    page = Raster(path, 1, 300)
    for left, top in ((1, 1), (4, 1), (1, 4), (4, 4)):
        card = {tuple(Raster(path, 1, 300, (left, top, 2, 2)).colors())}
        if card != {(bytes(color_of(0)),)}:
            yield f'the card at {left}, {top} in is not of one colour'
    yield from () if page.at(0.5, 0.5) == (255, 255, 255) else ['the margin is not white']


def check_words(placard, folder):
    """A sheet says how to print and how to turn it, outside of the cards and inside the printer's reach; its ruler is
    as long as it says."""
    campaign = Campaign(placard, folder, {}, names=['wallet-letter', 'avery-5371', 'avery-8165'])
    spots = {'wallet-letter': (0.625, 1.125, 7.875, 9.875), 'avery-5371': (0.75, 0.5, 7.75, 10.5)}
    for name, (left, top, right, low) in spots.items():
        path = campaign.file(name)
        boxes = subprocess.run(['pdftotext', '-bbox', '-f', '1', '-l', '1', path, '-'], capture_output=True, text=True,
                               check=True).stdout
        words = [([float(n) / 72 for n in found[:4]], found[4]) for found in
                 re.findall(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', boxes)]
        text = ' '.join(word for _, word in words)
        for needed in ('100 %', 'Flip on long edge', '1 in', '25 mm'):
            if needed not in text:
                yield f'{name}: says nothing of "{needed}": {text}'
        for (x, y, far, end), word in words:
            inside = far > left and x < right and end > top + 0.03 and y < low - 0.03
            if inside or x < 0.25 or far > 8.25 or y < 0.2 or end > 10.8:
                yield f'{name}: "{word}" stands at {x:.2f}, {y:.2f} in'
        y = next(((box[1] + box[3]) / 2 for box, word in words if word == 'mm'), 0)
        # The ruler's lines are in the middle of their labels' height, give or take the shape of letters.
        band, best = Raster(path, 1, 1200, (0, y - 1 / 30, 8.5, 1 / 15)), []
        for row in range(0, band.height, 3):
            lines = [run for run in band.runs(row) if run[2] == (0, 0, 0) and run[1] - run[0] > 0.9]
            best = lines if len(lines) > len(best) else best
        if len(best) != 2:
            yield f'{name}: {len(best)} lines of a ruler'
        else:
            yield from near(best[0][1] - best[0][0], 1, f'{name}: the inch', 2 * TENTH)
            yield from near(best[1][1] - best[1][0], 25 / 25.4, f'{name}: the 25 millimetres', 2 * TENTH)
    text = subprocess.run(['pdftotext', campaign.file('avery-8165'), '-'], capture_output=True, text=True).stdout
    if '100' in text:
        yield 'avery-8165 has no room for words, and has some'


def check_file(placard, folder):
    """Each side of a card is in the file once, whatever the number of its places; for readers each place is a figure."""
    path = Campaign(placard, folder, {}, names=['wallet-letter']).file('wallet-letter')
    subprocess.run(['qpdf', '--check', path], capture_output=True, check=True)
    objects = objects_of(path)
    forms = [value for value in objects.values() if isinstance(value, dict) and value.get('/Subtype') == '/Form']
    figures = [value for value in objects.values() if isinstance(value, dict) and value.get('/S') == '/Figure']
    pages = [value for value in objects.values() if isinstance(value, dict) and value.get('/Type') == '/Page']
    paragraphs = [value for value in objects.values() if isinstance(value, dict) and value.get('/S') == '/P']
    images = [value for value in objects.values() if isinstance(value, dict) and value.get('/Subtype') == '/Image']
    counts = (len(forms), len(pages), len(figures), len(paragraphs))
    if counts != (3, 2, 16, 1):
        yield f'forms, pages, figures, paragraphs are {counts}, not (3, 2, 16, 1)'
    if len(images) != 1:
        yield f'the picture is {len(images)} times in the file'
    for figure in figures:
        if 'One colour' not in figure.get('/Alt', ''):
            yield f'a figure says {figure.get("/Alt")!r}'
    root = next(value for value in objects.values() if isinstance(value, dict) and value.get('/Type') == '/Catalog')
    if root.get('/Lang') != 'en' or '/StructTreeRoot' not in root:
        yield f'the catalog is {root}'
    info = subprocess.run(['pdfinfo', '-struct', path], capture_output=True, text=True, check=True)
    if info.stdout.count('Figure') != 16 or info.stderr:
        yield f'pdfinfo sees {info.stdout.count("Figure")} figures: {info.stderr}'
    title = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
    if 'Title:           Press – c00 – Wallet cards' not in title:
        yield f'the title is in {title}'


def check_poster(placard, folder):
    """A poster's parts, laid upon each other as their marks say, are the poster: no pixel missing, none twice wrong."""
    layout = ('placard-layout: 1\ntitle: Test\nfor: [sign]\nneeds: [slogan]\ntokens: {a: "#3050A0", b: "#F0C040"}\n'
              'front:\n  stack:\n    - {id: ground, fill: a}\n    - {id: body, padding: 5u, column: [{id: slogan, '
              'text: $slogan, color: b, weight: 700, grow: 1, size: {min: 5u, max: 60u}}]}\n')
    (folder / 'layouts').mkdir(parents=True)
    (folder / 'layouts/plain.yaml').write_text(layout)
    entry = '{{title: T, kind: sign, purpose: home, width: 11in, height: 17in, min-text: 6pt, {}' + FACTS + '}}'
    (folder / 'campaign.yaml').write_text(
        'placard: 1\nid: press\ndate: 2026-05-01\nlanguages: [en]\nformats: [whole, parts]\ncustom-formats:\n'
        f'  whole: {entry.format("")}\n'
        f'  parts: {entry.format("sheet: {paper: letter, unprinted: 1/4in, overlap: 1/2in, bleed: 1/8in}, ")}\n'
        'cards:\n  one: {layout: plain, slogan: Here to stay together}\n')
    files = press.build(placard, folder, folder / 'kits')
    whole = Raster(next(files.rglob('*_whole_*.pdf')), 1, 72)
    parts = next(files.rglob('*_parts_*.pdf'))
    if pages_of(parts) != 5:
        yield f'the poster is {pages_of(parts)} pages, not an overview and four parts'
    width, height = 5.75, 8.75  # (11 + 1/2) / 2, (17 + 1/2) / 2
    left, top = (8.5 - width) / 2, (11 - height) / 2
    wrong = 0
    for number in range(4):
        part = Raster(parts, 2 + number, 72)
        x, y = number % 2 * (width - 0.5), number // 2 * (height - 0.5)
        for row in range(2, int(height * 72) - 2, 5):
            for column in range(2, int(width * 72) - 2, 7):
                here = part.pixel(round(left * 72) + column, round(top * 72) + row)
                there = [whole.pixel(round(x * 72) + column + i, round(y * 72) + row + j)
                         for i in (-1, 0, 1) for j in (-1, 0, 1)]
                wrong += here not in there
    if wrong:
        yield f'{wrong} pixels of the parts are not the poster\'s'
    marks = [run for run in across(parts, 2, top - 0.208) if run[2] == (0, 0, 0)]
    expected = [left, left + width - 0.5, left + width]
    if len(marks) != 3:
        yield f'{len(marks)} marks above the first part, not three: two to cut, one for the next sheet'
    for run, x in zip(marks, expected):
        yield from near((run[0] + run[1]) / 2, x, 'a mark above the first part')
    for number, label in ((2, '1/1'), (3, '1/2'), (4, '2/1'), (5, '2/2')):
        text = subprocess.run(['pdftotext', '-f', str(number), '-l', str(number), parts, '-'], capture_output=True,
                              text=True).stdout
        if f'{label} · Row {label[0]}, column {label[2]}' not in text:
            yield f'page {number} does not say that it is {label}: {text}'


def check_printer(placard, folder):
    """P07: with a printer's numbers backs come elsewhere, and all of a sheet in another size; the page that finds the
    numbers out has each mark where its number says."""
    sheet = 'turn: long-edge, marks: none, ruler: no'
    campaign = Campaign(placard, folder, {'one': wallet(sheet)})
    press.run(placard, 'printer-test', folder)
    page = folder / 'printer-test.pdf'
    front = [run for run in across(page, 1, 4) if run[2] == (0, 0, 0)]
    yield from near((front[0][0] + front[0][1]) / 2, 4.25, 'the upright line of the front')
    boxes = subprocess.run(['pdftotext', '-bbox', '-f', '2', '-l', '2', page, '-'], capture_output=True, text=True).stdout
    numbers = {found[1]: (float(found[0][0]) + float(found[0][1])) / 144 for found in
               ((match[:2], match[2]) for match in re.findall(r'yMin="(.+?)".*?yMax="(.+?)">(−?[0-9.]+)</word>', boxes))
               if float(found[0][0]) < 460}
    for number in ('−5', '−1.5', '0', '0.5', '5'):
        marks = [run for run in across(page, 2, numbers[number]) if run[2] == (0, 0, 0) and run[1] < 4.5]
        yield from near((marks[0][0] + marks[0][1]) / 2, 4.25 + float(number.replace('−', '-')) / 25.4, f'mark {number}')
    press.run(placard, 'printer-test', folder, '--across', '-1.5', '--down', '0.5', '--length', '148.5')
    files = press.build(placard, folder, folder / 'more')
    path = next(files.rglob('*_one_*.pdf'))
    scale, x, y = 150 / 148.5, -1.5 / 25.4, 0.5 / 25.4
    for number, (left, top) in ((1, (0, 0)), (2, (x, y))):
        card = next(run for run in across(path, number, 5.5) if run[2] == color_of(0))
        rows = next(run for run in down(path, number, 4.25) if run[2] == color_of(0))
        yield from near(card[0], 4.25 - 1.75 * scale + left, f'page {number}, left edge for this printer')
        yield from near(card[1], 4.25 + 1.75 * scale + left, f'page {number}, right edge for this printer')
        yield from near(rows[0], 5.5 - 1 * scale + top, f'page {number}, upper edge for this printer')
    del campaign


def check_photo(placard, folder):
    """Photo shops take JPEG: so many pixels, 300 to the inch, JFIF and a profile and no other metadata."""
    campaign = Campaign(placard, folder, {}, names=['photo-print-4x6', 'photo-print-8x10'], backs=False, kinds='postcard')
    for name, size in (('photo-print-4x6', (1800, 1200)), ('photo-print-8x10', (2400, 3000))):
        data = next(campaign.files.rglob(f'*{name}*.jpg')).read_bytes()
        at, markers, pixels, density = 2, [], None, None
        while data[at + 1] != 0xda:
            kind, length = data[at + 1], struct.unpack('>H', data[at + 2:at + 4])[0]
            body = data[at + 4:at + 2 + length]
            markers += [(kind, body[:4])] if kind >= 0xe0 else []
            pixels = struct.unpack('>HH', body[1:5])[::-1] if kind == 0xc0 else pixels
            density = struct.unpack('>BHH', body[7:12]) if kind == 0xe0 else density
            at += 2 + length
        if pixels != size or density != (1, 300, 300) or markers != [(0xe0, b'JFIF'), (0xe2, b'ICC_')]:
            yield f'{name}: {pixels} pixels, density {density}, markers {markers}'


CHECKS = [check_backs, check_upright, check_bleed, check_labels, check_marks, check_words, check_file, check_poster, check_printer,
          check_photo]


def main(placard):
    press.need_tools('pdftoppm', 'pdftotext', 'pdfinfo', 'qpdf')
    faults = []
    with tempfile.TemporaryDirectory(prefix='placard-sheets-') as scratch:
        for check in CHECKS:
            faults += [f'{check.__name__}: {fault}' for fault in check(placard, pathlib.Path(scratch) / check.__name__)]
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
