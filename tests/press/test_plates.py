#!/usr/bin/env python3
"""The inks of press files, plate by plate, as Ghostscript separates them: the palette's values exactly, black words in black
alone and over their ground, spots on their own plates, nothing over the shop's limit of ink, marks on all plates.

Usage: test_plates.py PLACARD. Cases of ours and of others' trackers: K01 (black of four inks), K02 (blurred words), K03 (RGB
where a shop takes none), P01 (bleed), P02 and P08 (page boxes follow the trim), P05 (marks off), P09 (bleed on each side).
"""
import pathlib
import re
import sys
import tempfile

import inks
import judges
import press

BLEED = 9
# Inks of the swatches in percent: cyan, magenta, yellow, black, spot.
EXACT = {'brand': (0, 95, 85, 15, 0), 'tint': (0, 38, 34, 6, 0), 'spot': (0, 0, 0, 0, 100), 'spot-tint': (0, 0, 0, 0, 50), 'rich': (60, 40, 40, 100, 0)}
NAMES = ('Cyan', 'Magenta', 'Yellow', 'Black', 'PANTONE 123 C')
STEP = 0.6  # of 255 steps, and the device's rounding


def field(index, columns, rows, inset=0.2):
    """A field of a grid over the card, less a share of it on each side, in points from the page's upper left corner."""
    width, height = 432 / columns, 288 / rows
    left, top = BLEED + index % columns * width, BLEED + index // columns * height
    return left + width * inset, top + height * inset, left + width * (1 - inset), top + height * (1 - inset)


def check_region(plates, what, region, wanted, room=STEP):
    """Yields each plate that does not have the wanted ink, give or take some room, everywhere in the region."""
    for name, ink in zip(NAMES, wanted):
        least, most = plates.region(name, *region) if name in plates.plates else (0, 0)
        if least < ink - room or most > ink + room:
            yield f'{what}: {name} is {least:.1f} to {most:.1f} %, not {ink} %'


def check_swatches(plates):
    names = [name for name, _ in inks.SWATCHES]
    for name, wanted in EXACT.items():
        yield from check_region(plates, name, field(names.index(name), 6, 3), wanted)
    left, top, right, bottom = field(names.index('grey'), 6, 3)
    for ink in ('Cyan', 'Magenta', 'Yellow'):
        if plates.region(ink, left, top, right, bottom)[1] > 0:
            yield f'a neutral grey has {ink}'
    black = plates.region('Black', left, top, right, bottom)
    if black[1] - black[0] > STEP or not 40 < black[0] < 70:
        yield f'a grey of half the light is {black} % black'
    # the gradient begins and ends in exact inks
    left, top, right, bottom = field(names.index('gradient'), 6, 3, 0)
    yield from check_region(plates, 'start of the gradient', (left, top + 20, left + 0.2, bottom - 20), EXACT['brand'], 2)
    yield from check_region(plates, 'end of the gradient', (right - 1.5, top + 20, right - 1, bottom - 20), (100, 95, 25, 30, 0), 5)
    # a spot's gradient is in what stands for the spot
    if plates.region(NAMES[4], *field(names.index('spot-gradient'), 6, 3))[1] > 0:
        yield 'a gradient prints on the spot\'s plate'
    # P01: paint that touches the cut runs through the bleed
    yield from check_region(plates, 'bleed at the corner', (0.5, 0.5, 8, 8), EXACT['brand'])


def black_pixels(plates, region):
    """The places of a region's pixels in full black, those of every third row."""
    left, top, right, bottom = (int(value * plates.dpi / 72) for value in region)
    for row in range(top, bottom, 3):
        for column in range(left, right):
            if plates.plates['Black'][row * plates.width + column] >= 254:
                yield row * plates.width + column


def check_words(plates):
    """Under black letters is what lies beside them, but where both would be too much ink."""
    for index, under in {0: (0, 95, 85), 1: (0, 0, 0), 3: (0, 0, 0), 5: (0, 0, 0)}.items():
        places = list(black_pixels(plates, field(index, 3, 2, 0.02)))
        if len(places) < 100:
            yield f'field {index} has hardly any black'
        for name, ink in zip(NAMES, under):
            values = [plates.plates[name][place] / 2.55 for place in places]
            if min(values) < ink - STEP or max(values) > ink + STEP:
                yield f'field {index}: under black letters {name} is {min(values):.1f} to {max(values):.1f} %, not {ink} %'
    if not any(plates.region(NAMES[4], *field(4, 3, 2, 0.02))):
        yield 'words in a spot are not on its plate'
    # K02: letters have sharp edges: hardly a pixel lies between ink and none
    left, top, right, bottom = (int(value * plates.dpi / 72) for value in field(1, 3, 2, 0.02))
    values = [plates.plates['Black'][row * plates.width + column] for row in range(top, bottom) for column in range(left, right)]
    soft = sum(13 < value < 242 for value in values)
    if soft > 0:
        yield f'{soft} pixels of black letters are neither black nor white'


