"""Who may ask the server, and what it answers."""
import contextlib, io, json, re, socket, struct
from helper import ROOT, Scratch, campaign, run
from watching import Watch, write


def test_only_our_own_page_on_this_machine():
    with Scratch() as place, Watch(campaign(place / 'c')) as watch:
        mine = f'127.0.0.1:{watch.port}'
        cases = [
            ({}, 200), ({'Host': f'localhost:{watch.port}'}, 200), ({'Origin': f'http://{mine}'}, 200),
            ({'Sec-Fetch-Site': 'same-origin'}, 200), ({'Sec-Fetch-Site': 'none'}, 200),
            ({'Host': f'evil.example:{watch.port}'}, 403), ({'Host': '127.0.0.1'}, 403), ({'Host': ''}, 403),
            ({'Host': f'127.0.0.1.evil.example:{watch.port}'}, 403),
            ({'Origin': 'http://evil.example'}, 403), ({'Origin': 'null'}, 403),
            ({'Origin': f'https://{mine}'}, 403), ({'Origin': f'http://127.0.0.1:{watch.port + 1}'}, 403),
            ({'Sec-Fetch-Site': 'cross-site'}, 403), ({'Sec-Fetch-Site': 'same-site'}, 403),
        ]
        for path in ('/', '/preview', '/events'):
            for headers, status in cases:
                if status == 200 and path != '/':
                    continue
                got = watch.get(path, headers, piece='one/en/instagram-square')[0]
                assert got == status, (path, headers, got)
        for method in ('POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'):
            assert watch.get('/', method=method)[0] == 405, method
        assert watch.get('/', {'Origin': 'http://evil.example'}, method='POST')[0] == 403


def test_listens_at_loopback_only():
    with Scratch() as place, Watch(campaign(place / 'c')) as watch:
        rows = [line.split() for name in ('tcp', 'tcp6') for line in open(f'/proc/net/{name}').readlines()[1:]]
        listening = [row[1] for row in rows if row[3] == '0A' and row[1].endswith(f':{watch.port:04X}')]
        assert listening == [f'0100007F:{watch.port:04X}'], listening


def test_headers_forbid_what_the_page_does_not_need():
    with Scratch() as place, Watch(campaign(place / 'c')) as watch:
        _, headers, page = watch.get('/')
        policy = headers['Content-Security-Policy']
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and 'unsafe' not in policy
        assert headers['X-Content-Type-Options'] == 'nosniff' and headers['Cache-Control'] == 'no-store'
        assert not re.search(rb'(?:src|href)="(?!data:)', page) and b'//' not in re.sub(rb'http://www\.w3\.org|//.*', b'', page)


def test_pictures_and_boxes():
    with Scratch() as place:
        folder = campaign(place / 'c', formats='[instagram-square, sign-letter]')
        with Watch(folder) as watch:
            assert set(watch.pieces()) == {'one/en/instagram-square', 'one/en/sign-letter'}
            status, headers, body = watch.get('/preview', piece='one/en/instagram-square')
            assert status == 200 and headers['Content-Type'] == 'image/jpeg' and body.startswith(b'\xff\xd8')
            status, headers, body = watch.get('/picture', piece='one/en/instagram-square')
            assert headers['Content-Type'] == 'image/png' and struct.unpack('>II', body[16:24]) == (1080, 1080)
            body = watch.get('/picture', piece='one/en/sign-letter')[2]
            assert struct.unpack('>II', body[16:24])[1] == 2400
            boxes = json.loads(watch.get('/boxes', piece='one/en/sign-letter')[2])
            assert boxes['page'] == [0, 0, 612, 792] and boxes['trim'][0] > 0
            slogan = next(box for box in boxes['boxes'] if box['id'] == 'slogan')
            assert slogan['kind'] == 'text' and slogan['file'] == 'texts.csv' and slogan['line'] == 3
            assert boxes['trim'][2] > slogan['rect'][2] > 100 and slogan['size'] > 20
            for path in ('/nothing', '/preview', '/picture', '/boxes', '/../campaign.yaml', '/campaign.yaml'):
                assert watch.get(path, piece='two/en/story')[0] == 404, path


