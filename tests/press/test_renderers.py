#!/usr/bin/env python3
"""A press page looks the same to Ghostscript, poppler and MuPDF, and as it will be printed it looks like the picture that
placard draws of the same card for screens.

Usage: test_renderers.py PLACARD. Pages are cut into fields, whose mean colours are compared (CIE 1976, in steps of which the
eye sees about two). MuPDF knows no profiles here and turns inks into light by sums; Ghostscript can do the same, so these
two must agree closely. poppler has a table of its own, near to what is printed, so it must roughly agree with that: what is
missing, negative or displaced shows. As printed, by the profile of the output intent, a page may differ from the screen's picture by what
paper cannot show, and by what a designer's CMYK values differ from the RGB values beside them.
"""
import pathlib
import re
import shutil
import sys
import tempfile

import inks
import judges
import press

FIELDS = (48, 32)
DPI = 72
# What the mean and the worst field may differ by.
SAME = (2.5, 16)
ROUGH = (14, 48)
PRINTED = (7, 22)


def distances(one, other):
    return [judges.difference(*pair) for pair in zip(one, other)]


def judge(what, one, other, limits):
    """Yields a pair of pictures that differ by more than the limits."""
    found = distances(one, other)
    mean, worst = sum(found) / len(found), max(found)
    print(f'{what}: mean {mean:.1f}, worst {worst:.1f}')
    if mean > limits[0] or worst > limits[1]:
        place = found.index(worst)
        yield (f'{what} differ by {mean:.1f} on the mean and {worst:.1f} at field {place % FIELDS[0]}, {place // FIELDS[0]}, '
               f'{one[place]} and {other[place]}; the limits are {limits}')


def render_plainly(path, page, folder):
    """Ghostscript without profiles."""
    output = folder / 'plain.ppm'
    press.run('gs', '-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=ppmraw', f'-r{DPI}', '-dUseFastColor=true',
              '-dTextAlphaBits=4', '-dGraphicsAlphaBits=4', f'-dFirstPage={page}', f'-dLastPage={page}', '-o', output, path)
    return judges.read_ppm(output)


def check_renderers(placard, folder):
    inks.write_campaign(folder / 'campaign')
    path, = press.build(placard, folder / 'campaign', folder / 'kits').rglob('press/*.pdf')
    for page in (1, 2, 3, 4, 5):
        plain = judges.means(render_plainly(path, page, folder), *FIELDS)
        mupdf = judges.means(judges.render_mupdf(path, page, folder, DPI), *FIELDS)
        poppler = judges.means(judges.render_poppler(path, page, folder, DPI), *FIELDS)
        printed = judges.means(judges.render_ghostscript(path, page, folder, DPI, judges.PROFILES['CGATS TR 006']), *FIELDS)
        yield from judge(f'page {page}: Ghostscript and MuPDF', plain, mupdf, SAME)
        yield from judge(f'page {page}: Ghostscript by the profile, and poppler', printed, poppler, ROUGH)


PROOF = '''custom-formats:
  proof: {title: Proof, kind: social, purpose: social, width: 1296px, height: 864px, safe: 27px, min-text: 19px, source: test,
          checked: 2026-05-01}
'''


def check_proof(placard, folder):
    """The sample's cards on a postcard, and for a screen at the same proportions."""
    campaign = folder / 'campaign'
    shutil.copytree(press.ROOT / 'samples/immigrants-speak-out', campaign)
    text = (campaign / 'campaign.yaml').read_text(encoding='utf-8')
    text = re.sub(r'^languages: .*?\]\]?$', 'languages: [en]', text, flags=re.M | re.S)
    text = re.sub(r'^formats: \[.*\]$', PROOF + 'formats: [proof, postcard-4x6]', text, count=1, flags=re.M)
    (campaign / 'campaign.yaml').write_text(text, encoding='utf-8')
    words = [word for card in ('not-disposable', 'speak-out', 'i-stand-with') for word in ('--card', card)]
    press.run(placard, 'build', campaign, '-o', folder / 'kits', '--format', 'proof', '--format', 'postcard-4x6', *words)
    files = press.unpack(folder / 'kits')
    path, = files.rglob('press/*.pdf')
    for page, card in enumerate(('not-disposable', 'speak-out', 'i-stand-with'), 1):
        picture, = files.rglob(f'social/{card}_proof_en.png')
        printed = judges.render_ghostscript(path, page, folder, DPI, judges.PROFILES['CGATS TR 006'])
        yield from judge(f'{card}: screen and print', judges.means(judges.read_png(picture), *FIELDS),
                         judges.means(cut(printed, 9), *FIELDS), PRINTED)


def cut(picture, margin):
    """A picture without its outer pixels."""
    width, height, data = picture
    rows = [data[(y * width + margin) * 3:(y * width + width - margin) * 3] for y in range(margin, height - margin)]
    return width - 2 * margin, height - 2 * margin, b''.join(rows)


def main(placard):
    with tempfile.TemporaryDirectory(prefix='placard-press-') as scratch:
        folder = pathlib.Path(scratch)
        faults = [fault for check in (check_renderers, check_proof) for fault in check(placard, folder / check.__name__)]
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
