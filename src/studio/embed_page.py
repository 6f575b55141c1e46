#!/usr/bin/env python3
"""Turns the page of `watch` into C: embed_page.py PAGE OUTPUT. The policy names its script and style by their hashes,
so that a browser runs these and nothing else."""
import base64
import hashlib
import pathlib
import re
import sys


def source_of(page, element):
    """A Content-Security-Policy source for the text of each such element of the page."""
    texts = re.findall(rf'<{element}>(.*?)</{element}>', page, re.S)
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return ' '.join(f"'sha256-{digest}'" for digest in hashes)


def main():
    page = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8')
    policy = (f"default-src 'none'; script-src {source_of(page, 'script')}; style-src {source_of(page, 'style')}; "
              "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    data = page.encode()
    rows = [', '.join(str(byte - 256 * (byte > 127)) for byte in data[i:i + 24]) for i in range(0, len(data), 24)]
    pathlib.Path(sys.argv[2]).write_text(
        '/* Made from watch.html by embed_page.py. */\n#include "studio/watch_page.h"\n\n'
        f'const char watch_page_policy[] = "{policy}";\n'
        f'const unsigned watch_page_length = {len(data)};\n'
        'const char watch_page[] = {\n  ' + ',\n  '.join(rows) + '};\n')


if __name__ == '__main__':
    main()
