#!/usr/bin/env python3
"""Press files keep to their standard, as far as anybody here can tell: rules over qpdf's view of the objects, qpdf and
pdfcpu on the syntax, poppler on boxes, fonts and pictures.

Usage: test_standard.py PLACARD [SAMPLE...]. Without samples, a campaign of all that can be painted is put through PDF/X-4,
with and without marks and photos in RGB, and an opaque one through PDF/X-1a; a file that cairo alone made must fail.
With samples, all their press files are, one language each.
"""
import pathlib
import sys
import tempfile

import inks
import judges
import press

MARKED = '{use: generic-us, marks: {offset: 14pt, length: 18pt, weight: 0.25pt}, boxes: [trim, bleed, crop]}'


def judge(path, folder, standard='x4', tagged_photos=False):
    """Yields what anybody has against the file."""
    document = judges.Document(path)
    yield from judges.check_x1a(document) if standard == 'x1a' else judges.check_x4(document, tagged_photos)
    yield from judges.check_syntax(path, folder)
    for name, _, embedded in judges.fonts(path):
        if not embedded:
            yield f'pdffonts: {name} is not embedded'
    for page, kind, color, _, ppi, _ in judges.images(path):
        allowed = {'image': ('cmyk', 'icc') if tagged_photos else ('cmyk',), 'smask': ('gray',), 'stencil': ('-',)}
        if color not in allowed.get(kind, ()):
            yield f'pdfimages: page {page} has an {kind} in {color}'
        if kind == 'image' and ppi < 20:
            yield f'pdfimages: page {page} has a picture of {ppi} ppi'
    said = press.run('pdfinfo', path)
    if f'PDF subtype:    PDF/X-{"1a:2003" if standard == "x1a" else "4"}' not in said:
        yield f'pdfinfo does not see the standard:\n{said}'


def judge_boxes(path, trim, bleed, margin=0):
    """Yields each page whose boxes are not the trim (width, height), the bleed around it, and the margin around that."""
    around = bleed + margin
    wanted = {'MediaBox': [0, 0, trim[0] + 2 * around, trim[1] + 2 * around],
              'BleedBox': [margin, margin, trim[0] + margin + 2 * bleed, trim[1] + margin + 2 * bleed],
              'TrimBox': [around, around, trim[0] + around, trim[1] + around]}
    for page, boxes in judges.page_boxes(path).items():
        for name, numbers in wanted.items():
            if any(abs(one - other) > 0.006 for one, other in zip(boxes[name], numbers)):
                yield f'page {page}: {name} is {boxes[name]}, not {numbers}'


def build(placard, folder, **settings):
    """The press files of the campaign of inks."""
    inks.write_campaign(folder / 'campaign', **settings)
    return sorted(press.build(placard, folder / 'campaign', folder / 'kits').rglob('press/*.pdf'))


def check_inks(placard, folder):
    path, = build(placard, folder / 'x4')
    yield from judge(path, folder)
    yield from judge_boxes(path, (432, 288), 9)
    path, = build(placard, folder / 'marks', shop=MARKED)
    yield from judge(path, folder)
    yield from judge_boxes(path, (432, 288), 9, 14 + 18 + 0.25 - 9)
    path, = build(placard, folder / 'rgb', cards=['pictures'], shop='{use: eu-rgb-photos, safe: 3mm, ppi: {good: 1, least: 1}}')
    yield from judge(path, folder, tagged_photos=True)
    yield from judge_boxes(path, (432, 288), 3 / 25.4 * 72)
    if not any(color == 'icc' and packing == 'jpeg' for _, _, color, packing, _, _ in judges.images(path)):
        yield 'no photo stayed RGB where the shop allows it'
    paths = build(placard, folder / 'x1a', cards=['opaque', 'mono'], shop='us-flattened')
    names = [path.stem for path in paths]
    if names != ['mono_postcard-4x6_front_en', 'opaque_postcard-4x6_back_en', 'opaque_postcard-4x6_front_en']:
        yield f'the files of single pages are {names}'
    for path in paths:
        yield from judge(path, folder, 'x1a')
        yield from judge_boxes(path, (432, 288), 9)
        if judges.fonts(path):
            yield f'{path.stem} has fonts, and the shop wants outlines'


# A page in RGB with a fill and a group, as a program that knows nothing of presses writes it.
PLAIN_FILE = [
    '<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [10 0 200 100] /Contents 4 0 R /Resources <</ExtGState <</a <</Type /ExtGState '
    '/ca 0.5 /BM /Multiply>> >> >> /Group <</S /Transparency /CS /DeviceRGB>> /Annots []>>',
    '<</Length 26>> stream\n1 0 0 rg 0 0 50 50 re f   \nendstream', '<</Title (x)>>']


def write_plain_file(path):
    with open(path, 'wb') as file:
        file.write(b'%PDF-1.5\n')
        places = []
        for number, text in enumerate(PLAIN_FILE, 1):
            places.append(file.tell())
            file.write(f'{number} 0 obj {text} endobj\n'.encode())
        start, count = file.tell(), len(PLAIN_FILE) + 1
        file.write(f'xref\n0 {count}\n0000000000 65535 f \n'.encode())
        file.write(b''.join(f'{place:010} 00000 n \n'.encode() for place in places))
        file.write(f'trailer <</Size {count} /Root 1 0 R /Info 5 0 R>>\nstartxref\n{start}\n%%EOF\n'.encode())


def check_judges(folder):
    """The rules see what is wrong with a file that is no press file."""
    path = folder / 'plain.pdf'
    write_plain_file(path)
    document = judges.Document(path)
    for name, faults, least in [('X-4', list(judges.check_x4(document)), 18), ('X-1a', list(judges.check_x1a(document)), 14)]:
        if len(faults) < least:
            yield f'the rules of {name} find only {len(faults)} faults in a file that is no press file: {faults}'


def check_sample(placard, sample, folder):
    """Every press file of a sample, in the languages that its name says: `folder:en,ar`."""
    campaign, _, languages = sample.partition(':')
    output = folder / pathlib.Path(campaign).name
    words = [word for language in languages.split(',') if language for word in ('--language', language)]
    press.run(placard, 'build', campaign, '-o', output, *words)
    paths = sorted(press.unpack(output).rglob('press/*.pdf'))
    if not paths:
        yield f'{campaign} has no press files'
    for path in paths:
        for fault in judge(path, folder):
            yield f'{path.name}: {fault}'


def main(placard, *samples):
    with tempfile.TemporaryDirectory(prefix='placard-press-') as scratch:
        folder = pathlib.Path(scratch)
        if samples:
            faults = [fault for sample in samples for fault in check_sample(placard, sample, folder)]
        else:
            faults = [*check_judges(folder), *check_inks(placard, folder)]
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
