"""Pictures of every kind, made from one pattern, and what their pixels must be."""
import struct, subprocess, zlib

WIDTH, HEIGHT = 37, 29


def pattern(x, y):
    """Red, green, blue and alpha of the pattern, 0 to 1: ramps that no turn or mirror leaves as they are, and a block."""
    if 4 <= x < 12 and 4 <= y < 12:
        return 0.8, 0.06, 0.18, 1.0
    return x / (WIDTH - 1), y / (HEIGHT - 1), (x + 2 * y) / (WIDTH + 2 * HEIGHT), min(1.0, (x + y) / 50)


def rows(function=pattern):
    return [[function(x, y) for x in range(WIDTH)] for y in range(HEIGHT)]


def step(value, most):
    return int(value * most + 0.5)


def rgba(picture):
    """The bytes of a picture that is rows of (red, green, blue, alpha) from 0 to 1."""
    return b''.join(bytes(step(channel, 255) for channel in pixel) for row in picture for pixel in row)


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def pack_row(samples, depth):
    if depth == 16:
        return struct.pack(f'>{len(samples)}H', *samples)
    packed, have, bits = bytearray(), 0, 0
    for sample in samples:
        bits, have = bits << depth | sample, have + depth
        if have == 8:
            packed.append(bits)
            bits, have = 0, 0
    if have:
        packed.append(bits << 8 - have)
    return bytes(packed)


def paeth(left, above, corner):
    estimate = left + above - corner
    return min((abs(estimate - left), 0, left), (abs(estimate - above), 1, above), (abs(estimate - corner), 2, corner))[2]


def filtered(lines, step_bytes):
    """The rows behind the five filters in turn."""
    out, above = bytearray(), bytes(len(lines[0])) if lines else b''
    for number, line in enumerate(lines):
        kind = number % 5
        out.append(kind)
        for i, byte in enumerate(line):
            left = line[i - step_bytes] if i >= step_bytes else 0
            corner = above[i - step_bytes] if i >= step_bytes else 0
            guess = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind]
            out.append(byte - guess & 255)
        above = line
    return bytes(out)


def png(samples, depth, kind, chunks=b'', interlaced=False, after=b''):
    """A PNG of rows of pixels, each a tuple of samples."""
    height, width = len(samples), len(samples[0])
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    data = b''
    for left, top, right, down in passes:
        part = [row[left::right] for row in samples[top::down] if row[left::right]]
        lines = [pack_row([sample for pixel in row for sample in pixel], depth) for row in part]
        data += filtered(lines, max(1, CHANNELS[kind] * depth // 8))
    head = struct.pack('>IIBBBBB', width, height, depth, kind, 0, 0, int(interlaced))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunks + chunk(b'IDAT', zlib.compress(data)) + after +
            chunk(b'IEND', b''))


def sampled(picture, depth, kind):
    """The picture's pixels as samples of a PNG without a palette."""
    most = (1 << depth) - 1
    grey = kind in (GREY, GREY_ALPHA)
    alpha = kind in (GREY_ALPHA, RGB_ALPHA)
    return [[tuple(step(value, most) for value in ((pixel[0],) if grey else pixel[:3]) + (pixel[3:] if alpha else ()))
             for pixel in row] for row in picture]


def shown(samples, depth, kind, clear=None):
    """What such samples mean: rows of (red, green, blue, alpha) from 0 to 1. `clear` is the colour of tRNS."""
    most = (1 << depth) - 1
    grey, alpha = kind in (GREY, GREY_ALPHA), kind in (GREY_ALPHA, RGB_ALPHA)

    def mean(pixel):
        parts = [value / most for value in pixel]
        opacity = parts.pop() if alpha else 0.0 if pixel == clear else 1.0
        return (*(parts * 3 if grey else parts), opacity)
    return [[mean(pixel) for pixel in row] for row in samples]


def turned(picture, orientation):
    """The picture as it is to be seen where it is stored with that orientation of EXIF's."""
    if orientation >= 5:
        picture = [list(row) for row in zip(*picture)]
    if orientation in (2, 3, 6, 7):
        picture = [row[::-1] for row in picture]
    if orientation in (3, 4, 7, 8):
        picture = picture[::-1]
    return picture


def exif(orientation, order='<', marked=True):
    """A block of EXIF data that says nothing else."""
    mark = b'Exif\0\0' if marked else b''
    entry = struct.pack(order + 'HHIHH', 0x0112, 3, 1, orientation, 0)
    return (mark + (b'II*\0' if order == '<' else b'MM\0*') + struct.pack(order + 'IH', 8, 1) + entry +
            struct.pack(order + 'I', 0))


SCREEN_POINTS = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)  # white, red, green, blue
WIDE_POINTS = (0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
DISPLAY_POINTS = (0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)


def inverted(matrix):
    """The inverse of a matrix of three rows."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    parts = ((e * i - f * h, c * h - b * i, b * f - c * e), (f * g - d * i, a * i - c * g, c * d - a * f),
             (d * h - e * g, b * g - a * h, a * e - b * d))
    return [[part / whole for part in row] for row in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def light_of(points):
    """The matrix from red, green and blue light to XYZ, by the chromaticities."""
    columns = [(x / y, 1, (1 - x - y) / y) for x, y in zip(points[2::2], points[3::2])]
    matrix = [list(row) for row in zip(*columns)]
    white = (points[0] / points[1], 1, (1 - points[0] - points[1]) / points[1])
    return [[a * b for a, b in zip(row, times(inverted(matrix), white))] for row in matrix]


def encoded(light):
    """sRGB's curve (IEC 61966-2-1)."""
    light = min(1.0, max(0.0, light))
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def decoded(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def screened(picture, points, curve):
    """The picture in sRGB, where its numbers mean light of these primaries, their white sRGB's, by that curve."""
    matrix, back = light_of(points), inverted(light_of(SCREEN_POINTS))

    def convert(pixel):
        return (*map(encoded, times(back, times(matrix, [curve(value) for value in pixel[:3]]))), pixel[3])
    return [[convert(pixel) for pixel in row] for row in picture]


def power(exponent):
    return lambda value: value ** exponent


class Maker:
    """The programs that make what Python cannot, in the folder of the build."""

    def __init__(self, folder, scratch):
        self.folder, self.scratch = folder, scratch

    def call(self, program, *words, data=b''):
        return subprocess.run([self.folder / program, *map(str, words)], input=data, capture_output=True, check=True).stdout

    def keep(self, name, data):
        (self.scratch / name).write_bytes(data)
        return self.scratch / name

    def profile(self, name):
        return self.call('make_profile', name)

    def jpeg(self, model, *options, picture=None, inks=None):
        picture = picture or rows()
        if model == 'grey':
            raw = bytes(step(pixel[0], 255) for row in picture for pixel in row)
        elif model in ('cmyk', 'ycck'):
            raw = b''.join(bytes(step(ink, 255) for ink in (inks or ink_of)(pixel)) for row in picture for pixel in row)
        else:
            raw = b''.join(bytes(step(light, 255) for light in pixel[:3]) for row in picture for pixel in row)
        return self.call('make_jpeg', len(picture[0]), len(picture), model, *options, data=raw)

    def webp(self, kind, *options, picture=None):
        picture = picture or rows()
        return self.call('make_webp', len(picture[0]), len(picture), kind, *options, data=rgba(picture))


def ink_of(pixel):
    """Four inks for a colour, a part of its grey in black."""
    light = max(pixel[:3]) * 0.5 + 0.5
    return (*(1 - channel / light if channel < light else 0.0 for channel in pixel[:3]), 1 - light)
