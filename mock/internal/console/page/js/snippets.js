// Lines to paste, filled in with a sandbox's values.

import { changed, state } from './store.js'

// base is the address of the sandbox, as this page reaches the server.
export const base = () => `${location.origin}/s/${state.id}`

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`

// curl is the command that repeats an exchange.
export function curl(e) {
  const lines = [`curl -i${e.method === 'GET' ? '' : ` -X ${e.method}`} ${quote(base() + e.path + (e.query ? '?' + e.query : ''))}`]
  if (e.request) lines.push(`  -H 'Content-Type: application/json'`, `  --data-raw ${quote(e.request)}`)
  return lines.join(' \\\n')
}

// pasted are the lines for apps and their tests, as `devicevoip dev` prints them.
// They are read from the server once.
const pasted = { 'native.js': null, 'taro.js': null, 'vite.js': null, 'page.html': null, 'jest.js': null }

// written is the place that stands in them.
const written = { base: 'http://127.0.0.1:8080', appid: 'wx0000000000000001', openid: 'o-user-000000000000000000001', model: 'campus-phone-000000001' }

function paste(file, v) {
  if (pasted[file] === null) {
    pasted[file] = ''
    fetch(`paste/${file}`).then((response) => response.text())
      .then((text) => { pasted[file] = text; changed() }, () => { pasted[file] = null })
  }
  return Object.entries(written).reduce((text, [key, value]) => text.replaceAll(value, v[key]), pasted[file])
}

// snippets are programs that fetch a ticket, by language, and lines for apps.
export function snippets() {
  const { appid, secret, models, users } = state.sandbox
  const v = { base: base(), appid, secret, model: models[0]?.model_id ?? 'MODEL_ID', openid: users[0]?.openid ?? 'OPENID' }
  return {
    curl: curlSnippet(v), Go: goSnippet(v), Node: nodeSnippet(v), Python: pythonSnippet(v),
    wx: paste('native.js', v), Taro: paste('taro.js', v), 'uni-app': paste('vite.js', v), HTML: paste('page.html', v), Jest: paste('jest.js', { ...v, base: location.origin }),
  }
}

const curlSnippet = (v) => `BASE=${v.base}
TOKEN=$(curl -s "$BASE/cgi-bin/token?grant_type=client_credential&appid=${v.appid}&secret=${v.secret}" | cut -d'"' -f4)
curl -s "$BASE/wxa/getsnticket?access_token=$TOKEN" -d '{"sn":"PHONE-1","model_id":"${v.model}"}'
`

const goSnippet = (v) => `package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"
)

const base = "${v.base}"

func decode(r *http.Response, err error) map[string]any {
	if err != nil {
		log.Fatal(err)
	}
	defer r.Body.Close()
	var reply map[string]any
	if err := json.NewDecoder(r.Body).Decode(&reply); err != nil {
		log.Fatal(err)
	}
	return reply
}

func main() {
	q := url.Values{"grant_type": {"client_credential"}, "appid": {"${v.appid}"}, "secret": {"${v.secret}"}}
	token := decode(http.Get(base + "/cgi-bin/token?" + q.Encode()))["access_token"].(string)
	body := strings.NewReader(\`{"sn":"PHONE-1","model_id":"${v.model}"}\`)
	fmt.Println(decode(http.Post(base+"/wxa/getsnticket?access_token="+token, "application/json", body)))
}
`

const nodeSnippet = (v) => `const base = '${v.base}'
const query = new URLSearchParams({ grant_type: 'client_credential', appid: '${v.appid}', secret: '${v.secret}' })

const { access_token } = await (await fetch(\`\${base}/cgi-bin/token?\${query}\`)).json()
const reply = await fetch(\`\${base}/wxa/getsnticket?access_token=\${access_token}\`, {
  method: 'POST',
  body: JSON.stringify({ sn: 'PHONE-1', model_id: '${v.model}' }),
})
console.log(await reply.json())
`

const pythonSnippet = (v) => `import json
from urllib.parse import urlencode
from urllib.request import urlopen

base = "${v.base}"
query = urlencode({"grant_type": "client_credential", "appid": "${v.appid}", "secret": "${v.secret}"})

token = json.load(urlopen(f"{base}/cgi-bin/token?{query}"))["access_token"]
body = json.dumps({"sn": "PHONE-1", "model_id": "${v.model}"}).encode()
print(json.load(urlopen(f"{base}/wxa/getsnticket?access_token={token}", body)))
`
