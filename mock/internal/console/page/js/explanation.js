// What the platform explains in English, in the reader's language.

import { t } from './text.js'

const kinds = [
  [/^this sandbox issued no such ticket$/, (...found) => t('explained.unknown', ...found)],
  [/^the ticket was used before$/, (...found) => t('explained.used', ...found)],
  [/^the ticket has just expired$/, (...found) => t('explained.expired', ...found)],
  [/^the ticket expired (.+) ago$/, (...found) => t('explained.ago', ...found)],
  [/^the ticket was issued for another device than (.+) of model_id (.+)$/, (...found) => t('explained.other', ...found)],
  [/^the ticket was issued for model_id (.+), the call names model_id (.+)$/, (...found) => t('explained.model', ...found)],
  [/^the ticket was issued for (.+) of model_id (.+), the call names (.+) of model_id (.+)$/, (...found) => t('explained.both', ...found)],
  [/^the ticket was issued for (.+), the call names (.+)$/, (...found) => t('explained.device', ...found)],
]

// explanation is an explanation in words; one that is not known stays as it is.
export function explanation(text) {
  for (const [kind, say] of kinds) {
    const found = kind.exec(text)
    if (found) return say(...found.slice(1))
  }
  return text
}
