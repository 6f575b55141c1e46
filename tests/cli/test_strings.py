"""Words for translators: texts.csv topped up, PO files out and in, nothing lost on the way."""
import json, os, subprocess, zipfile
import helper
from helper import Scratch, campaign, run

BOM = b'\xef\xbb\xbf'


def translated(folder, table, **more):
    """A campaign in English and Spanish whose texts.csv is exactly `table` (bytes)."""
    campaign(folder, languages=more.pop('languages', '[en, es]'), **more)
    (folder / 'texts.csv').write_bytes(table)
    return folder


def bytes_of(folder):
    return (folder / 'texts.csv').read_bytes()


def msgfmt(path):
    """What gettext's own checker says of a PO file."""
    return subprocess.run(['msgfmt', '--check', '--verbose', '-o', os.devnull, path], capture_output=True, text=True,
                          check=True).stderr


def edit(path, *pairs):
    text = path.read_text()
    for old, new in pairs:
        assert old in text, (old, text)
        text = text.replace(old, new, 1)
    path.write_text(text)


SMALL = ('card,field,note,en,es\n*,title,,Small,Pequeña\none,slogan,"keep it, short",Bread and *roses*,Pan y *rosas*\n'
         'one,caption,,"Two\nlines, ""quoted""",\n').encode()


def test_export_makes_a_table():
    with Scratch() as place:
        folder = campaign(place / 'mine', languages='[en, es]')
        edit(folder / 'campaign.yaml', ('texts: texts.csv\n', ''))
        (folder / 'texts.csv').unlink()
        said = run('strings', 'export', folder, expect=0).stdout
        assert 'texts: texts.csv' in said and '3 rows added' in said, said
        assert bytes_of(folder) == BOM + (
            'card,field,note,note.layout,en,es,es.status\r\n*,title,,,,,\r\none,slogan,,stand,,,\r\n'
            'one,caption,,posted with the picture,,,\r\n').encode(), bytes_of(folder)
        assert 'add this line' in run('strings', 'export', folder, expect=1).stderr
        edit(folder / 'campaign.yaml', ('cards:', 'texts: texts.csv\ncards:'))
        assert 'nothing was changed' in run('strings', 'export', folder, expect=0).stdout


def test_export_makes_a_table_that_is_named():
    with Scratch() as place:
        folder = campaign(place / 'mine')
        (folder / 'texts.csv').unlink()
        run('check', folder, expect=1)
        run('strings', 'export', cwd=folder, expect=0)
        assert bytes_of(folder).startswith(BOM + b'card,field,note,note.layout,en\r\n')


def test_export_adds_what_is_missing():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL, cards='  one: {layout: stand}\n  two: {layout: write-in}\n')
        said = run('strings', 'export', folder, expect=0)
        assert said.stderr == '' and '3 rows added, 2 columns added, 2 texts marked as drafts' in said.stdout, said
        table = bytes_of(folder).decode()
        assert table.startswith('card,field,note,note.layout,en,es,es.status\n*,title,,"stand: '), table
        assert 'one,slogan,"keep it, short","stand: big, at most 5 lines, about ' in table, table
        assert 'letters",Bread and *roses*,Pan y *rosas*,draft\n' in table, table
        assert '"Two\nlines, ""quoted""",,\n' in table, table
        assert table.endswith('two,slogan,,write-in,,,\ntwo,prompt,,write-in,,,\n'
                              'two,caption,,posted with the picture,,,\n'), table
        again = run('strings', 'export', folder, expect=0).stdout
        assert 'nothing was changed' in again and bytes_of(folder).decode() == table, again


