#!/usr/bin/env python3
"""Writes COUNT photographs of twelve megapixels, as a camera's are in what decoding costs: photos.py FOLDER COUNT.

Noise in six octaves over a gradient, each picture of another seed: soft forms, edges, grain, some 4 MB as JPEG.
"""
import pathlib
import random
import sys

from PIL import Image, ImageChops, ImageOps

WIDTH, HEIGHT = 4000, 3000


def octave(chance, cells):
    """Grey noise of `cells` across, smooth between."""
    width, height = cells, max(2, cells * HEIGHT // WIDTH)
    noise = Image.frombytes('L', (width, height), chance.randbytes(width * height))
    return noise.resize((WIDTH, HEIGHT), Image.BICUBIC)


def photo(seed):
    chance = random.Random(seed)
    light = Image.linear_gradient('L').resize((WIDTH, HEIGHT))
    for cells, share in ((5, 0.5), (17, 0.35), (60, 0.25), (250, 0.16), (1000, 0.1), (4000, 0.05)):
        light = Image.blend(light, octave(chance, cells), share)
    light = ImageOps.autocontrast(light)
    tint = octave(chance, 7)
    return Image.merge('RGB', (light, ImageChops.add(light, tint, 2, 0), ImageChops.multiply(light, ImageChops.invert(tint))))


if __name__ == '__main__':
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(int(sys.argv[2])):
        photo(number).save(folder / f'photo-{number + 1:02}.jpg', quality=90)
