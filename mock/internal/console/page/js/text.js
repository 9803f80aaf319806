// The page's own words, in the language of its reader.

const files = { en: './text.en.js', 'zh-CN': './text.zh.js' }
const KEY = 'devicevoip.language'

let current = localStorage.getItem(KEY) ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
if (!(current in files)) current = 'en'
let texts = await load(current)
document.documentElement.lang = current

// language is the tag of the language in use.
export const language = () => current

// load fetches the texts of one language: nobody reads two at a time.
async function load(tag) { return (await import(files[tag])).default }

// setLanguage uses another language from now on.
export async function setLanguage(tag) {
  texts = await load(tag)
  current = tag
  localStorage.setItem(KEY, tag)
  document.documentElement.lang = tag
}

// ruleText is the sentence of a rule, or the meaning of a value of its switch.
export const ruleText = (of) => (current === 'zh-CN' && (of.sentenceZH ?? of.meaningZH)) || (of.sentence ?? of.meaning ?? '')

// sourceText says where a rule comes from.
export const sourceText = (rule) => (current === 'zh-CN' && rule.sourceZH) || rule.source

// t is the text of a key; {0}, {1} … in it are replaced by what is given.
export function t(key, ...given) {
  return texts[key].replace(/\{(\d)\}/g, (_, i) => given[i])
}