def test_export_keeps_what_spreadsheets_write():
    """Excel: BOM, semicolons, CRLF. LibreOffice with all cells quoted. Tabs. Old line ends. Empty rows and columns."""
    tables = [
        BOM + 'Card;Field;en;es;note.who;;\r\n*;title;Small;Pequeña;Ana;;\r\n;;;;;;\r\none;slogan;"a; b";x;;;\r\n'.encode(),
        '"card","field","en","es"\n"*","title","Small","Pequeña"\n"one","slogan"," edge ","x ""y"""\n'.encode(),
        'field\tes\ten\tcard\nslogan\tx\ty\tone\n'.encode(),
        'card,field,en,es\r*,title,Small,Pequeña\rone,slogan,a'.encode(),
        'sep=;\ncard;field;en;es\n\n*;title;Small;Pequeña\none;slogan;a'.encode(),
    ]
    with Scratch() as place:
        for number, table in enumerate(tables):
            folder = translated(place / f'mine{number}', table)
            before = run('check', folder, '--messages', 'json').stderr
            run('strings', 'export', folder, expect=0)
            after = bytes_of(folder)
            assert after.startswith(BOM) == table.startswith(BOM)
            for end in (b'\r\n', b'\r', b'\n'):
                bare = after.replace(b'\r\n', b'') if end != b'\r\n' else after
                assert (end in bare) == (end in (table.replace(b'\r\n', b'') if end != b'\r\n' else table)), after
            left = iter(after)
            assert all(byte in left for byte in table), (table, after)  # every byte is there, in its order
            drafts = [json.loads(line) for line in run('check', folder, '--messages', 'json').stderr.splitlines()]
            assert [f['rule'] for f in drafts if f['severity'] == 'error'] == [
                json.loads(line)['rule'] for line in before.splitlines() if json.loads(line)['severity'] == 'error']
            saved = bytes_of(folder)
            run('strings', 'export', folder, expect=0)
            assert bytes_of(folder) == saved


def test_export_adds_a_language():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        said = run('strings', 'export', folder, '--language', 'vi', '--language', 'pt-BR', expect=0).stdout
        assert 'languages: [en, es, vi, pt-BR]' in said, said
        assert bytes_of(folder).startswith(b'card,field,note,note.layout,en,es,es.status,vi,vi.status,pt-BR,pt-BR.status\n')
        said = run('strings', 'export', folder, '--language', 'xx', expect=1).stderr
        assert 'error: placard knows no language "xx" yet\n' in said, said
        for word, tag in [('Vietnamese', 'vi'), ('pt_BR', 'pt-BR')]:
            said = run('strings', 'export', folder, '--language', word, expect=1).stderr
            assert f'did you mean "{tag}"?' in said, said


def test_export_leaves_other_files_alone():
    """Texts of campaign.yaml and of rows stay where they are; an `each:` has one row for all its cards."""
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL, cards='  one: {layout: stand, caption: {en: In the file.}}\n'
                            '  towns: {layout: stand, each: towns.csv}\n')
        edit(folder / 'texts.csv', ('one,caption,,"Two\nlines, ""quoted""",\n', ''))
        (folder / 'towns.csv').write_text('id,slogan.en\na,First\nb,Second\n')
        said = run('strings', 'export', folder, expect=0).stdout
        assert '1 row added' in said and '2 texts stand in towns.csv' in said, said
        assert bytes_of(folder).endswith(b'\ntowns,caption,,posted with the picture,,,\n'), bytes_of(folder)


def test_export_to_several_tables():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL, cards='  one: {layout: stand}\n  two: {layout: stand}\n')
        edit(folder / 'campaign.yaml', ('texts: texts.csv', 'texts: [texts.csv, more.csv]'))
        (folder / 'more.csv').write_bytes(b'card;field;en\r\ntwo;slogan;Two\r\n')
        run('strings', 'export', folder, expect=0)
        more = (folder / 'more.csv').read_bytes()
        assert more.startswith(b'card;field;note.layout;en;es;es.status\r\ntwo;slogan;stand: big'), more
        assert more.endswith(b'two;caption;posted with the picture;;;\r\n'), more
        run('check', folder, expect=0)


def test_export_follows_links_and_keeps_modes():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        (folder / 'texts.csv').rename(folder / 'real.csv')
        (folder / 'texts.csv').symlink_to('real.csv')
        (folder / 'real.csv').chmod(0o640)
        run('strings', 'export', folder, expect=0)
        assert (folder / 'texts.csv').is_symlink() and b'es.status' in bytes_of(folder)
        assert (folder / 'real.csv').stat().st_mode & 0o777 == 0o640
        assert sorted(p.name for p in folder.iterdir()) == ['campaign.yaml', 'logos', 'real.csv', 'texts.csv']


