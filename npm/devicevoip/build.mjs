// Builds and packs the package devicevoip, those of its platforms, and packs the other
// packages of the folder npm:
//
//   node npm/devicevoip/build.mjs --out DIR [PLATFORM…]      PLATFORM: linux-x64, … (all of platforms.json)
//
// The same sources and the same version of Go give the same bytes, wherever the
// repository is. The version is that of package.json.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.join(here, '../..')
const manifest = readJSON('package.json')
const platforms = readJSON('platforms.json')

const { values: { out }, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true })
const chosen = positionals.length > 0 ? positionals : Object.keys(platforms)
const unknown = chosen.filter((name) => !Object.hasOwn(platforms, name))
if (!out || unknown.length > 0) {
  const wrong = out ? `there is no platform ${unknown.join(', ')}` : '--out is missing'
  console.error(`build.mjs: ${wrong}\nhint: node npm/devicevoip/build.mjs --out DIR [${Object.keys(platforms).join(' | ')}]`)
  process.exit(2)
}

const work = mkdtempSync(path.join(tmpdir(), 'devicevoip-'))
try {
  mkdirSync(out, { recursive: true })
  for (const name of chosen) pack(platformPackage(name))
  pack(mainPackage())
  for (const folder of others()) pack(folder)
} finally {
  rmSync(work, { recursive: true })
}

function readJSON(name) {
  return JSON.parse(readFileSync(path.join(here, name), 'utf8'))
}

// mainPackage is the launcher. It depends on the package of every platform, of
// which npm installs the one whose os and cpu are those of the machine.
function mainPackage() {
  const folder = path.join(work, 'main')
  for (const file of manifest.files) cpSync(path.join(here, file), path.join(folder, file), { recursive: true })
  const optionalDependencies = Object.fromEntries(Object.keys(platforms).map((name) => [packageName(name), manifest.version]))
  return finish(folder, { ...manifest, optionalDependencies })
}

// platformPackage is the program for a platform.
function platformPackage(name) {
  const folder = path.join(work, name)
  const [os, cpu] = name.split('-')
  const { GOOS, GOARCH } = platforms[name]
  const program = path.join(folder, 'bin', os === 'win32' ? 'devicevoip.exe' : 'devicevoip')
  execFileSync('go', [
    'build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', program, './cmd/devicevoip',
  ], {
    cwd: root,
    stdio: 'inherit',
    // Nothing of the environment changes what is built.
    env: { ...process.env, CGO_ENABLED: '0', GOOS, GOARCH, GOFLAGS: '', GOEXPERIMENT: '', GOAMD64: 'v1', GOARM64: 'v8.0' },
  })
  writeFileSync(path.join(folder, 'README.md'), `The program of the package devicevoip for ${name}. Install devicevoip.\n`)
  return finish(folder, {
    name: packageName(name),
    version: manifest.version,
    description: `The program of the package devicevoip for ${name}`,
    license: manifest.license,
    os: [os],
    cpu: [cpu],
    preferUnplugged: true, // a program inside an archive cannot be run
  })
}

// others are the packages of the folder npm that are packed as they are.
function others() {
  const folder = path.join(root, 'npm')
  return readdirSync(folder).map((name) => path.join(folder, name))
    .filter((other) => other !== here && existsSync(path.join(other, 'package.json')))
}

function packageName(platform) {
  return `@devicevoip/${platform}`
}

function finish(folder, content) {
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'))
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(content, null, 2) + '\n')
  return folder
}

// pack packs a folder, and prints what it is and how to tell it from another.
function pack(folder) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const printed = execFileSync(npm, ['pack', '--json', '--pack-destination', path.resolve(out), folder], { encoding: 'utf8' })
  const [{ filename }] = JSON.parse(printed)
  const content = readFileSync(path.join(out, filename))
  const sum = createHash('sha256').update(content).digest('hex')
  console.log(`${sum}  ${filename}  ${(content.length / 1e6).toFixed(1)} MB`)
}
