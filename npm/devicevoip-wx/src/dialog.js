  // unshown says why a dialog cannot be shown in a mode, or nothing.
  function unshown(mode, host) {
    if (mode === 'modal' && !isFunction(Object(host).showModal)) return "dialog: 'modal' needs wx.showModal; use 'console' or 'policy'"
    if (mode === 'page' && (typeof document === 'undefined' || !document.body)) return "dialog: 'page' needs a web page with a body; use 'modal', 'console' or 'policy'"
  }

  // show has the app's user asked, and calls answer once with accept, reject or dismiss.
  // It returns what closes the question, if that can be closed. Under `console` and
  // `policy` the answer comes from elsewhere.
  function show(mode, host, dialog, answer) {
    if (mode === 'modal') modal(host, titled(dialog), answer)
    if (mode === 'page') return sheet(titled(dialog), answer)
  }

  function modal(host, shown, answer) {
    host.showModal({
      title: shown.title,
      content: shown.name + shown.text,
      cancelText: REFUSE,
      confirmText: ALLOW,
      success: function (res) { answer(res.confirm ? 'accept' : 'reject') },
      fail: function () { answer('dismiss') },
    })
  }

  // sheet draws WeChat's sheet at the bottom of a web page.
  function sheet(shown, answer) {
    var mask = element('div', 'position:fixed;inset:0;z-index:2147483647;background:rgba(0,0,0,.6);display:flex;align-items:flex-end')
    var box = element('div', 'flex:1;padding:24px;border-radius:12px 12px 0 0;background:#fff;color:#191919;font:16px/1.5 sans-serif;text-align:center')
    box.setAttribute('role', 'dialog')
    box.setAttribute('aria-modal', 'true')
    box.setAttribute('aria-label', shown.title)
    box.appendChild(element('h2', 'font-size:17px;margin:0 0 12px', shown.title))
    box.appendChild(element('p', 'font-size:20px;margin:0 0 8px', shown.name))
    box.appendChild(element('p', 'color:#5c5c5c;margin:0 0 24px', shown.text))
    function close() {
      if (mask.parentNode) document.body.removeChild(mask)
    }
    function choose(choice) {
      return function () {
        if (!mask.parentNode) return
        close()
        answer(choice)
      }
    }
    box.appendChild(button(REFUSE, '#f2f2f2;color:#06733a', choose('reject')))
    box.appendChild(button(ALLOW, '#06733a;color:#fff', choose('accept')))
    mask.appendChild(box)
    mask.onclick = function (event) { if (event.target === mask) choose('dismiss')() }
    mask.onkeydown = function (event) { if (event.key === 'Escape') choose('dismiss')() }
    document.body.appendChild(mask)
    box.lastChild.focus()
    return close
  }

  function element(tag, style, text) {
    var node = document.createElement(tag)
    node.style.cssText = style
    if (text) node.textContent = text
    return node
  }

  function button(text, color, act) {
    var node = element('button', 'min-width:120px;margin:0 8px;padding:10px;border:0;border-radius:8px;font:inherit;background:' + color, text)
    node.onclick = act
    return node
  }
