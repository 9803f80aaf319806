// What the platform explains in English, in the reader's language.

import { t } from './text.js'

const kinds = [
  [/^the question mark was sent as (.+), which makes the query a part of the path$/, (...found) => t('explained.questionMark', ...found)],
  [/^the path has white space in it$/, () => t('explained.space')],
  [/^the body has null as (.+)$/, (...found) => t('explained.nullMember', ...found)],
  [/^the body lacks (.+)$/, (...found) => t('explained.lacks', ...found)],
  [/^this sandbox issued no such ticket$/, (...found) => t('explained.unknown', ...found)],
  [/^the ticket was used before$/, (...found) => t('explained.used', ...found)],
  [/^the ticket has just expired$/, (...found) => t('explained.expired', ...found)],
  [/^the ticket expired (.+) ago$/, (...found) => t('explained.ago', ...found)],
  [/^the ticket was issued for another device than (.+) of model_id (.+)$/, (...found) => t('explained.other', ...found)],
  [/^the ticket was issued for model_id (.+), the call names model_id (.+)$/, (...found) => t('explained.model', ...found)],
  [/^the ticket was issued for (.+) of model_id (.+), the call names (.+) of model_id (.+)$/, (...found) => t('explained.both', ...found)],
  [/^the ticket was issued for (.+), the call names (.+)$/, (...found) => t('explained.device', ...found)],
  [/^the token is of the app (.+), this sandbox has the app (.+)$/, (...found) => t('explained.apps', ...found)],
  [/^the body is not read for a token, the query takes access_token$/, () => t('explained.body')],
  [/^the token is of an earlier sandbox with this appid, or was changed$/, () => t('explained.changed')],
  [/^the body is a form, a JSON object is due$/, () => t('explained.form')],
  [/^the header Authorization is not read, the query takes access_token$/, () => t('explained.header')],
  [/^the body is not valid JSON$/, () => t('explained.invalid')],
  [/^a newer token replaced it (.+) ago$/, (...found) => t('explained.replaced', ...found)],
  [/^the body is a JSON string, a JSON object is due: it was encoded twice$/, () => t('explained.twice')],
  [/^no sandbox issues tokens of this form$/, () => t('explained.unissued')],
  [/^the body is a JSON value, a JSON object is due$/, () => t('explained.value')],
  [/^the token expired (.+) ago$/, (...found) => t('explained.tokenAgo', ...found)],
  [/^the token has just expired$/, () => t('explained.tokenExpired')],
  [/^a token of the kind (.+) came, the account's own access_token is due$/, (...found) => t('explained.kind', ...found)],
  [/^the token is an access_token, a cloudbase_access_token is due$/, () => t('explained.container')],
  [/^the token is of a fork of this sandbox, or of the sandbox it was forked from$/, () => t('explained.fork')],
  [/^the access_token in the query is empty$/, () => t('explained.empty')],
  [/^control revoked it$/, () => t('explained.revoked')],
  [/^the body begins with a byte-order mark$/, () => t('explained.mark')],
  [/^the body is not UTF-8$/, () => t('explained.encoding')],
  [/^the body has a member twice$/, () => t('explained.doubled')],
  [/^the body has half of a character$/, () => t('explained.half')],
  [/^the body has (.+), it takes (.+)$/, (...found) => t('explained.bodyNames', ...found)],
  [/^the query has (.+), it takes (.+)$/, (...found) => t('explained.queryNames', ...found)],
]

// explanation is an explanation in words; one that is not known stays as it is.
export function explanation(text) {
  for (const [kind, say] of kinds) {
    const found = kind.exec(text)
    if (found) return say(...found.slice(1))
  }
  return text
}
