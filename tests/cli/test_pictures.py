"""Pictures in other sizes, held against Pillow's; what print and screens make of one file."""
import math, subprocess, zipfile
from PIL import Image, ImageChops, ImageStat
from helper import Scratch, campaign, run

LAYOUT = """placard-layout: 1
title: Picture
about: A picture and nothing else.
for: [social, sign, postcard]
needs: [picture]
tokens: {paper: "#FFFFFF"}
front:
  stack:
    - {id: ground, fill: paper}
    - {id: picture, image: $picture, image-fit: cover}
"""
SIZES = ((1100, 825), (900, 675), (600, 450), (460, 345), (332, 249), (216, 162), (120, 90))


def make(place, picture, formats, custom=''):
    folder = campaign(place / 'c', cards=f'  one: {{layout: picture, picture: {picture}}}\n', formats=formats,
                      texts='card,field,en\n*,title,Small\n', extra=custom)
    (folder / 'layouts').mkdir(exist_ok=True)
    (folder / 'layouts/picture.yaml').write_text(LAYOUT)
    return folder


def zone_plate(width=1200, height=900):
    """Rings that get finer from the middle on, up to the finest that pixels can show: what scales badly shows here."""
    rings = [int(127.5 + 110 * math.cos(r * math.pi / 2 / width)) for r in range((width // 2) ** 2 + (height // 2) ** 2 + 1)]
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            ring = rings[(x - width // 2) ** 2 + (y - height // 2) ** 2]
            pixels += bytes((ring, 255 * x // width, (255 * y // height + ring) // 2))
    return Image.frombytes('RGB', (width, height), bytes(pixels))


def test_pictures_scale_as_pillow_scales_them():
    with Scratch() as place:
        custom = 'custom-formats:\n' + ''.join(
            f'  w{w}: {{title: W, kind: social, purpose: social, width: {w}px, height: {h}px, min-text: 8px, source: ours,'
            ' checked: 2026-09-01}\n' for w, h in SIZES)
        folder = make(place, 'plate.png', '[' + ', '.join(f'w{w}' for w, _ in SIZES) + ']', custom)
        plate = zone_plate()
        plate.save(folder / 'plate.png')
        run('build', folder, '-o', place / 'kit.zip', expect=0)
        with zipfile.ZipFile(place / 'kit.zip') as kit:
            kit.extractall(place / 'kit')
        for width, height in SIZES:
            drawn = Image.open(next((place / 'kit').rglob(f'*_w{width}_en.png'))).convert('RGB')
            assert drawn.size == (width, height)
            other = ImageStat.Stat(ImageChops.difference(drawn, plate.resize(drawn.size, Image.BICUBIC)))
            # Halved first where it is reduced by four or more, which a box of two by two does not do quite alike.
            most = 0.6 if 1200 / width < 4 else 3
            assert max(other.rms) < most, (width, other.rms)
            assert all(abs(one - two) < 0.5 for one, two in zip(ImageStat.Stat(drawn).mean, ImageStat.Stat(plate).mean))
