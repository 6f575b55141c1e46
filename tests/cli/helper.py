"""What the command-line tests share: a small campaign, running placard, comparing trees."""
import hashlib, os, shutil, subprocess, tempfile
from pathlib import Path

PLACARD = ''
ROOT = Path(__file__).resolve().parents[2]
SANITIZED = False

LOGO = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
        '<circle cx="5" cy="5" r="5" fill="#C43C2C"/></svg>')


def campaign(folder, slogan='Bread and *roses*', extra='', texts='', cards='  one: {layout: stand}\n', languages='[en]',
             formats='[instagram-square]'):
    """Writes a small campaign into `folder` and returns it."""
    folder = Path(folder)
    (folder / 'logos').mkdir(parents=True, exist_ok=True)
    (folder / 'logos/logo.svg').write_text(LOGO)
    (folder / 'campaign.yaml').write_text(
        'placard: 1\nid: small\nversion: 1\ndate: 2026-05-01\nlink: https://example.org/\n'
        'hashtags: [OneTag, TwoTag]\norg: {name: Small Group, logo: logos/logo.svg}\n'
        f'languages: {languages}\nformats: {formats}\ntexts: texts.csv\n{extra}cards:\n{cards}')
    quoted = slogan.replace('"', '""')
    (folder / 'texts.csv').write_text(texts or f'card,field,en\n*,title,Small\none,slogan,"{quoted}"\n')
    return folder


def run(*words, expect=None, env=None, cwd=None, timeout=300, user=None):
    """Runs placard; returns the finished process. `expect` is the exit status it must have."""
    full = {**os.environ, **(env or {})}
    if SANITIZED:
        full.setdefault('ASAN_OPTIONS', 'detect_leaks=1')
    process = subprocess.run([PLACARD, *map(str, words)], capture_output=True, text=True, env=full, cwd=cwd,
                             timeout=timeout, preexec_fn=(lambda: os.setuid(user)) if user else None)
    if expect is not None and process.returncode != expect:
        raise AssertionError(f'placard {" ".join(map(str, words))}: exit {process.returncode}, not {expect}\n'
                             f'{process.stdout}{process.stderr}')
    for trouble in ('AddressSanitizer', 'LeakSanitizer', 'runtime error:', 'GLib-CRITICAL', 'Pango-WARNING'):
        if trouble in process.stderr:
            raise AssertionError(process.stderr)
    return process


def without_fonts(place, *words):
    """An environment in which placard's data lacks the font files whose path holds one of `words`."""
    data = Path(place) / 'data'
    shutil.copytree(ROOT / 'fonts', data / 'fonts')
    for name in ('layouts', 'samples'):
        (data / name).symlink_to(ROOT / name)
    conf = data / 'fonts/fonts.conf'
    lines = conf.read_text().splitlines(True)
    kept = [line for line in lines if not any(word in line for word in words)]
    assert len(kept) < len(lines)
    conf.write_text(''.join(kept))
    return {'PLACARD_DATA': str(data)}


def tree(folder):
    """Relative path → hash of every file under `folder`."""
    folder = Path(folder)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob('*')) if p.is_file()}


class Scratch:
    """A temporary folder with a name that is hard on programs."""

    def __enter__(self):
        self.outer = tempfile.mkdtemp(prefix='placard-test-')
        os.chmod(self.outer, 0o755)
        self.path = Path(self.outer) / 'my card #1 50% niño'
        self.path.mkdir()
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.outer, ignore_errors=True)