def check_pictures(plates):
    """A drawing in the palette's colours has its inks; flat art too; a grey picture is black alone."""
    left, top, right, bottom = field(1, 3, 2, 0)
    width = right - left
    # the flat picture is cropped to its middle grey; alpha shows brand and gold
    yield from check_region(plates, 'brand in a picture with alpha', (left + width * 1.1, top + 60, left + width * 1.4, top + 80),
                            EXACT['brand'])
    for name in NAMES[:3]:
        if plates.region(name, *field(3, 3, 2, 0.02))[1] > 0:
            yield f'a grey picture has {name}'
    # the logo stands at 40 %, 70 %: its first third is brand, its second the spot
    mark = (BLEED + 432 * 0.4, BLEED + 288 * 0.7)
    unit = min(432 - 18, 288 - 18) / 100
    scale = min(20 * unit / 60, 6 * unit / 20)
    start = mark[0] + (20 * unit - 60 * scale) / 2
    for name, first, wanted in (('brand', 0, EXACT['brand']), ('spot', 10, EXACT['spot']), ('black', 20, (0, 0, 0, 100, 0))):
        yield from check_region(plates, f'{name} of the drawing', (start + (first + 1) * scale, mark[1] + 5 * scale,
                                                                   start + (first + 4) * scale, mark[1] + 15 * scale), wanted)


def check_inks(placard, folder):
    inks.write_campaign(folder / 'campaign')
    path, = press.build(placard, folder / 'campaign', folder / 'kits').rglob('press/*.pdf')
    pages = {'swatches': 1, 'words': 2, 'pictures': 3}
    for name, check in (('swatches', check_swatches), ('words', check_words), ('pictures', check_pictures)):
        plates = judges.Plates(path, pages[name], folder)
        yield from (f'{name}: {fault}' for fault in check(plates))
        if plates.most_ink() > 300.5:
            yield f'{name}: {plates.most_ink():.1f} % ink somewhere'


def check_limit(placard, folder):
    """A shop that bears less ink gets less: in colours and photos, and black letters are cut out of a full ground."""
    campaign = folder / 'campaign'
    inks.write_campaign(campaign, cards=['pictures', 'words'],
                        shop='{use: generic-us, ink-limit: 260}')
    path, = press.build(placard, campaign, folder / 'kits').rglob('press/*.pdf')
    for page in (1, 2):
        most = judges.Plates(path, page, folder).most_ink()
        if most > 262:
            yield f'page {page} has {most:.1f} % ink, and the limit is 260 %'


def check_black(placard, folder):
    """K01: a card of black words and a grey line is black ink alone."""
    inks.write_campaign(folder / 'campaign', cards=['mono'])
    path, = press.build(placard, folder / 'campaign', folder / 'kits').rglob('press/*.pdf')
    coverage = press.run('gs', '-q', '-dSAFER', '-o', '-', '-sDEVICE=inkcov', path).split()[:4]
    if [float(value) for value in coverage[:3]] != [0, 0, 0] or float(coverage[3]) <= 0:
        yield f'a black card covers {coverage}'


def check_marks(placard, folder):
    """P05: marks where the shop wants them, on every plate, outside the bleed and nowhere else; and none where it does not."""
    inks.write_campaign(folder / 'campaign', cards=['opaque'],
                        shop='{use: generic-us, marks: {offset: 14pt, length: 18pt, weight: 1pt}}')
    path, = press.build(placard, folder / 'campaign', folder / 'kits').rglob('press/*.pdf')
    plates = judges.Plates(path, 1, folder, 288)
    around = 14 + 18 + 1
    corners = [(x, y) for x in (around, around + 432) for y in (around, around + 288)]
    for x, y in corners:
        across = x - 23 if x == around else x + 23
        down = y - 23 if y == around else y + 23
        for left, top in ((across, y), (x, down)):
            for name in NAMES[:4]:
                if plates.region(name, left - 0.1, top - 0.1, left + 0.1, top + 0.1)[0] < 99:
                    yield f'no mark at {left}, {top} on {name}'
    for name in NAMES[:4]:  # between the bleed and the marks there is paper
        for strip in ((0, around - 13.5, around - 9.7, around + 280), (around + 10, 0, around + 420, around - 9.7)):
            if plates.region(name, *strip)[1] > 0 and strip[0]:
                yield f'there is {name} beside the marks'
    inside = plates.region('Cyan', around + 250, around + 130, around + 430, around + 285)
    if inside[1] > STEP:
        yield f'a mark or something else prints cyan inside the trim: {inside}'


def main(placard):
    with tempfile.TemporaryDirectory(prefix='placard-press-') as scratch:
        folder = pathlib.Path(scratch)
        faults = [fault for check in (check_inks, check_limit, check_black, check_marks)
                  for fault in check(placard, folder / check.__name__)]
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
