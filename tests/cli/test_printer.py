"""`placard printer-test`: the page, the numbers that it asks for, and what is said of numbers that cannot be."""
import subprocess

from helper import Scratch, campaign, run


def test_page_comes_and_says_what_to_do():
    with Scratch() as place:
        folder = campaign(place / 'c')
        said = run('printer-test', folder, expect=0).stdout
        assert 'printer-test.pdf' in said and 'three numbers' in said, said
        text = subprocess.run(['pdftotext', folder / 'printer-test.pdf', '-'], capture_output=True, text=True).stdout
        text = ' '.join(text.split())
        assert '--across -1.5 --down 0.5 --length' in text and '“Flip on long edge”' in text, text
        subprocess.run(['qpdf', '--check', folder / 'printer-test.pdf'], check=True, capture_output=True)
        first = (folder / 'printer-test.pdf').read_bytes()
        run('printer-test', folder, '-o', place / 'other.pdf', expect=0)
        assert first == (place / 'other.pdf').read_bytes()


def test_numbers_are_noted_and_used():
    with Scratch() as place:
        folder = campaign(place / 'c', formats='[wallet-letter]', cards='  one: {layout: wide}\n')
        (folder / 'layouts').mkdir()
        (folder / 'layouts/wide.yaml').write_text(
            'placard-layout: 1\ntitle: W\nfor: [wallet]\nneeds: [slogan]\nfront: {stack: [{id: s, text: $slogan}]}\n'
            'back: {stack: [{id: t, text: $slogan}]}\n')
        run('build', folder, '-o', place / 'before', expect=0)
        said = run('printer-test', folder, '--across', '-1.5', '--down', '0.5mm', '--length', '149.5', expect=0).stdout
        assert 'printer.yaml' in said and 'Delete' in said, said
        text = (folder / 'printer.yaml').read_text()
        assert 'across: -1.5mm\ndown: 0.5mm\nlength: 149.5mm\n' in text, text
        said = run('build', folder, '-o', place / 'after', expect=0).stdout
        assert 'printer of printer.yaml' in said, said
        assert (place / 'before/small-en.zip').read_bytes() != (place / 'after/small-en.zip').read_bytes()


def check_refused(words, expected):
    with Scratch() as place:
        folder = campaign(place / 'c')
        process = run('printer-test', folder, *words, expect=2)
        assert process.stderr == expected, process.stderr
        assert not (folder / 'printer.yaml').exists()


def test_a_number_is_missing():
    check_refused(['--across', '1'],
                  'placard printer-test: --down is missing\n'
                  '  help: give all three numbers, as read on the page: --across -1.5 --down 0.5 --length 149.5\n')


def test_no_number():
    check_refused(['--across', '1,5', '--down', '1', '--length', '150'],
                  'placard printer-test: --across is a number of millimetres, not "1,5"\n'
                  '  help: for example --across -1.5\n')


def test_fit_to_page():
    check_refused(['--across', '1', '--down', '1', '--length', '141'],
                  'placard printer-test: --length cannot be 141 mm\n'
                  '  help: the line is 150 mm long: choose "Actual size" or 100 % in the printer\'s dialog, and print the '
                  'page again\n')


def test_another_edge():
    check_refused(['--across', '1', '--down', '-30', '--length', '150'],
                  'placard printer-test: --down cannot be -30 mm\n'
                  '  help: no printer is that far off: was the paper turned over its long edge?\n')