def test_no_file_of_the_folder_is_served():
    ways_out = ('../campaign.yaml', '..%2fcampaign.yaml', '%2e%2e/c/campaign.yaml', '..\\campaign.yaml', 'campaign.yaml%00',
                'texts.csv', 'logos/logo.svg', '/etc/passwd', '..%2f..%2f..%2f..%2f..%2fetc/passwd', 'file:///etc/passwd')
    with Scratch() as place, Watch(campaign(place / 'c')) as watch:
        for way in ways_out:
            for path in ('/', '//', '/preview/', '/picture/'):
                status, _, body = watch.get(path + way)
                assert status == 404 and len(body) < 100, (path + way, status)
            for path in ('/preview', '/picture', '/boxes', '/explain'):
                assert watch.get(path, piece=way, box=way)[0] == 404, (path, way)
            assert watch.get('/explain', piece='one/en/instagram-square', box=way)[0] == 404, way


def test_a_large_campaign_and_a_page_that_does_not_read():
    """Memory stays, and those who read are served, though one never does; that one is let go in the end."""
    count, formats = 40, '[social, sign-letter, sign-a4, postcard-4x6]'
    cards = ''.join(f'  card-{i}: {{layout: stand}}\n' for i in range(count))
    texts = 'card,field,en\n*,title,Small\n' + ''.join(f'card-{i},slogan,Bread and roses {i}\n' for i in range(count))
    with Scratch() as place:
        folder = campaign(place / 'c', cards=cards, texts=texts, formats=formats)
        with Watch(folder) as watch, socket.socket() as silent:
            assert len(watch.pieces()) == 8 * count
            silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            silent.connect(('127.0.0.1', watch.port))
            silent.sendall(f'GET /events HTTP/1.1\r\nHost: 127.0.0.1:{watch.port}\r\n\r\n'.encode())
            memory, settings, sent = [watch.memory()], (folder / 'campaign.yaml').read_text(), 0
            while sent < 9e6:  # a kernel keeps some of it for the reader, we up to 4 MB
                for text in (settings.replace('layout:', 'layuot:', 1), settings):
                    write(folder / 'campaign.yaml', text)
                    watch.next_sheet()
                    sent += len(json.dumps(watch.sheet))
                memory.append(watch.memory())
            assert watch.is_sanitized() or memory[-1] < memory[0] + 32e6, memory[::20]
            assert watch.is_sanitized() or memory[-1] < 250e6, memory[::20]
            silent.settimeout(30)
            parts = iter(lambda: silent.recv(1 << 20), b'')
            assert any(part.endswith(b'0\r\n\r\n') for part in parts)  # the end of its stream


def test_another_port_where_one_is_taken():
    with Scratch() as place:
        folder = campaign(place / 'c')
        with socket.socket() as taken:
            taken.bind(('127.0.0.1', 0))
            taken.listen()
            port = taken.getsockname()[1]
            with Watch(folder, '--port', port) as watch:
                assert watch.port != port and watch.get('/')[0] == 200
        with Watch(folder, '--port', port) as watch:
            assert watch.port == port and watch.said == f'Watching c at http://127.0.0.1:{port}/ — Ctrl-C ends it\n'


def test_words_of_the_command_line():
    with Scratch() as place:
        assert 'no campaign.yaml' in run('watch', place, expect=1).stderr
        assert '--port' in run('watch', place, '--port', 70000, expect=2).stderr
        folder = campaign(place / 'c', cards='  one: {layout: stand}\n  two: {layout: stand}\n',
                          texts='card,field,en\n*,title,Small\none,slogan,Bread\ntwo,slogan,Roses\n')
        with Watch(folder, '--card', 'two') as watch:
            assert set(watch.pieces()) == {'two/en/instagram-square'}


def test_many_pages_and_pages_that_go_away():
    with Scratch() as place, Watch(campaign(place / 'c')) as watch:
        with contextlib.ExitStack() as stack:
            for _ in range(20):
                page = stack.enter_context(socket.create_connection(('127.0.0.1', watch.port)))
                page.sendall(f'GET /events HTTP/1.1\r\nHost: 127.0.0.1:{watch.port}\r\n\r\n'.encode())
                with contextlib.closing(io.BufferedReader(page.makefile('rb', 0))) as answer:
                    assert b'200' in answer.readline()
        (place / 'c/texts.csv').write_text('card,field,en\n*,title,Small\none,slogan,Other words\n')
        watch.next_sheet()
        assert watch.get('/')[0] == 200


def test_the_sample_has_no_trouble():
    with Watch(ROOT / 'samples/starter', '--format', 'instagram-square') as watch:
        assert not watch.sheet['broken'] and all(piece['version'] for piece in watch.pieces().values())
