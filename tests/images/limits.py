#!/usr/bin/env python3
"""Files that are made to swell, hang or lead elsewhere: limits.py PLACARD BUILD [--sanitized] [NAME…]

Each test checks a campaign with one such picture and reads what is said. The processor's time is bounded and, but for the
sanitizers, which want address space without end, memory."""
import os
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import traceback
import zlib
from pathlib import Path

from pictures import GREY, Maker, RGB, chunk, png

SECONDS = 20  # of the processor: the slowest takes five, and ten times that with the sanitizers
MEMORY = 1 << 30
ROOT = Path(__file__).resolve().parents[2]
LAYOUT = """placard-layout: 1
title: Plain
for: [social]
needs: [slogan]
uses: [picture]
tokens: {ink: "#1A1A1A"}
front:
  stack:
    - {id: picture, image: $picture}
    - {id: slogan, text: $slogan, color: ink, size: {min: 6u, max: 30u}}
"""
PLACARD, MAKER, SANITIZED = '', None, False


class Campaign:
    """A folder with one card that shows one picture."""

    def __enter__(self):
        self.outer = Path(tempfile.mkdtemp(prefix='placard-test-'))
        self.folder = self.outer / 'campaign'
        (self.folder / 'layouts').mkdir(parents=True)
        (self.folder / 'layouts/plain.yaml').write_text(LAYOUT)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.outer, ignore_errors=True)

    def write(self, name, data):
        (self.folder / name).write_bytes(data)
        return name

    def check(self, picture, status, *words, extra='', memory=MEMORY):
        """What `placard check` says of the campaign; it must end with that status and say those words."""
        (self.folder / 'campaign.yaml').write_text(
            f'placard: 1\nid: small\ndate: 2026-05-01\nlanguages: [en]\nformats: [instagram-square]\n{extra}'
            f'cards:\n  one: {{layout: plain, slogan: Bread, picture: {picture}}}\n')
        def bound():
            seconds = SECONDS * (10 if SANITIZED else 1)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            if not SANITIZED:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run([PLACARD, 'check', self.folder], capture_output=True, text=True, preexec_fn=bound,
                             env={**os.environ, 'PLACARD_DATA': str(ROOT)})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if '--times' in sys.argv:
            print(f'{picture}: {took:.1f} s')
        assert run.returncode == status, f'exit {run.returncode} after {took:.1f} s: {run.stderr}'
        for word in words:
            assert word in run.stderr, f'no "{word}" in {run.stderr}'
        return run.stderr


