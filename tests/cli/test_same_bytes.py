"""Same inputs, same bytes: between runs, jobs, locales (FIELD.md N01), time zones, folders and days."""
import os, shutil, subprocess
import helper
from helper import ROOT, Scratch, run, tree

SAMPLE = ROOT / 'samples/immigrants-speak-out'


def build(place, name, *words, env=None, cwd=None, sample=SAMPLE):
    run('build', sample, '-o', place / name, '--card', 'not-disposable', '--card', 'speak-out', *words, env=env, cwd=cwd,
        expect=0)
    return tree(place / name)


def test_same_bytes():
    with Scratch() as place:
        first = build(place, 'first', '--jobs', '1')
        assert len(first) >= 4, first
        locales = {'LOCPATH': os.environ.get('LOCPATH', ''), 'LC_ALL': 'de_DE.UTF-8', 'LANG': 'de_DE.UTF-8'}
        if not locales['LOCPATH']:
            del locales['LOCPATH']
        shutil.copytree(SAMPLE, place / 'a copy')
        os.utime(place / 'a copy/campaign.yaml', (0, 0))
        runs = {
            'again': {},
            'two jobs': {'words': ('--jobs', '2')},
            'german': {'env': locales},
            'far west': {'env': {'TZ': 'America/Los_Angeles'}},
            'elsewhere': {'cwd': '/', 'sample': place / 'a copy'},
        }
        for name, how in runs.items():
            words = how.pop('words', ())
            assert build(place, name, *words, **how) == first, f'{name}: bytes differ'


def test_same_bytes_on_another_day():
    if helper.SANITIZED:
        return  # two preloaded libraries do not go together; the plain build proves it
    with Scratch() as place:
        first = build(place, 'first')
        placard, helper.PLACARD = helper.PLACARD, shutil.which('faketime')
        try:
            assert helper.PLACARD, 'faketime is missing'
            run('2031-02-03 04:05:06', placard, 'build', SAMPLE, '-o', place / 'later', '--card', 'not-disposable', '--card',
                'speak-out', expect=0)
        finally:
            helper.PLACARD = placard
        assert tree(place / 'later') == first


def test_german_locale_is_there():
    """The test above proves nothing if the locale is not installed."""
    said = subprocess.run(['locale', '-a'], capture_output=True, text=True).stdout
    folder = os.environ.get('LOCPATH', '/nowhere')
    assert 'de_DE.utf8' in said or os.path.isdir(f'{folder}/de_DE.UTF-8'), said


def test_no_clock_path_or_user_in_a_kit():
    import getpass, io, zipfile
    with Scratch() as place:
        run('build', SAMPLE, '-o', place / 'k.zip', '--card', 'speak-out', expect=0)
        words = [str(ROOT), str(place), getpass.getuser() + '@', os.uname().nodename]
        with zipfile.ZipFile(place / 'k.zip') as kit:
            for info in kit.infolist():
                assert info.date_time == (2026, 5, 1, 12, 0, 0), info
                data = kit.read(info)
                for word in words:
                    if len(word) > 4:
                        assert word.encode() not in data, (info.filename, word)
                for mark in (b'Exif\0\0', b'RXhpZgAA', b'GPSLatitude', b'http://ns.adobe.com/xap/1.0/\0'):
                    assert mark not in data, (info.filename, mark)
