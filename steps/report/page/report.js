'use strict';
(() => {
  const form = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const nothing = document.getElementById('nothing');
  const said = document.getElementById('said');
  const items = [...document.querySelectorAll('[data-evidence]')].map(element => ({
    element,
    verdict: element.dataset.verdict,
    evidence: element.dataset.evidence,
    text: element.textContent.toLowerCase(),
  }));

  const filter = () => {
    const data = new FormData(form);
    const words = data.get('text').toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = data.getAll('verdict');
    const evidence = data.getAll('evidence');
    let rules = 0;
    let all = 0;
    for (const item of items) {
      const fits = (!verdicts.length || verdicts.includes(item.verdict)) &&
        (!evidence.length || evidence.includes(item.evidence)) &&
        words.every(word => item.text.includes(word));
      item.element.hidden = !fits;
      if (item.element.tagName === 'TR') {
        all++;
        rules += fits;
      }
    }
    for (const table of document.querySelectorAll('table.rules')) {
      table.hidden = !table.querySelector('tbody tr:not([hidden])');
    }
    nothing.hidden = rules > 0;
    shown.textContent = (rules === all ? shown.dataset.all : shown.dataset.some).replace('SOME', rules).replace('ALL', all);
  };

  const clear = () => {
    form.reset();
    filter();
  };

  const write = async text => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      if (!done) throw new Error('the browser refuses');
    }
  };

  for (const button of document.querySelectorAll('.copy button')) {
    button.hidden = false;
    const copy = button.textContent;
    button.addEventListener('click', async () => {
      let word = said.dataset.copied;
      try {
        await write(button.parentElement.querySelector('code').textContent);
      } catch {
        word = said.dataset.failed;
      }
      button.textContent = said.textContent = word;
      setTimeout(() => { button.textContent = copy; said.textContent = ''; }, 1500);
    });
  }

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) clear();
    for (let d = target.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    target.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', event => event.preventDefault());
  form.querySelector('button').addEventListener('click', clear);
  document.addEventListener('keydown', event => {
    const search = form.elements.text;
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && form.contains(document.activeElement)) {
      clear();
    }
  });
  addEventListener('hashchange', reveal);
  filter();
  reveal();
})();
