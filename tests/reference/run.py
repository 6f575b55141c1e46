#!/usr/bin/env python3
"""Holds layouts/README.md against the program: its table of properties, and a picture of each.

The pictures are cards of the campaign layouts/reference, one a picture: NAME has the layout example-NAME. Each property
has a row, which says what the property table says, and a picture; each kind of box has one; each picture is what
placard makes of its file today, and is shown. Usage: run.py PLACARD LIST_PROPERTIES PROJECT [--update]; with --update
the pictures and the rows of the table are written anew. In a row, what stands behind the program's own line is kept.
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
MARKED = 'style: initial'                              # the label in an example of what holds if nothing is said
UNMARKED = {'reach', 'rules', 'size', 'within'}        # where that cannot be drawn, or needs no label


def unfilter(kind, row, above, step):
    """Turns a row of bytes back into what it was before PNG's filter `kind` (PNG 1.2, section 6)."""
    for at in range(len(row) if kind else 0):
        left, up = (row[at - step] if at >= step else 0), above[at]
        corner = above[at - step] if at >= step else 0
        guess = left + up - corner
        near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
        row[at] = (row[at] + (0, left, up, (left + up) // 2, near)[kind]) & 255
    return row


def decode(data):
    """Width, height and the channels of a PNG that is not interlaced and has 8 bits a channel, or a palette."""
    width, height = (int.from_bytes(data[at:at + 4], 'big') for at in (16, 20))
    depth, color = data[24], data[25]
    chunks, at = {}, 8
    while at < len(data):
        length, kind = int.from_bytes(data[at:at + 4], 'big'), data[at + 4:at + 8]
        chunks[kind] = chunks.get(kind, b'') + data[at + 8:at + 8 + length]
        at += length + 12
    bits = depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    raw, stride = zlib.decompress(chunks[b'IDAT']), (width * bits + 7) // 8
    rows = [bytearray(stride)]
    for start in range(0, len(raw), stride + 1):
        rows.append(unfilter(raw[start], bytearray(raw[start + 1:start + 1 + stride]), rows[-1], max(1, bits // 8)))
    if color != 3:
        return width, height, b''.join(rows[1:])
    colors = [chunks[b'PLTE'][at:at + 3] for at in range(0, len(chunks[b'PLTE']), 3)]
    return width, height, b''.join(colors[row[x * depth // 8] >> (8 - depth - x * depth % 8) & ((1 << depth) - 1)]
                                   for row in rows[1:] for x in range(width))


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


def split_row(line):
    """The names of properties and the cells of a line of the manual; no names if it is no row of them."""
    cells = [cell.strip() for cell in line.strip('|').split(' | ')]
    return re.findall(r'`([a-z-]+)`', cells[0]) if line.startswith('|') else [], cells


def table_of(manual):
    """Where the table of all properties begins and ends."""
    start = manual.index('## All properties')
    return start, manual.index('\n## ', start)


def read_rows(manual):
    """The rows of the table of all properties: names, and the cells."""
    start, end = table_of(manual)
    for line in manual[start:end].splitlines():
        names, cells = split_row(line)
        if names:
            yield names, cells


def expected_row(name, properties):
    """The cells behind the first as the program has them: takes, initially, for, help."""
    initial, applies, inherited, takes, help_line = properties[name]
    return [takes, f'`{initial}`', applies + ('; inherited' if inherited else ''), help_line]


def check_row(names, cells, properties):
    """What a row says otherwise than the property table."""
    if len(cells) != COLUMNS:
        return [f'the row of {names[0]} has {len(cells)} columns']
    wrong = [f'{name} is no property' for name in names if name not in properties]
    for name in names[:0 if wrong else len(names)]:
        takes, initial, applies, help_line = expected_row(name, properties)
        if name == names[0] and takes != cells[1]:
            wrong.append(f'{name} takes {takes}, not {cells[1]}')
        if initial != cells[2]:
            wrong.append(f'{name} is initially {initial}, not {cells[2]}')
        if applies != cells[3]:
            wrong.append(f'{name} is for {applies}, not {cells[3]}')
        if name == names[0] and plain(help_line) not in plain(cells[4]):
            wrong.append(f'of {name} the program says: {help_line}')
    if f'reference/pictures/{names[0]}.png' not in cells[4]:
        wrong.append(f'the row of {names[0]} shows no picture reference/pictures/{names[0]}.png')
    return wrong


def write_row(first, cells, properties):
    """A row as it should be: `cells` are those of before, or empty."""
    name = re.search('`([a-z-]+)`', first).group(1)
    takes, initial, applies, help_line = expected_row(name, properties)
    words = cells[4].split('<br>')[0] if len(cells) == COLUMNS else ''
    if plain(help_line) not in plain(words):
        words = help_line
    picture = f'<img src="reference/pictures/{name}.png" width="440" alt="{name}, shown with each value">'
    return f'| {first} | {takes} | {initial} | {applies} | {words}<br>{picture} |'


def update_manual(manual, properties):
    """The manual with each row as the program has it; a new property's row follows that of the one before it."""
    start, end = table_of(manual)
    lines, before = manual[start:end].split('\n'), {}
    told = {name for names, _ in read_rows(manual) for name in names}
    order = list(properties)
    for name in order:
        if name not in told:
            before.setdefault(order[order.index(name) - 1], []).append(name)
    made = []
    for line in lines:
        names, cells = split_row(line)
        known = [name for name in names if name in properties]
        if known:
            made.append(write_row(cells[0], cells, properties))
        elif not names:
            made.append(line)
        for name in known:
            new = before.pop(name, [])
            made += [write_row(f'`{one}`', [], properties) for one in new]
    return manual[:start] + '\n'.join(made) + manual[end:]


def check_marks(folder, properties):
    """Each example of a property marks what holds if nothing is said."""
    layouts = {name: folder / f'example-{name}.yaml' for name in properties if name not in UNMARKED}
    return [f'{path.name} does not mark the initial value: {MARKED}' for path in layouts.values()
            if path.exists() and MARKED not in path.read_text(encoding='utf-8')]


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
    manual = project / 'layouts' / 'README.md'
    if '--update' in sys.argv[4:]:
        update(made, fonts, reference / 'pictures')
        manual.write_text(update_manual(manual.read_text(encoding='utf-8'), properties), encoding='utf-8')
    wrong = check_pictures(made, fonts, reference / 'pictures') + check_marks(reference / 'layouts', properties)
    wrong += check_manual(manual.read_text(encoding='utf-8'), properties, set(made))
    print('\n'.join(wrong) or f'{len(properties)} properties and {len(made)} pictures are as the manual says')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()
