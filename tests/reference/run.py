#!/usr/bin/env python3
"""Holds layouts/README.md against the program: its table of properties, and a picture of each.

The pictures are cards of the campaign layouts/reference, one a picture: NAME has the layout example-NAME. Each property
has a row, which says what the property table says, and a picture; each kind of box has one; each picture is what
placard makes of its file today, and is shown. Usage: run.py PLACARD LIST_PROPERTIES PROJECT [--update]; with --update
the pictures are written anew.
"""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib

KINDS = ['row', 'column', 'stack', 'text', 'image', 'logo', 'qr', 'shape', 'write-in', 'plain']
SLIGHT = 2          # steps of 255 that a channel may differ by, drawn with the same fonts
LOOSE = 0.04        # share of pixels that may differ by more where the machine has other versions of the fonts
COLUMNS = 5


def decode(data):
    """The rows of a PNG as placard writes it: 8 bits, not interlaced, rows without a filter."""
    width, height = (int.from_bytes(data[at:at + 4], 'big') for at in (16, 20))
    at, packed = 8, b''
    while at < len(data):
        length, kind = int.from_bytes(data[at:at + 4], 'big'), data[at + 4:at + 8]
        packed += data[at + 8:at + 8 + length] if kind == b'IDAT' else b''
        at += length + 12
    raw = zlib.decompress(packed)
    stride = len(raw) // height
    assert all(raw[row * stride] == 0 for row in range(height)), 'a row has a filter'
    return width, height, b''.join(raw[row * stride + 1:(row + 1) * stride] for row in range(height))


def differing(one, other):
    """The share of channels that differ by more than SLIGHT; 1 where the sizes differ."""
    if one == other:
        return 0
    (width, height, pixels), (other_width, other_height, others) = decode(one), decode(other)
    if (width, height, len(pixels)) != (other_width, other_height, len(others)):
        return 1
    return sum(abs(a - b) > SLIGHT for a, b in zip(pixels, others)) / len(pixels)


def build(placard, campaign):
    """The pictures that placard makes, by card, and a line for each font file that it used."""
    with tempfile.TemporaryDirectory() as folder:
        kit = pathlib.Path(folder) / 'kit.zip'
        process = subprocess.run([placard, 'build', str(campaign), '-o', str(kit)], capture_output=True, text=True)
        if process.returncode or 'warning' in process.stderr:
            sys.exit(f'layouts/reference does not build without a finding:\n{process.stderr}')
        with zipfile.ZipFile(kit) as archive:
            names = [name for name in archive.namelist() if name.endswith('.png')]
            pictures = {pathlib.Path(name).name.split('_')[0]: archive.read(name) for name in names}
            manifest = next(name for name in archive.namelist() if name.endswith('manifest.json'))
            fonts = json.loads(archive.read(manifest))['fonts']
    return pictures, hashlib.sha256(json.dumps(fonts, sort_keys=True).encode()).hexdigest()


def check_pictures(made, fonts, folder):
    """What is wrong with the pictures of `folder`."""
    kept = {path.stem: path.read_bytes() for path in folder.glob('*.png')}
    same_fonts = (folder / 'fonts.txt').read_text().strip() == fonts
    wrong = [f'{name}.png is there, but no card makes it' for name in sorted(kept.keys() - made.keys())]
    for name in sorted(made):
        if name not in kept:
            wrong.append(f'{name}.png is missing: run this test with --update')
        elif differing(made[name], kept[name]) > (0 if same_fonts else LOOSE):
            wrong.append(f'{name}.png is not what placard makes today: look at it, then run this test with --update')
    return wrong


def update(made, fonts, folder):
    folder.mkdir(exist_ok=True)
    for path in folder.glob('*.png'):
        path.unlink()
    for name, data in made.items():
        (folder / f'{name}.png').write_bytes(data)
    (folder / 'fonts.txt').write_text(fonts + '\n')


def plain(text):
    """Without what only marks code."""
    return text.replace('`', '').strip()


def read_rows(manual):
    """The rows of the table of all properties: names, and the cells."""
    table = manual[manual.index('## All properties'):]
    table = table[:table.index('\n## ')]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip('|').split(' | ')]
        names = re.findall(r'`([a-z-]+)`', cells[0])
        if line.startswith('|') and names:
            yield names, cells


def check_row(names, cells, properties):
    """What a row says otherwise than the property table."""
    if len(cells) != COLUMNS:
        return [f'the row of {names[0]} has {len(cells)} columns']
    wrong = [f'{name} is no property' for name in names if name not in properties]
    takes, initially, kinds, says = cells[1], plain(cells[2]), plain(cells[3]), plain(cells[4])
    for name in names[:0 if wrong else len(names)]:
        initial, applies, inherited, words, help_line = properties[name]
        applies += '; inherited' if inherited else ''
        if initially != initial:
            wrong.append(f'{name} is initially {initial}, not {initially}')
        if kinds != applies:
            wrong.append(f'{name} is for {applies}, not {kinds}')
        wrong += [f'{name} takes {word} too' for word in words.split() if f'`{word}`' not in takes]
        if name == names[0] and plain(help_line) not in says:
            wrong.append(f'of {name} the program says: {help_line}')
    if f'reference/pictures/{names[0]}.png' not in cells[4]:
        wrong.append(f'the row of {names[0]} shows no picture reference/pictures/{names[0]}.png')
    return wrong


def check_manual(manual, properties, pictures):
    """What is wrong with the manual."""
    rows = list(read_rows(manual))
    wrong = [line for names, cells in rows for line in check_row(names, cells, properties)]
    told = [name for names, _ in rows for name in names]
    wrong += [f'no row tells of {name}' for name in properties if name not in told]
    wrong += [f'{name} has two rows' for name in sorted(set(told)) if told.count(name) > 1]
    shown = set(re.findall(r'reference/pictures/([a-z-]+)\.png', manual))
    wrong += [f'reference/pictures/{name}.png is shown nowhere' for name in sorted(pictures - shown)]
    wrong += [f'reference/pictures/{name}.png does not exist' for name in sorted(shown - pictures)]
    return wrong + [f'the kind {kind} has no picture' for kind in KINDS if kind not in shown]


def main():
    placard, lister, project = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    os.environ['PLACARD_DATA'] = str(project)
    reference = project / 'layouts' / 'reference'
    listed = subprocess.run([lister], capture_output=True, text=True, check=True).stdout
    properties = {name: rest for name, *rest in (line.split('\t') for line in listed.splitlines())}
    made, fonts = build(placard, reference)
    if '--update' in sys.argv[4:]:
        update(made, fonts, reference / 'pictures')
    wrong = check_pictures(made, fonts, reference / 'pictures')
    wrong += check_manual((project / 'layouts' / 'README.md').read_text(encoding='utf-8'), properties, set(made))
    print('\n'.join(wrong) or f'{len(properties)} properties and {len(made)} pictures are as the manual says')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