def test_po_files_are_gettexts():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        said = run('strings', 'export', folder, '--po', folder / 'po', '--language', 'vi', expect=0).stdout
        assert '3 gettext files' in said, said
        assert '0 translated messages, 2 fuzzy translations, 1 untranslated message.' in msgfmt(folder / 'po/es.po')
        assert '3 untranslated messages' in msgfmt(folder / 'po/vi.po')
        subprocess.run(['msgcat', '-o', os.devnull, folder / 'po/campaign.pot'], check=True)
        text = (folder / 'po/es.po').read_text()
        assert ('\n#. keep it, short\n#. stand: big, at most 5 lines, about ' in text and
                '\n#: texts.csv:3\n#, fuzzy\nmsgctxt "one|slogan"\nmsgid "Bread and *roses*"\nmsgstr "Pan y *rosas*"\n'
                in text), text
        assert 'msgid ""\n"Two\\n"\n"lines, \\"quoted\\""\nmsgstr ""\n' in text, text
        assert '"Language: es\\n"' in text and 'charset=UTF-8' in text


def test_po_round_trip_changes_nothing():
    for table in (SMALL, BOM + SMALL.replace(b'\n', b'\r\n'), SMALL.replace(b'Pan y', b'Pan \\ "y\tno" 100%').replace(
            b'Pan \\ "y\tno" 100% *rosas*', b'"Pan \\ ""y\tno"" 100%\n*rosas*\n"')):
        with Scratch() as place:
            folder = translated(place / 'mine', table)
            run('strings', 'export', folder, '--po', place / 'po', expect=0)
            before = bytes_of(folder)
            msgfmt(place / 'po/es.po')
            for width in ('--no-wrap', '--width=20', '--width=79'):
                subprocess.run(['msgcat', width, '-o', place / 'back.po', place / 'po/es.po'], check=True)
                said = run('strings', 'import', place / 'back.po', folder, expect=0)
                assert 'nothing new' in said.stdout and said.stderr == '' and bytes_of(folder) == before, said
            run('strings', 'export', folder, '--po', place / 'po', expect=0)
            assert bytes_of(folder) == before


def test_import_takes_translations():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', folder, '--po', folder / 'po', expect=0)
        before = bytes_of(folder).decode()
        edit(folder / 'po/es.po', ('"Last-Translator: \\n"', '"Last-Translator: Ana Example <ana@example.org>\\n"'),
             ('"PO-Revision-Date: 2026-05-01 00:00+0000', '"PO-Revision-Date: 2026-06-03 12:00+0200'),
             ('"lines, \\"quoted\\""\nmsgstr ""', '"lines, \\"quoted\\""\nmsgstr "Dos\\n"\n"líneas; \\"y\\" más"'),
             ('#, fuzzy\nmsgctxt "one|slogan"', 'msgctxt "one|slogan"'),
             ('msgstr "Pequeña"', 'msgstr "La pequeña"'))
        msgfmt(folder / 'po/es.po')
        said = run('strings', 'import', 'po/es.po', cwd=folder, expect=0)
        assert 'po/es.po: 2 texts came, 2 are reviewed now, 1 is a draft' in said.stdout, said
        assert 'note: "*|title" in "es" replaces: Pequeña' in said.stderr, said
        after = bytes_of(folder).decode()
        for old, new in [('es,es.status\n', 'es,es.status,es.by,es.when\n'),
                         ('Small,Pequeña,draft', 'Small,La pequeña,draft,Ana Example,2026-06-03'),
                         ('Pan y *rosas*,draft', 'Pan y *rosas*,reviewed,Ana Example,2026-06-03'),
                         ('""quoted""",,\n', '""quoted""","Dos\nlíneas; ""y"" más",reviewed,Ana Example,2026-06-03\n')]:
            assert old in before
            before = before.replace(old, new)
        assert after == before, after
        assert 'nothing new' in run('strings', 'import', 'po/es.po', cwd=folder, expect=0).stdout
        assert bytes_of(folder).decode() == after


def test_import_tells_what_does_not_match():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', folder, '--po', place / 'po', expect=0)
        (place / 'es.po').write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#| msgid "before"\nmsgctxt "one|slogan"\n'
            'msgid "Bread"\nmsgstr "Pan"\n\nmsgctxt "one|slogam"\nmsgid "x"\nmsgstr "y"\n\nmsgid "no context"\nmsgstr "y"\n'
            '\nmsgctxt "one|caption"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n\n'
            '#~ msgctxt "one|old"\n#~ msgid "o"\n#~ msgstr "p"\n')
        said = run('strings', 'import', 'es.po', 'mine', cwd=place, expect=0)
        heads = [line for line in said.stderr.splitlines() if line.startswith('es.po')]
        assert heads == [
            'es.po:6:1: warning: "one|slogan" was translated from other words: it is taken as a draft',
            'es.po:7:1: note: "one|slogan" in "es" replaces: Pan y *rosas*',
            'es.po:10:1: warning: no table has a row "one|slogam": its translation is left aside',
            'es.po:13:1: warning: an entry without msgctxt is left aside',
            'es.po:17:1: warning: an entry with plural forms is left aside'], said.stderr
        assert 'did you mean "one|slogan"?' in said.stderr
        assert b'Bread and *roses*,Pan,draft\n' in bytes_of(folder)


