"""The pictures that are tried: PNG, JPEG and WebP of every kind, and what each must look like."""
import struct
import zlib
from dataclasses import dataclass

from pictures import (DISPLAY_POINTS, GREY, GREY_ALPHA, PALETTE, RGB, RGB_ALPHA, SCREEN_POINTS, WIDE_POINTS, chunk,
                      decoded, exif, pattern, png, power, rows, sampled, screened, shown, turned)


@dataclass
class Case:
    """A file; what it shows as rows of (red, green, blue, alpha), or None where only Chromium is asked; how far from
    that, and from Chromium, a channel of 255 may be; what placard must say of it."""
    name: str
    data: bytes
    shows: list = None
    within: int = 0
    chromium: int = 2
    says: tuple = ()


DEPTHS = {GREY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GREY_ALPHA: (8, 16), RGB_ALPHA: (8, 16)}
NAMES = {GREY: 'grey', RGB: 'rgb', PALETTE: 'palette', GREY_ALPHA: 'grey-alpha', RGB_ALPHA: 'rgb-alpha'}


def clear_chunk(pixel):
    return chunk(b'tRNS', struct.pack(f'>{len(pixel)}H', *pixel))


def palette_of(depth):
    """Colours for a palette, and the index of each pixel of the pattern."""
    count = 1 << depth
    colours = [((i * 83 + 40) % 256, (i * 151 + 7) % 256, (i * 29) % 256) for i in range(count)]
    indices = [[(int(pattern(x, y)[0] * 12 + pattern(x, y)[1] * 5) % count,) for x in range(37)] for y in range(29)]
    return colours, indices


def palette_cases():
    for depth in DEPTHS[PALETTE]:
        colours, indices = palette_of(depth)
        entries = chunk(b'PLTE', bytes(channel for colour in colours for channel in colour))
        for some_clear in (False, True):
            alphas = [0, 128, 255, 40][:min(4, len(colours))] if some_clear else []
            opacity = [value / 255 for value in alphas] + [1.0] * (len(colours) - len(alphas))
            shows = [[(*(channel / 255 for channel in colours[i]), opacity[i]) for i, in row] for row in indices]
            chunks = entries + (chunk(b'tRNS', bytes(alphas)) if some_clear else b'')
            for interlaced in (False, True):
                name = f'palette-{depth}{"-clear" * some_clear}{"-interlaced" * interlaced}.png'
                yield Case(name, png(indices, depth, PALETTE, chunks, interlaced), shows)


def plain_png_cases():
    for kind in (GREY, RGB, GREY_ALPHA, RGB_ALPHA):
        for depth in DEPTHS[kind]:
            samples = sampled(rows(), depth, kind)
            clear = samples[6][6] if kind in (GREY, RGB) else None  # the block's colour
            for colour in (None, clear) if clear else (None,):
                chunks, shows = clear_chunk(colour) if colour else b'', shown(samples, depth, kind, colour)
                for interlaced in (False, True):
                    name = f'{NAMES[kind]}-{depth}{"-clear" * bool(colour)}{"-interlaced" * interlaced}.png'
                    yield Case(name, png(samples, depth, kind, chunks, interlaced), shows, int(depth == 16))


def gamma_chunk(gamma):
    return chunk(b'gAMA', struct.pack('>I', int(gamma * 100000 + 0.5)))


