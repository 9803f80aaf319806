// The pages of the site: which there are, in which order, and from which file of the
// repository each is made. What is in no group here fails the build.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

const groups = [
  { en: 'Start', 'zh-CN': '开始', pages: ['tutorial', 'install', 'miniprogram', 'adapters'] },
  { en: 'How to', 'zh-CN': '指南', pages: ['scenarios', 'platforms', 'redirect', 'operating', 'durable', 'postgres', 'teams', 'contributing'] },
  { en: 'Reference', 'zh-CN': '参考', pages: ['rules', 'codes', 'commands', 'control', 'protocol', 'reports', 'clients', 'changelog'] },
  { en: 'Why it can be trusted', 'zh-CN': '为什么可信', pages: ['diagnosis', 'mutants', 'right-clients', 'hiding-adapters', 'threats', 'security', 'trust', 'faults', 'scale', 'speed'] },
]

// The pages that are made from files outside this folder.
const elsewhere = {
  'README.md': 'index',
  'CONTRIBUTING.md': 'contributing',
  'CHANGELOG.md': 'changelog',
  'SECURITY.md': 'security',
  'fixtures/README.md': 'clients',
  'steps/adapter/README.md': 'protocol',
}

// pages has the path of each page in the site by that of its file in the repository. A page
// that is in one language only fails the build.
const pages = Object.fromEntries(
  [...Object.keys(elsewhere), ...readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md') && !file.endsWith('.zh-CN.md')).map((file) => `docs/${file}`)].flatMap(
    (file) => {
      const page = `${elsewhere[file] ?? file.slice('docs/'.length, -'.md'.length)}.md`
      return [[file, page], [file.replace(/\.md$/, '.zh-CN.md'), `zh-CN/${page}`]]
    },
  ),
)

const fileOf = Object.fromEntries(Object.entries(pages).map(([file, page]) => [page, file]))

const grouped = new Set(['index', ...groups.flatMap((group) => group.pages)])
for (const [file, page] of Object.entries(pages)) {
  if (!grouped.has(page.replace('zh-CN/', '').slice(0, -'.md'.length))) {
    throw new Error(`docs/.vitepress/pages.mjs: ${file} is in no group`)
  }
}

// sidebar lists the pages of a language by their own titles.
export function sidebar(lang) {
  const prefix = lang === 'en' ? '' : `${lang}/`
  return groups.map((group) => ({
    text: group[lang],
    items: group.pages.map((name) => ({ text: titleOf(fileOf[`${prefix}${name}.md`]), link: `/${prefix}${name}` })),
  }))
}

function titleOf(file) {
  const title = /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8'))
  if (!title) throw new Error(`${file} has no title`)
  return title[1].replaceAll('`', '')
}

// collect copies the pages into a folder, each to its path in the site, and their images into
// the folder "public" in it.
export function collect(folder) {
  rmSync(folder, { recursive: true, force: true })
  for (const [file, page] of Object.entries(pages)) cpSync(join(root, file), join(folder, page))
  for (const image of readdirSync(join(root, 'docs')).filter(isImage)) cpSync(join(root, 'docs', image), join(folder, 'public', image))
}

function isImage(file) {
  return file.endsWith('.png')
}

const repository = 'https://github.com/devicevoip/devicevoip'

// addressOf returns where a link of a page leads on the site: to a page or an image, or else
// into the repository. A link to nothing fails the build.
export function addressOf(page, link) {
  if (/^([a-z]+:|#|\/\/)/.test(link)) return link
  const { pathname, hash } = new URL(link, `file:///${fileOf[page]}`)
  const target = decodeURIComponent(pathname.slice(1)).replace(/\/$/, '')
  if (target in pages) return `/${pages[target].replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}${hash}`
  if (!existsSync(join(root, target))) throw new Error(`${fileOf[page]} links to ${link}, which does not exist`)
  if (isImage(target)) return `/${basename(target)}`
  return `${repository}/${statSync(join(root, target)).isDirectory() ? 'tree' : 'blob'}/main/${target}${hash}`
}
