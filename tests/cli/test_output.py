"""Where output goes: nothing half-written, nothing of others touched."""
import ctypes, os, shutil, signal, subprocess, time
import helper
from helper import Scratch, campaign, run, tree


def test_foreign_folder_is_refused():
    with Scratch() as place:
        campaign(place / 'c')
        (place / 'out').mkdir()
        (place / 'out/thesis.txt').write_text('years of work')
        said = run('build', place / 'c', '-o', place / 'out', expect=1).stderr
        assert 'thesis.txt' in said, said
        assert tree(place / 'out').keys() == {'thesis.txt'}


def test_own_folder_is_replaced():
    with Scratch() as place:
        campaign(place / 'c')
        run('build', place / 'c', '-o', place / 'out', expect=0)
        first = tree(place / 'out')
        run('build', place / 'c', '-o', place / 'out', expect=0)
        assert tree(place / 'out') == first
        (place / 'out/note.txt').write_text('mine')
        run('build', place / 'c', '-o', place / 'out', expect=1)
        assert (place / 'out/note.txt').read_text() == 'mine'


def test_foreign_zip_is_refused():
    with Scratch() as place:
        campaign(place / 'c')
        (place / 'taxes.zip').write_bytes(b'PK\x05\x06' + bytes(18))
        before = tree(place)
        run('build', place / 'c', '-o', place / 'taxes.zip', expect=1)
        assert tree(place) == before


def test_mistake_leaves_the_old_kit():
    with Scratch() as place:
        campaign(place / 'c')
        run('build', place / 'c', expect=0)
        before = tree(place / 'c/kits')
        campaign(place / 'c', slogan='ສະບາຍດີ')
        run('build', place / 'c', expect=1)
        assert tree(place / 'c/kits') == before
        assert not [p for p in (place / 'c').iterdir() if p.name.startswith('.')]


def test_killed_process_leaves_nothing_under_the_name():
    with Scratch() as place:
        cards = ''.join(f'  card-{i}: {{layout: stand}}\n' for i in range(60))
        texts = 'card,field,en\n*,title,T\n' + ''.join(f'card-{i},slogan,Slogan number {i}\n' for i in range(60))
        campaign(place / 'c', cards=cards, texts=texts, formats='[social, home]')
        for number in (signal.SIGKILL, signal.SIGTERM):
            process = subprocess.Popen([helper.PLACARD, 'build', place / 'c', '-o', place / 'out'],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while process.poll() is None and not any(p.name.startswith('.out') for p in place.iterdir()):
                time.sleep(0.01)
            time.sleep(0.1)
            assert process.poll() is None, 'the build was over before it could be killed'
            process.send_signal(number)
            process.wait()
            assert not (place / 'out').exists()
        campaign(place / 'c')
        run('build', place / 'c', '-o', place / 'out', expect=0)
        assert not [p.name for p in place.iterdir() if p.name.startswith('.out')], 'leftovers were not cleared'


def test_no_permission():
    """As somebody who may not write there; root may, so it becomes nobody, who may not read a home either."""
    with Scratch() as place:
        campaign(place / 'c')
        (place / 'locked').mkdir(mode=0o555)
        program, env, user = helper.PLACARD, {}, None
        if os.geteuid() == 0:
            user = 65534
            shutil.copy(program, place / 'placard')
            for folder in ('layouts', 'fonts'):
                shutil.copytree(helper.ROOT / folder, place / 'data' / folder)
            shutil.copy(helper.ROOT / 'tests/leaks.txt', place / 'data')
            leaks = f"suppressions='{place}/data/leaks.txt':print_suppressions=0"
            helper.PLACARD, env = str(place / 'placard'), {'PLACARD_DATA': str(place / 'data'), 'LSAN_OPTIONS': leaks}
        try:
            said = run('build', place / 'c', '-o', place / 'locked/out', expect=3, env=env, user=user).stderr
        finally:
            helper.PLACARD = program
        assert 'locked' in said or 'permission' in said.lower(), said
        assert not list((place / 'locked').iterdir())


def test_full_disk():
    """A tmpfs of 200 kB, in a mount namespace of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    with Scratch() as place:
        campaign(place / 'c', formats='[social]')
        small = place / 'small'
        small.mkdir()
        if libc.mount(b'tmpfs', str(small).encode(), b'tmpfs', 0, b'size=200k') != 0:
            assert not os.environ.get('CI'), 'CI must be able to mount a tmpfs'
            return
        try:
            said = run('build', place / 'c', '-o', small / 'out', expect=3).stderr
            assert 'space' in said, said
            assert not list(small.iterdir()), list(small.iterdir())
        finally:
            libc.umount2(str(small).encode(), 2)
