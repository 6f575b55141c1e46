#!/usr/bin/env python3
"""Faces that are covered are in no output: test_faces.py PLACARD.

A photo holds a chequered square in two glaring colours whose mean is grey. Where the square is covered, no picture that
placard makes may have either colour: PNG, PDF and what is embedded in it, previews in pages, contact sheets. MuPDF draws
them all. Without the cover each of them shows the colours, or this test would prove nothing.
"""
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

import planted
import unpack

ROOT = planted.ROOT
WIDTH, HEIGHT, LEFT, TOP, SIDE, CELL = 1600, 1200, 600, 400, 400, 50
GROUND, GLARING, OTHER = (70, 90, 140), (255, 0, 255), (0, 255, 0)
FACES = f'faces: {{left: {LEFT}px, top: {TOP}px, width: {SIDE}px, height: {SIDE}px}}'
LEAST_GLARE = 40  # by which a channel of the two colours stands out from the others, however scaled and packed

LAYOUT = '''placard-layout: 1
title: Bare
for: [social, sign, postcard]
needs: [slogan, picture]
front:
  stack:
    - {id: picture, image: $picture, image-fit: cover}
'''

CAMPAIGN = '''placard: 1
id: faces
date: 2026-05-01
languages: [en]
formats: [instagram-square, story, x-post, sign-letter, postcard-4x6]
pictures:
  photo.png: {{credit: none, people: no{faces}}}
cards:
  one: {{layout: bare, slogan: One, picture: photo.png}}
  two: {{layout: bare, slogan: Two, picture: photo.png}}
'''


def photo():
    """The picture as a PNG."""
    plain = bytes(GROUND) * WIDTH
    rows = []
    for y in range(HEIGHT):
        row = plain
        if TOP <= y < TOP + SIDE:
            cells = [(GLARING, OTHER)[((x // CELL) + (y - TOP) // CELL) % 2] for x in range(SIDE)]
            row = plain[:LEFT * 3] + b''.join(bytes(cell) for cell in cells) + plain[(LEFT + SIDE) * 3:]
        rows.append(b'\0' + row)
    header = struct.pack('>LLBBBBB', WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + planted.chunk(b'IHDR', header) + planted.chunk(b'IDAT', zlib.compress(b''.join(rows)))
            + planted.chunk(b'IEND', b''))


def run(*words):
    process = subprocess.run([str(word) for word in words], capture_output=True, timeout=600,
                             env={**os.environ, 'PLACARD_DATA': str(ROOT)})
    if process.returncode != 0:
        raise SystemExit(f'{words}: exit {process.returncode}\n{process.stdout.decode()}{process.stderr.decode()}')


def make(placard, folder, faces):
    """All pictures that placard makes of the campaign."""
    campaign, output = folder / 'campaign', folder / 'output'
    (campaign / 'layouts').mkdir(parents=True)
    output.mkdir()
    (campaign / 'layouts/bare.yaml').write_text(LAYOUT)
    (campaign / 'campaign.yaml').write_text(CAMPAIGN.format(faces=faces))
    (campaign / 'photo.png').write_bytes(photo())
    run(placard, 'build', campaign, '-o', output / 'kits')
    for name, more in (('sheet.png', []), ('sheet.pdf', []), ('proof.pdf', ['--draft'])):
        run(placard, 'preview', campaign, *more, '-o', output / name)
    return output


def glare(path):
    """How far a pixel of a PPM comes near one of the two colours: the most by which green, or both others, stand out."""
    data = path.read_bytes()
    head = data.split(b'\n', 3) if data.startswith(b'P6\n') else None
    assert head and head[2] == b'255', data[:30]
    red, green, blue = head[3][0::3], head[3][1::3], head[3][2::3]
    seen = set(zip(red, green, blue))
    return max(max(g - max(r, b), min(r, b) - g) for r, g, b in seen)


def drawn(data, name, scratch):
    """The glare of each page that MuPDF draws of a file."""
    source = scratch / f'drawn{name}'
    source.write_bytes(data)
    run('mutool', 'draw', '-q', '-r', '60' if name == '.pdf' else '96', '-F', 'ppm', '-o', scratch / 'page%d.ppm', source)
    for page in sorted(scratch.glob('page*.ppm')):
        yield glare(page)
        page.unlink()


def embedded(data, scratch):
    """The pictures in a PDF, as files."""
    folder = scratch / 'embedded'
    folder.mkdir()
    (folder / 'whole.pdf').write_bytes(data)
    subprocess.run(['mutool', 'extract', 'whole.pdf'], cwd=folder, check=True, capture_output=True)
    for path in sorted(folder.iterdir()):
        if path.suffix in ('.png', '.jpg'):
            yield path.suffix, path.read_bytes()
        path.unlink()
    folder.rmdir()


def pictures(output, scratch):
    """(name, ending, bytes) of every picture and document of the output, in archives and pages too."""
    for file, data in unpack.files(output):
        for name, part in unpack.everything(file, data, scratch, depth=3):
            kind = {b'\x89PNG': '.png', b'\xff\xd8\xff\xe0': '.jpg', b'%PDF': '.pdf'}.get(part[:4])
            if kind:
                yield name, kind, part
            for number, (inner, bytes_) in enumerate(embedded(part, scratch) if kind == '.pdf' else ()):
                yield f'{name} > picture {number}', inner, bytes_


def look(output, scratch):
    """Name → glare of each."""
    return {name: max(drawn(data, kind, scratch)) for name, kind, data in pictures(output, scratch)}


def main(placard):
    faults = []
    with tempfile.TemporaryDirectory(prefix='placard-faces-') as folder:
        scratch = pathlib.Path(folder)
        shown = look(make(placard, scratch / 'shown', ''), scratch)
        faults += [f'{name}: the colours are not to be seen without the cover ({most})' for name, most in shown.items()
                   if most <= LEAST_GLARE]
        for cover in ('blur', 'block'):
            covered = look(make(placard, scratch / cover, f', {FACES}, cover: {cover}'), scratch)
            faults += [f'{name}: covered by {cover}, the face is to be seen ({most})' for name, most in covered.items()
                       if most > LEAST_GLARE]
            if set(covered) != set(shown):
                faults.append(f'covered by {cover}, other pictures are made: {set(covered) ^ set(shown)}')
        print(f'{len(shown)} pictures')
    print('\n'.join(faults) or 'no face was seen')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(str(pathlib.Path(sys.argv[1]).resolve())))