def flat_png(width, height, kind=GREY, chunks=b''):
    """A PNG of one colour, whose file is small however large it is."""
    size = (width * (3 if kind == RGB else 1) + 1) * height
    packer = zlib.compressobj(9)
    data = b''.join(packer.compress(bytes(min(1 << 20, size - at))) for at in range(0, size, 1 << 20)) + packer.flush()
    head = struct.pack('>IIBBBBB', width, height, 8, kind, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunks + chunk(b'IDAT', data) + chunk(b'IEND', b'')


def grey_jpeg(width, height, *options):
    return MAKER.call('make_jpeg', width, height, 'grey', *options, data=bytes(width * height))


def test_png_of_too_many_pixels():
    with Campaign() as campaign:
        name = campaign.write('a.png', flat_png(12000, 10000))
        campaign.check(name, 1, '"a.png" has 12000 × 10000 pixels, 120 megapixels; 100 megapixels is the most',
                       'limits: {picture-megapixels: 120}')
        name = campaign.write('b.png', flat_png(100000, 10))
        campaign.check(name, 1, '"b.png" has 100000 × 10 pixels; a side may have 30000 at most')
        name = campaign.write('c.png', png([[(0,)]], 8, GREY).replace(struct.pack('>II', 1, 1), b'\xff' * 8))
        campaign.check(name, 1, '"c.png" is damaged')


def test_png_at_the_limit_comes_in():
    with Campaign() as campaign:
        name = campaign.write('a.png', flat_png(10000, 10000))
        campaign.check(name, 0)


def test_jpeg_of_too_many_pixels():
    with Campaign() as campaign:
        data = bytearray(grey_jpeg(16, 16))
        at = data.index(b'\xff\xc0')
        for width, height, words in ((65500, 65500, 'a side may have 30000'), (30000, 30000, '900 megapixels')):
            data[at + 5:at + 9] = struct.pack('>HH', height, width)
            campaign.check(campaign.write('a.jpg', bytes(data)), 1, words)


def test_webp_of_too_many_pixels():
    with Campaign() as campaign:
        data = bytearray(MAKER.call('make_webp', 2, 2, 'lossless', data=bytes(16)))
        at = data.index(b'VP8L') + 9
        data[at:at + 4] = (int.from_bytes(data[at:at + 4], 'little') & ~0xfffffff | 16382 | 16382 << 14).to_bytes(4, 'little')
        campaign.check(campaign.write('a.webp', bytes(data)), 1, '16383 × 16383 pixels, 268.4 megapixels')


def test_words_in_a_png_do_not_swell():
    """A thousand texts of 8 MB, a kilobyte each as they are packed: nobody unpacks them."""
    text = chunk(b'zTXt', b'a\0\0' + zlib.compress(bytes(8_000_000), 9))
    international = chunk(b'iTXt', b'a\0\1\0\0\0' + zlib.compress(bytes(8_000_000), 9))
    with Campaign() as campaign:
        campaign.check(campaign.write('a.png', flat_png(400, 400, chunks=text * 500 + international * 500)), 0)


def test_a_profile_does_not_swell():
    with Campaign() as campaign:
        profile = chunk(b'iCCP', b'a\0\0' + zlib.compress(bytes(400_000_000), 9))
        campaign.check(campaign.write('a.png', flat_png(400, 400, RGB, profile)), 0, 'the colour profile of "a.png" is broken')


def test_jpeg_of_endless_passes():
    """The last pass over the pixels, ten thousand times."""
    with Campaign() as campaign:
        data = grey_jpeg(4000, 4000, 'progressive')
        scan = data.rindex(b'\xff\xda')
        campaign.check(campaign.write('a.jpg', data[:-2] + data[scan:-2] * 10000 + data[-2:]), 1,
                       '"a.jpg" is damaged (it asks for too many passes)')


def test_drawings_do_not_swell():
    """A picture of many pixels in a drawing, as a link and written into it, and many that are each within bounds."""
    import base64
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    inside = 'data:image/png;base64,' + base64.b64encode(flat_png(9000, 9000)).decode()
    with Campaign() as campaign:
        campaign.write('large.png', flat_png(12000, 10000))
        campaign.check(campaign.write('a.svg', f'{head}<image href="large.png"/></svg>'.encode()), 1,
                       '"large.png" has 12000 × 10000 pixels')
        data = f'{head}<image href="{inside}"/><image href="{inside}"/></svg>'
        campaign.check(campaign.write('b.svg', data.encode()), 1, 'the pictures in "b.svg" have more than 100 megapixels')
        broken = 'data:image/png;base64,' + base64.b64encode(flat_png(90, 90)[:70]).decode()
        campaign.check(campaign.write('c.svg', f'{head}\n<image href="{broken}"/></svg>'.encode()), 1,
                       '"c.svg, the picture in line 2" is cut short')


def test_a_photograph_in_a_drawing():
    """libxml2 reads no attribute of ten megabytes unless it is told to."""
    import base64
    import random
    noise = random.Random(1).randbytes(3000 * 2000)
    packed = MAKER.call('make_jpeg', 3000, 2000, 'grey', 'quality=100', data=noise)
    uri = 'data:image/jpeg;base64,' + base64.b64encode(packed + bytes(5_000_000)).decode()
    assert len(uri) > 10_000_000
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><image width="3" height="2" href="{uri}"/></svg>'
    with Campaign() as campaign:
        campaign.check(campaign.write('a.svg', svg.encode()), 0)


def test_what_is_no_file():
    with Campaign() as campaign:
        os.mkfifo(campaign.folder / 'pipe.png')
        campaign.check('pipe.png', 1, '"pipe.png" is a pipe or a device, not a file')
        (campaign.folder / 'folder.png').mkdir()
        campaign.check('folder.png', 1, '"folder.png" is a folder, not a file')
        for name, target in (('zero.png', '/dev/zero'), ('outside.png', '../outside.png')):
            (campaign.folder / name).symlink_to(target)
        (campaign.outer / 'outside.png').write_bytes(flat_png(9, 9))
        for name in ('zero.png', 'outside.png'):
            campaign.check(name, 1, f'"{name}" leads out of the campaign\'s folder')
        (campaign.folder / 'round.png').symlink_to('round.png')
        campaign.check('round.png', 1, '"round.png" is a link to something that is not there')
        with open(campaign.folder / 'long.png', 'wb') as stream:
            stream.truncate(1 << 40)
        campaign.check('long.png', 1, '"long.png" has 1024.0 GB; at most 64 MB can be read', 'limits: {picture-megabytes: ')


def test_what_a_drawing_links():
    """The same through an SVG: nothing outside, no pipe, no loop of drawings, never the network."""
    (head, tail) = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="', '"/></svg>'
    with Campaign() as campaign:
        (campaign.outer / 'outside.png').write_bytes(flat_png(9, 9))
        (campaign.folder / 'link.png').symlink_to('../outside.png')
        (campaign.folder / 'zero.png').symlink_to('/dev/zero')
        os.mkfifo(campaign.folder / 'pipe.png')
        for href, words in (('link.png', '"link.png" leads out of the campaign\'s folder'),
                            ('zero.png', '"zero.png" leads out of the campaign\'s folder'),
                            ('../outside.png', '"../outside.png" leads out of the campaign\'s folder'),
                            ('%2e%2e/outside.png', '"../outside.png" leads out of the campaign\'s folder'),
                            ('pipe.png', '"pipe.png" is a pipe or a device'),
                            ('/etc/hostname', 'shows something outside itself: /etc/hostname'),
                            ('file:///etc/hostname', 'shows something outside itself: file:///etc/hostname'),
                            ('http://localhost:9/a.png', 'shows something outside itself: http://localhost:9/a.png'),
                            ('//localhost:9/a.png', 'shows something outside itself: //localhost:9/a.png'),
                            ('HTTPS:localhost/a.png', 'there is no'),
                            ('a.svg', '"a.svg" has another SVG in it')):
            campaign.check(campaign.write('a.svg', (head + href + tail).encode()), 1, words)


def test_limits_can_be_set():
    with Campaign() as campaign:
        name = campaign.write('a.png', flat_png(1200, 1000))
        campaign.check(name, 1, '1.2 megapixels; 1 megapixels is the most', extra='limits: {picture-megapixels: 1}\n')
        campaign.check(name, 0, extra='limits: {picture-megapixels: 2}\n')
        campaign.check(campaign.write('b.png', flat_png(12000, 10000)), 0, extra='limits: {picture-megapixels: 120}\n',
                       memory=2 * MEMORY)
        noise = os.urandom(1200 * 1000)
        packed = png([[(value,) for value in noise[1200 * y:1200 * y + 1200]] for y in range(1000)], 8, GREY)
        name = campaign.write('c.png', packed)
        campaign.check(name, 1, '"c.png" has 1 MB; at most 1 MB can be read', extra='limits: {picture-megabytes: 1}\n')
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + '<path d="M0 0h9v9z"/>' * 50 + '</svg>'
        name = campaign.write('d.svg', svg.encode())
        campaign.check(name, 1, '"d.svg" draws 51 parts, copies and effects counted; 50 are the most',
                       extra='limits: {drawing-parts: 50}\n')
        campaign.check(name, 0, extra='limits: {drawing-parts: 51}\n')
        for wrong, words in (('{picture-megapixels: 0}', 'a number from 1 to 500'), ('{pictures: 9}', 'unknown key'),
                             ('{drawing-parts: many}', '"many" is not a number')):
            campaign.check(name, 1, words, extra=f'limits: {wrong}\n')


def main():
    global PLACARD, MAKER, SANITIZED
    words = [word for word in sys.argv[1:] if not word.startswith('--')]
    SANITIZED = '--sanitized' in sys.argv
    PLACARD = str(Path(words[0]).resolve())
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='placard-test-') as scratch:
        MAKER = Maker(Path(words[1]).resolve(), Path(scratch))
        for name, function in list(globals().items()):
            if not name.startswith('test_') or (words[2:] and name not in words[2:]):
                continue
            try:
                function()
                passed += 1
            except Exception:
                failed += 1
                print(f'{name} failed\n{traceback.format_exc()}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


sys.exit(main())
