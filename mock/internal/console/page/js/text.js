// The page's own words, in the language of its reader.

import en from './text.en.js'
import zh from './text.zh.js'

const languages = { en, 'zh-CN': zh }
const KEY = 'devicevoip.language'

let current = localStorage.getItem(KEY) ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
if (!(current in languages)) current = 'en'
document.documentElement.lang = current

// language is the tag of the language in use.
export const language = () => current

// setLanguage uses another language from now on.
export function setLanguage(tag) {
  current = tag
  localStorage.setItem(KEY, tag)
  document.documentElement.lang = tag
}

// ruleText is the sentence of a rule, or the meaning of a value of its switch.
export const ruleText = (of) => (current === 'zh-CN' && (of.sentenceZH ?? of.meaningZH)) || (of.sentence ?? of.meaning ?? '')

// t is the text of a key; {0}, {1} … in it are replaced by what is given.
export function t(key, ...given) {
  return languages[current][key].replace(/\{(\d)\}/g, (_, i) => given[i])
}
