#!/usr/bin/env python3
"""Builds the sample's kits and has other people's tools look at them: run.py PLACARD.

Three formats stand for all: one shared, one for home, one for the press. Then a byte is changed, and both
check_kit.py and `placard verify` must notice.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import check_kit

ROOT = str(pathlib.Path(__file__).resolve().parents[2])
FORMATS = ['--format', 'instagram-square', '--format', 'sign-a4', '--format', 'postcard-4x6']


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, timeout=600, env={**os.environ, 'PLACARD_DATA': ROOT})


def build(placard, output):
    sample = pathlib.Path(ROOT, 'samples', 'immigrants-speak-out')
    process = run(placard, 'build', sample, '-o', output, *FORMATS)
    if process.returncode != 0:
        sys.exit(process.stdout + process.stderr)


def damage(path):
    """Changes one byte of a stored picture, as a bad copy would."""
    data = bytearray(path.read_bytes())
    data[data.index(b'IDAT') + 100] ^= 1
    path.write_bytes(data)


def faults_of(placard, path):
    """What check_kit.py says, and whether placard agrees."""
    faults = list(check_kit.check_folder(path) if path.is_dir() else check_kit.check_zip(path))
    verified = run(placard, 'verify', path)
    if (verified.returncode == 0) != (not faults):
        faults.append(f'placard verify says otherwise: {verified.stdout}{verified.stderr}')
    return faults


def main(placard):
    if not shutil.which('unzip'):
        print('unzip is missing')
        return 1 if os.environ.get('CI') else 77
    with tempfile.TemporaryDirectory(prefix='placard-kit-') as scratch:
        folder, kit = pathlib.Path(scratch, 'kits'), pathlib.Path(scratch, 'KIT.zip')
        build(placard, folder)
        build(placard, kit)
        faults = [f'{path.name}: {fault}' for path in (folder, kit, *folder.glob('*.zip'))
                  for fault in faults_of(placard, path)]
        damage(kit)
        seen = faults_of(placard, kit)
        if len(seen) == 0 or any('otherwise' in fault for fault in seen):
            faults.append(f'a changed byte was seen as: {seen}')
    print('\n'.join(faults) or 'all kits are as they should be')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