def test_import_refuses_and_leaves_all():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', folder, expect=0)
        before = bytes_of(folder)
        header = 'msgid ""\nmsgstr ""\n"Language: %s\\n"\n"Content-Type: text/plain; charset=%s\\n"\n\n'
        good = 'msgctxt "*|title"\nmsgid "Small"\nmsgstr "Nueva"\n'
        cases = [
            ('latin.po', (header % ('es', 'ISO-8859-1')).encode() + b'msgid "a"\nmsgstr "\xe9"\n',
             'the file is written in ISO-8859-1; placard reads UTF-8', 'msgconv -t UTF-8 -o latin.po latin.po'),
            ('vi.po', (header % ('vi', 'UTF-8') + good).encode(), 'texts.csv has no column for the language "vi"',
             'placard strings export --language vi'),
            ('en.po', (header % ('en', 'UTF-8') + good).encode(), '"en" is the language that is translated from', 'header'),
            ('twice.po', (header % ('es', 'UTF-8') + good + '\n' + good).encode(), 'this text is translated twice', 'line 7'),
            ('bell.po', (header % ('es', 'UTF-8') + good.replace('Nueva', 'N\\a')).encode(), 'control character, U+0007', ''),
            ('table.po', before, 'this is no line of a PO file', ''),
            ('none.po', None, 'there is no file "none.po"', '')]
        for name, data, message, help_text in cases:
            if data is not None:
                (place / name).write_bytes(data)
            said = run('strings', 'import', name, 'mine', cwd=place, expect=1).stderr
            assert message in said and help_text in said, said
            assert bytes_of(folder) == before, name
        (place / 'good.po').write_text(header % ('es', 'UTF-8') + good)
        run('strings', 'import', 'good.po', 'twice.po', 'mine', cwd=place, expect=1)
        assert bytes_of(folder) == before


def test_import_finds_the_language():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL.replace(b'en,es\n', b'en,pt-BR\n'), languages='[en, pt-BR]')
        entry = 'msgctxt "*|title"\nmsgid "Small"\nmsgstr "%s"\n'
        (place / 'a.po').write_text('msgid ""\nmsgstr "Language: pt_BR\\n"\n\n' + entry % 'Um')
        (place / 'pt-br.po').write_text(entry % 'Dois')
        run('strings', 'import', place / 'a.po', folder, expect=0)
        assert b'Small,Um,reviewed' in bytes_of(folder)
        run('strings', 'import', place / 'pt-br.po', folder, expect=0)
        assert b'Small,Dois,reviewed' in bytes_of(folder)


def test_export_never_writes_over_a_translator():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)
        edit(folder / 'po/es.po', ('msgstr "Pan y *rosas*"', 'msgstr "Pan y *flores*"'),
             ('#, fuzzy\nmsgctxt "one|slogan"', '# from the poem\nmsgctxt "one|slogan"'),
             ('"Last-Translator: ', '"Last-Translator: Ana'))
        edited = (folder / 'po/es.po').read_text() + '\n#~ msgctxt "old|slogan"\n#~ msgid "o"\n#~ msgstr "p"\n'
        (folder / 'po/es.po').write_text(edited)
        said = run('strings', 'export', '--po', 'po', cwd=folder, expect=1).stderr
        assert 'po/es.po has translations that texts.csv does not have' in said and 'strings import po/es.po' in said, said
        assert (folder / 'po/es.po').read_text() == edited
        run('strings', 'import', 'po/es.po', cwd=folder, expect=0)
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)
        text = (folder / 'po/es.po').read_text()
        assert '# from the poem\n#. keep it' in text and 'Translator: Ana' in text, text
        assert text.endswith('\n\n#~ msgctxt "old|slogan"\n#~ msgid "o"\n#~ msgstr "p"\n'), text
        edit(folder / 'texts.csv', ('one,caption,', 'two,caption,'))
        edit(folder / 'campaign.yaml', ('stand}', 'stand}\n  two: {layout: stand}'))
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)
        msgfmt(folder / 'po/es.po')
        assert (folder / 'po/es.po').read_text().count('#~ msgid "o"') == 1