# The white of daylight at 5000 K: only Chromium is asked what becomes of it.
WARM_POINTS = (0.3457, 0.3585, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
WIDE_CURVE = power(563 / 256)


def points_chunk(points):
    return chunk(b'cHRM', struct.pack('>8I', *(int(point * 100000 + 0.5) for point in points)))


def profile_chunk(profile):
    return chunk(b'iCCP', b'test\0\0' + zlib.compress(profile))


def coloured_png_cases(maker):
    """Chunks that say what the numbers mean. What is expected is computed; Chromium has an engine of its own."""
    wide, said = profile_chunk(maker.profile('wide')), chunk(b'sRGB', b'\0')
    forms = (('gamma-1', gamma_chunk(1.0), SCREEN_POINTS, power(1), 3),
             ('gamma-mac', gamma_chunk(1 / 1.8), SCREEN_POINTS, power(1.8), 3),
             ('gamma-screen', gamma_chunk(0.45455), SCREEN_POINTS, decoded, None),
             ('points-wide', gamma_chunk(256 / 563) + points_chunk(WIDE_POINTS), WIDE_POINTS, WIDE_CURVE, 3),
             # Programs write these two for sRGB; Chromium takes them at their word, and dark colours part.
             ('points-screen', gamma_chunk(0.45455) + points_chunk(SCREEN_POINTS), SCREEN_POINTS, decoded, None),
             ('screen', said, SCREEN_POINTS, decoded, 2),
             ('screen-and-gamma', said + gamma_chunk(1.0), SCREEN_POINTS, decoded, 2),
             ('profile-wide', wide, WIDE_POINTS, WIDE_CURVE, 3),
             ('profile-screen', profile_chunk(maker.profile('screen')), SCREEN_POINTS, decoded, 2),
             ('profile-and-gamma', wide + gamma_chunk(1.0), WIDE_POINTS, WIDE_CURVE, 3),
             ('coded-screen', chunk(b'cICP', b'\1\15\0\1') + wide, SCREEN_POINTS, decoded, None),
             ('coded-display', chunk(b'cICP', b'\14\15\0\1'), DISPLAY_POINTS, decoded, None))
    for kind, depth in ((RGB, 8), (RGB_ALPHA, 8), (RGB, 16), (RGB_ALPHA, 16)):
        samples = sampled(rows(), depth, kind)
        for name, chunks, points, curve, chromium in forms:
            shows = screened(shown(samples, depth, kind), points, curve)
            yield Case(f'{NAMES[kind]}-{depth}-{name}.png', png(samples, depth, kind, chunks), shows, 2,
                       chromium if depth == 8 else None)
    yield Case('rgb-points-warm.png', png(sampled(rows(), 8, RGB), 8, RGB, gamma_chunk(1 / 1.8) +
                                          points_chunk(WARM_POINTS)), chromium=3)
    samples = sampled(rows(), 16, RGB)
    yield Case('rgb-16-interlaced-wide.png', png(samples, 16, RGB, wide, True),
               screened(shown(sampled(rows(), 8, RGB), 8, RGB), WIDE_POINTS, WIDE_CURVE), 2, None)
    for depth in (8, 16):
        grey = sampled(rows(), depth, GREY)
        shows = screened(shown(grey, depth, GREY), SCREEN_POINTS, power(1))
        for name, chunks in (('gamma-1', gamma_chunk(1.0)), ('profile', profile_chunk(maker.profile('grey')))):
            yield Case(f'grey-{depth}-{name}.png', png(grey, depth, GREY, chunks), shows, 3, 3 if depth == 8 else None)
    colours, indices = palette_of(4)
    entries = chunk(b'PLTE', bytes(channel for colour in colours for channel in colour))
    shows = [[(*(channel / 255 for channel in colours[i]), 1.0) for i, in row] for row in indices]
    yield Case('palette-profile-wide.png', png(indices, 4, PALETTE, wide + entries),
               screened(shows, WIDE_POINTS, WIDE_CURVE), 2, 3)


def doubtful_profile_cases(maker):
    """Profiles that cannot be used: a warning, and the numbers are taken as sRGB."""
    samples = sampled(rows(), 8, RGB)
    shows = shown(samples, 8, RGB)
    grey = sampled(rows(), 8, GREY)
    broken = maker.profile('wide')[:200]
    link, ink = maker.profile('link'), maker.profile('ink')
    for name, profile in (('broken', broken), ('nonsense', b'nonsense' * 40), ('link', link), ('ink', ink)):
        yield Case(f'rgb-{name}.png', png(samples, 8, RGB, profile_chunk(profile)), shows, 0, None, ('profile',))
        path = maker.keep('profile', profile)
        yield Case(f'ycc-{name}.jpg', maker.jpeg('ycc', f'icc={path}'), shows, 8, None, ('profile',))
        yield Case(f'rgb-{name}.webp', maker.webp('lossless', f'icc={path}', picture=opaque()), opaque(), 0, None,
                   ('profile',))
    wide = maker.keep('profile', maker.profile('wide'))
    yield Case('grey-wide.png', png(grey, 8, GREY, profile_chunk(maker.profile('wide'))), shown(grey, 8, GREY), 0, None,
               ('profile',))  # libpng allows no such profile
    yield Case('grey-wide.jpg', maker.jpeg('grey', f'icc={wide}'), screened(greyed(), WIDE_POINTS, WIDE_CURVE), 8, None)
    path = maker.keep('profile', maker.profile('wide'))
    yield Case('cmyk-wide.jpg', maker.jpeg('cmyk', f'icc={path}'), opaque(), 10, None, ('for other colours',))
    path = maker.keep('profile', ink)
    whole = maker.jpeg('cmyk', f'icc={path}')
    second = whole.index(b'ICC_PROFILE\0\2') - 4
    length = int.from_bytes(whole[second + 2:second + 4], 'big') + 2
    yield Case('cmyk-part-missing.jpg', whole[:second] + whole[second + length:], opaque(), 10, None, ('is broken',))
    hdr = png(samples, 8, RGB, chunk(b'cICP', b'\11\20\0\1'))
    yield Case('rgb-bright.png', hdr, shows, 0, None, ('very bright screens',))
    frames = chunk(b'acTL', struct.pack('>II', 1, 0))
    yield Case('rgb-moving.png', png(samples, 8, RGB, frames), shows, 0, None, ('a moving picture',))


def turned_cases(maker):
    """Each orientation in each format that can say it."""
    samples = sampled(rows(), 8, RGB)
    for orientation in range(1, 9):
        for order in '<>':
            block = chunk(b'eXIf', exif(orientation, order, marked=False))
            shows = turned(shown(samples, 8, RGB), orientation)
            letter = 'i' if order == '<' else 'm'
            yield Case(f'turned-{orientation}{letter}.png', png(samples, 8, RGB, block), shows)
            path = maker.keep('exif', exif(orientation, order))
            yield Case(f'turned-{orientation}{letter}.jpg', maker.jpeg('ycc', f'exif={path}'), shows, 8)
        path = maker.keep('exif', exif(orientation, marked=False))
        yield Case(f'turned-{orientation}.webp', maker.webp('lossless', f'exif={path}'), turned(rows(), orientation), 0,
                   None)  # Chromium has no eyes for it
    late = png(samples, 8, RGB, after=chunk(b'eXIf', exif(6, marked=False)))
    yield Case('turned-late.png', late, turned(shown(samples, 8, RGB), 6), 0, None)
    for odd in (0, 9, 255):
        path = maker.keep('exif', exif(odd))
        yield Case(f'turned-odd-{odd}.jpg', maker.jpeg('ycc', f'exif={path}'), shown(samples, 8, RGB), 8)


def opaque():
    return [[(*pixel[:3], 1.0) for pixel in row] for row in rows()]


def greyed():
    return [[(pixel[0],) * 3 + (1.0,) for pixel in row] for row in rows()]


def jpeg_cases(maker):
    forms = ((), ('progressive',), ('restart=2',), ('progressive', 'restart=2'))
    for form in forms:
        tail = ''.join('-' + word.replace('=', '') for word in form)
        yield Case(f'grey{tail}.jpg', maker.jpeg('grey', *form), greyed(), 8)
        yield Case(f'ycc{tail}.jpg', maker.jpeg('ycc', *form), opaque(), 8)
        yield Case(f'rgb{tail}.jpg', maker.jpeg('rgb', *form), opaque(), 8)
        for sampling in ('2x1', '2x2', '1x2'):
            yield Case(f'ycc-{sampling}{tail}.jpg', maker.jpeg('ycc', f'sampling={sampling}', *form), chromium=4)
        for model in ('cmyk', 'ycck'):
            yield Case(f'{model}{tail}.jpg', maker.jpeg(model, *form), opaque(), 10, 3)
    # Chromium's libjpeg has no arithmetic coding.
    for model, shows in (('grey', greyed()), ('ycc', opaque()), ('cmyk', opaque())):
        for form in ((), ('progressive',)):
            tail = ''.join('-' + word for word in form)
            yield Case(f'{model}-arithmetic{tail}.jpg', maker.jpeg(model, 'arithmetic', *form), shows, 10, None)
    yield Case('rgb-no-adobe.jpg', maker.jpeg('rgb', 'adobe=no'), opaque(), 8)
    yield Case('ycc-no-adobe.jpg', maker.jpeg('ycc', 'adobe=no'), opaque(), 8)
    # Chromium takes inks without the marker for inverted ones; nothing says so, and a warning is due.
    yield Case('cmyk-no-adobe.jpg', maker.jpeg('cmyk', 'adobe=no'), opaque(), 10, None, ('lacks the mark',))


def coloured_jpeg_cases(maker):
    paths = {name: maker.keep(name, maker.profile(name)) for name in ('wide', 'grey', 'ink', 'screen')}
    yield Case('ycc-wide.jpg', maker.jpeg('ycc', f'icc={paths["wide"]}'), chromium=4)
    yield Case('ycc-screen.jpg', maker.jpeg('ycc', f'icc={paths["screen"]}'), opaque(), 8)
    yield Case('grey-linear.jpg', maker.jpeg('grey', f'icc={paths["grey"]}'), chromium=6)
    # Chromium leaves the darkest ink lighter than black.
    yield Case('cmyk-ink.jpg', maker.jpeg('cmyk', f'icc={paths["ink"]}'), chromium=14)
    yield Case('ycck-ink.jpg', maker.jpeg('ycck', f'icc={paths["ink"]}'), chromium=14)
    no_marker = maker.jpeg('cmyk', 'adobe=no', f'icc={paths["ink"]}')
    yield Case('cmyk-ink-no-adobe.jpg', no_marker, None, 0, None, ('lacks the mark',))


def webp_cases(maker):
    paths = {name: maker.keep(name, maker.profile(name)) for name in ('wide',)}
    yield Case('lossless.webp', maker.webp('lossless'), rows())
    yield Case('lossless-opaque.webp', maker.webp('lossless', picture=opaque()), opaque())
    yield Case('lossy.webp', maker.webp('lossy'), chromium=3)
    yield Case('lossy-opaque.webp', maker.webp('lossy', picture=opaque()), chromium=3)
    yield Case('lossless-wide.webp', maker.webp('lossless', f'icc={paths["wide"]}', picture=opaque()), chromium=3)
    yield Case('lossy-wide.webp', maker.webp('lossy', f'icc={paths["wide"]}', picture=opaque()), chromium=4)


def all_cases(maker):
    for part in (plain_png_cases(), palette_cases(), coloured_png_cases(maker), doubtful_profile_cases(maker),
                 turned_cases(maker), jpeg_cases(maker),
                 coloured_jpeg_cases(maker), webp_cases(maker)):
        yield from part
