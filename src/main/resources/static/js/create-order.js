// Writing an order. The draft stays on this machine: for the person who wrote it, a day at most, and until it is placed.
(() => {
  'use strict';

  const DAY = 24 * 60 * 60 * 1000;
  const NOT_KEPT = ['_csrf', 'requestKey', 'action', 'customerQuery', 'productQuery'];
  const offer = document.getElementById('draft-offer');
  const state = document.getElementById('draft-state');
  const trouble = document.getElementById('order-trouble');
  const PREFIX = 'tertib-order-draft:';
  const KEY = PREFIX + offer.dataset.user;
  const form = () => document.getElementById('order-form');
  let untouched = '';
  let done = false;
  let waiting = null;

  // Whoever may not keep anything here works without a draft.
  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  };
  const forget = () => {
    try {
      localStorage.removeItem(KEY);
    } catch { /* nothing was kept */ }
  };
  const forgetOld = () => {
    try {
      Object.keys(localStorage).filter(key => key.startsWith(PREFIX)).forEach(key => {
        let at = 0;
        try {
          at = JSON.parse(localStorage.getItem(key)).at;
        } catch { /* it is none */ }
        if (!(Date.now() - at < DAY)) localStorage.removeItem(key);
      });
    } catch { /* nothing was kept */ }
  };

  const written = () => [...new FormData(form())].filter(([name, value]) => !NOT_KEPT.includes(name) && typeof value === 'string');

  const keep = () => {
    if (done) return;
    const fields = written();
    const text = JSON.stringify(fields);
    if (text === untouched) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({at: Date.now(), fields}));
      state.textContent = state.dataset.saved;
      untouched = text;
    } catch { /* it is not kept */ }
    offer.hidden = true;
  };
  const keepSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  };

  const take = draft => {
    const fresh = form();
    [...fresh.elements].filter(field => field.name && !['_csrf', 'requestKey'].includes(field.name)).forEach(field => { field.disabled = true; });
    [['action', 'quote'], ...draft.fields].forEach(([name, value]) => {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      fresh.append(field);
    });
    fresh.submit();
  };

  // A customer or product was taken: the hits have gone with what had the focus, so it goes to what is asked for next.
  let taken = null;
  document.addEventListener('htmx:beforeRequest', event => {
    taken = event.detail.elt.closest?.('.finder-hit') ? event.detail.elt.closest('.finder').querySelector('.finder-hits').id : null;
  });
  document.addEventListener('htmx:afterSettle', () => {
    if (taken && (document.activeElement === document.body || !document.activeElement)) {
      const next = taken === 'customer-hits' ? 'product-hits' : taken;
      document.getElementById(next)?.closest('.finder')?.querySelector('input')?.focus({preventScroll: true});
    }
    taken = null;
  });

  const closeHits = except => {
    ['customer-hits', 'product-hits'].forEach(id => {
      const hits = document.getElementById(id);
      if (hits && id !== except) hits.replaceChildren();
    });
  };

  // Enter takes the first customer who was found for what stands there, also if found only after.
  let taking = null;
  const takeFirst = () => {
    const finder = taking?.closest('.finder');
    if (!finder?.isConnected || finder.querySelector('.finder-for')?.dataset.query !== taking.value) return;
    taking = null;
    finder.querySelector('.finder-hit')?.click();
  };
  // Settled: only then a hit sends what htmx asks for, not the whole page.
  document.addEventListener('htmx:afterSettle', event => {
    if (event.target.matches('.finder-hits')) takeFirst();
  });

  // Articles that are entered are looked for at the server, one after the other, while one types on, as scanners do.
  const FASTEST_BY_HAND = 30;
  const entered = [];
  const unfound = [];
  let sought = null;
  let typedSince = 0;
  let keys = 0;
  // Whoever scans looks for nothing: what is offered in an empty field would be in the way of what was scanned.
  let offersNothing = false;
  const seek = () => {
    // What a button asks for comes first: two would take each other's place.
    if (sought || !entered.length || form().querySelector('button.htmx-request')) return;
    sought = {...entered.shift(), typed: '', done: false};
    htmx.ajax('POST', form().getAttribute('action'), {source: form(), target: '#order-form', swap: 'outerHTML', values: {action: `find:${sought.text}`}});
  };
  const enter = (field, scanned) => {
    entered.push({text: field.value.trim(), scanned});
    field.value = '';
    closeHits();
    seek();
  };
  // The field has it again, or the next Enter does, if something else was typed there meanwhile.
  const handBack = () => {
    const field = document.getElementById('productQuery');
    if (field.value) entered.unshift({text: sought.text, scanned: sought.scanned});
    else field.value = sought.text;
    sought = null;
  };
  const isOfSought = event => sought && event.detail.requestConfig?.formData?.get('action') === `find:${sought.text}`;
  document.addEventListener('htmx:beforeSwap', event => {
    const field = document.getElementById('productQuery');
    if (sought && event.detail.target.id === 'order-form') sought.typed = document.activeElement === field ? field.value : '';
  });
  document.addEventListener('htmx:afterSettle', event => {
    if (event.target.id !== 'order-form' || !isOfSought(event)) return;
    sought.done = true;
    const field = document.getElementById('productQuery');
    if (form().dataset.unfound) {
      unfound.push(sought.text);
      const notice = document.getElementById('order-unfound');
      notice.querySelector('strong').textContent = unfound.join(', ');
      notice.hidden = false;
    }
    field.value = sought.typed;
    if (sought.typed || sought.scanned || entered.length || form().dataset.unfound) {
      offersNothing = !sought.typed;
      field.focus({preventScroll: true});
      offersNothing = false;
    }
  });
  document.addEventListener('htmx:beforeRequest', event => {
    const field = event.detail.elt;
    // What was typed before Enter asks late, once the field is empty and the server is slower than that.
    const isBehind = (sought || entered.length) && !field.value;
    if (field.id === 'productQuery' && (offersNothing || isBehind)) event.preventDefault();
  });
  document.addEventListener('htmx:afterRequest', event => {
    if (!isOfSought(event)) {
      if (event.detail.target?.id === 'order-form') seek();
    } else if (sought.done) {
      sought = null;
      seek();
    } else if (event.detail.xhr.status) {
      handBack();
    }
  });
  // Another button was pressed, whose request took its place: it has its turn after that one.
  document.addEventListener('htmx:sendAbort', event => {
    if (!isOfSought(event)) return;
    entered.unshift({text: sought.text, scanned: sought.scanned});
    sought = null;
  });
  document.addEventListener('htmx:sendError', event => {
    if (isOfSought(event)) handBack();
  });

  forgetOld();
  untouched = JSON.stringify(written());
  const draft = stored();
  if (draft && offer.dataset.fresh) {
    document.getElementById('draft-of').textContent =
        new Date(draft.at).toLocaleString(document.documentElement.lang, {weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone: offer.dataset.zone});
    offer.hidden = false;
    document.getElementById('draft-take').addEventListener('click', () => take(draft));
    document.getElementById('draft-drop').addEventListener('click', () => {
      forget();
      offer.hidden = true;
    });
  } else {
    keep();
  }

  document.addEventListener('input', event => {
    if (event.target.closest('#order-form')) keepSoon();
    taking = null;
  });
  window.addEventListener('pagehide', () => {
    clearTimeout(waiting);
    keep();
  });

  document.addEventListener('htmx:afterSettle', event => {
    if (!form().contains(event.target) && event.target !== form()) return;
    keepSoon();
    // The form came anew while something was being looked for: what stands in the new field is looked for again.
    if (taking && !taking.isConnected) {
      const again = document.getElementById(taking.id);
      taking = again?.value === taking.value ? again : null;
      taking?.dispatchEvent(new Event('focus'));
    }
    const wrong = form().dataset.refused && event.detail.requestConfig?.elt?.matches('[data-place]')
        ? form().querySelector('[aria-invalid="true"]') ?? form().querySelector('.field-problem, .form-problems') : null;
    if (wrong) {
      wrong.scrollIntoView({block: 'center'});
      wrong.focus?.();
    }
  });

  document.addEventListener('htmx:beforeSwap', event => {
    const {xhr} = event.detail;
    if (event.detail.target.closest('#order-form') === null) return;
    const placed = xhr.getResponseHeader('HX-Redirect');
    const ours = xhr.responseText.includes('id="order-form"') || event.detail.target.matches('.finder-hits') && xhr.status === 200 && !xhr.responseText.includes('<html');
    if (placed || ours) {
      trouble.hidden = true;
    } else if (new URL(xhr.responseURL).pathname === '/login') {
      keep();
      event.detail.shouldSwap = false;
      location.reload();
    } else {
      event.detail.shouldSwap = false;
      trouble.hidden = false;
      trouble.scrollIntoView({block: 'center'});
    }
  });
  document.addEventListener('htmx:beforeOnLoad', event => {
    if (event.detail.xhr.getResponseHeader('HX-Redirect')) {
      done = true;
      clearTimeout(waiting);
      forget();
    }
  });
  document.addEventListener('htmx:sendError', event => {
    if (event.target.closest('#order-form')) {
      trouble.hidden = false;
      trouble.scrollIntoView({block: 'center'});
    }
  });

  // What was found is walked through with the arrows; Enter takes the first; elsewhere it does not send the form.
  document.addEventListener('keydown', event => {
    const finder = event.target.closest('.finder');
    if (event.key.length === 1 && event.target.matches('#productQuery')) {
      if (!event.target.value) [typedSince, keys] = [event.timeStamp, 0];
      keys++;
    }
    if (finder && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const stops = [finder.querySelector('input'), ...finder.querySelectorAll('.finder-hit')];
      const next = stops[stops.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    } else if (event.key === 'Enter' && event.target.matches('#order-form input')) {
      event.preventDefault();
      if (event.target.matches('.item-quantity input')) {
        document.getElementById('productQuery').focus();
      }
      if (event.target.matches('#productQuery') && event.target.value.trim()) {
        enter(event.target, keys > 3 && (event.timeStamp - typedSince) / keys < FASTEST_BY_HAND);
      } else if (event.target.matches('#customerQuery') && event.target.value.trim()) {
        taking = event.target;
        takeFirst();
      }
    } else if (event.key === 'Escape') {
      closeHits();
    }
  });
  // What is typed into a number that stands there already takes its place.
  document.addEventListener('focusin', event => {
    if (event.target.matches('#order-items input.amount')) event.target.select();
  });
  document.addEventListener('click', event => {
    const finder = event.target.closest('.finder');
    closeHits(finder?.querySelector('.finder-hits').id);
  });
})();