def test_untouched_po_never_takes_texts_back():
    """What the organizer changed after an export wins over a PO file in which nobody has translated."""
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)
        edit(folder / 'texts.csv', ('Pan y *rosas*,draft', 'Pan y *flores*,reviewed'))
        before = bytes_of(folder)
        subprocess.run(['msgcat', '--width=30', '-o', folder / 'po/es.po', folder / 'po/es.po'], check=True)
        said = run('strings', 'import', 'po/es.po', cwd=folder, expect=0)
        assert 'nothing new' in said.stdout and bytes_of(folder) == before, said
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)
        assert 'msgstr "Pan y *flores*"' in (folder / 'po/es.po').read_text() and bytes_of(folder) == before


def test_export_does_not_drop_an_approval():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)
        edit(folder / 'po/es.po', ('#, fuzzy\nmsgctxt "one|slogan"', 'msgctxt "one|slogan"'))
        run('strings', 'export', '--po', 'po', cwd=folder, expect=1)
        run('strings', 'import', 'po/es.po', cwd=folder, expect=0)
        assert b'Pan y *rosas*,reviewed\n' in bytes_of(folder)
        run('strings', 'export', '--po', 'po', cwd=folder, expect=0)


def test_export_is_quick():
    """A thousand cards in twelve languages: nothing in it grows with the square of that."""
    tags = ['en', 'es', 'fr', 'pt', 'de', 'it', 'vi', 'ru', 'uk', 'pl', 'sw', 'so']
    rows = ''.join(f'c{i},{field},' + ','.join(f'{tag} word {i}' for tag in tags) + '\n'
                   for i in range(1000) for field in ('slogan', 'caption'))
    with Scratch() as place:
        folder = translated(place / 'mine', (f'card,field,{",".join(tags)}\n' + rows).encode(),
                            languages=f'[{", ".join(tags)}]',
                            cards=''.join(f'  c{i}: {{layout: stand}}\n' for i in range(1000)))
        run('strings', 'export', folder, '--po', place / 'po', expect=0, timeout=120 if helper.SANITIZED else 30)
        for tag in tags[1:]:
            edit(place / f'po/{tag}.po', (f'msgstr "{tag} word 7"', 'msgstr "another"'))
        run('strings', 'import', *(place / f'po/{tag}.po' for tag in tags[1:]), folder, expect=0, timeout=60)
        assert bytes_of(folder).decode().count('another') == len(tags) - 1
        msgfmt(place / 'po/so.po')


def test_strings_words():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        for words, message in [([], 'a word is missing'), (['exprt'], 'export or import?'),
                               (['export', 'a', 'b'], 'there are too many words'),
                               (['import', folder], 'name the PO files'),
                               (['import', 'a.po', '--po', 'x'], '--language and --po belong to export')]:
            said = run('strings', *words, expect=2).stderr
            assert message in said and '--help' in said, said


def test_kits_say_what_is_a_draft():
    with Scratch() as place:
        folder = translated(place / 'mine', SMALL)
        run('strings', 'export', folder, expect=0)
        said = run('build', folder, expect=0).stderr
        assert 'note: 2 texts in "es" are drafts: title, slogan of one [text-draft]' in said, said
        for tag, drafts in (('en', []), ('es', ['es'])):
            with zipfile.ZipFile(folder / f'kits/small-{tag}.zip') as kit:
                names = kit.namelist()
                manifest = json.loads(kit.read(next(n for n in names if n.endswith('manifest.json'))))
                readme = kit.read(next(n for n in names if n.endswith('.txt') and n.count('/') == 1)).decode()
            assert manifest['drafts'] == drafts
            assert ('borrador' in readme) == bool(drafts), readme
        assert json.loads((folder / 'kits/manifest.json').read_text())['drafts'] == ['es']
        edit(folder / 'texts.csv', (',draft\n', ',reviewed\n'), (',draft\n', ',reviewed\n'))
        assert run('build', folder, expect=0).stderr == ''
        assert json.loads((folder / 'kits/manifest.json').read_text())['drafts'] == []
        edit(folder / 'campaign.yaml', ('cards:', 'reviewed: required\ncards:'))
        run('build', folder, expect=0)
        edit(folder / 'texts.csv', (',reviewed\n', ',draft\n'))
        said = run('build', folder, expect=1).stderr
        assert 'error: 1 text in "es" is not reviewed: title [text-draft]' in said and 'No kit was written' in said, said
