// What pages of the back office do beyond plain HTML. Everything here only makes things quicker; nothing needs it.
(() => {
  'use strict';

  const typing = target => target.matches('input, textarea, select, [contenteditable]');

  // Who opens a form in a list types into it at once.
  document.addEventListener('toggle', event => {
    const opened = event.target;
    if (opened.open && opened.matches('details.in-place') && opened.contains(document.activeElement)) {
      opened.querySelector('input[type=text]')?.focus();
    }
  }, true);

  // An export that ends before it begins is told in its form, and not on a page of its own.
  document.addEventListener('change', event => {
    if (event.target.id === 'export-from') document.getElementById('export-to').min = event.target.value;
  });

  document.addEventListener('keydown', event => {
    const search = document.getElementById('search-box');
    if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target) && search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    // Ctrl-Enter sends what is being typed.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.matches('textarea') && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.key === 'Escape') {
      const menus = [...document.querySelectorAll('details.dropdown-plain[open], details.menu-toggle[open]')];
      const hits = document.getElementById('search-hits');
      const panel = document.getElementById('panel');
      if (menus.length > 0) {
        menus.forEach(menu => {
          menu.open = false;
          menu.querySelector('summary').focus();
        });
      } else if (hits?.hasChildNodes()) {
        clearHits();
      } else if (panel && !panel.dataset.touched && !panel.querySelector('[aria-invalid="true"], [role="alert"]')) {
        // A form in which nothing was typed is left.
        panel.querySelector('.close')?.click();
      }
    }
    // Single keys press the buttons that name them: <a data-key="p">.
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const named = [...document.querySelectorAll('[data-key]')].find(each => each.dataset.key === event.key.toLowerCase());
      if (named && !named.matches('[aria-disabled="true"], :disabled')) {
        event.preventDefault();
        named.click();
      }
    }
    // The arrows walk through what was found.
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target.closest('.search')) {
      const stops = [search, ...document.querySelectorAll('#search-hits a')];
      const at = stops.indexOf(event.target);
      const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });

  // A form is begun in its first field; on a touch screen that would open the keyboard over what is to be read first. Browsers
  // themselves take the focus away when they go to the part that the address names, so it comes after that.
  const opened = document.getElementById('panel');
  if (opened && !matchMedia('(pointer: coarse)').matches) {
    window.addEventListener('load', () => requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      (opened.querySelector('[aria-invalid="true"]') ?? opened.querySelector('[autofocus]')
          ?? opened.querySelector('input:not([type="hidden"]), select, textarea'))?.focus({preventScroll: true});
    }));
  }

  document.addEventListener('input', event => {
    const panel = event.target.closest('#panel');
    if (panel) panel.dataset.touched = 'yes';
  });

  const clearHits = () => {
    const hits = document.getElementById('search-hits');
    if (hits) hits.replaceChildren();
  };

  document.addEventListener('click', event => {
    document.querySelectorAll('details.dropdown-plain[open]').forEach(menu => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    if (!event.target.closest('.search')) clearHits();
    const copy = event.target.closest('[data-copy]');
    if (copy && navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(copy.dataset.copy).then(() => {
        copy.classList.add('is-copied');
        const said = copy.querySelector('[data-copied]');
        if (said) said.textContent = said.dataset.copied;
        setTimeout(() => copy.classList.remove('is-copied'), 2000);
      });
    }
  });

  // A form that is on its way is not sent again; the server forgives it, but people wonder.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    form.querySelectorAll('button[type="submit"], button:not([type])').forEach(button => button.setAttribute('aria-busy', 'true'));
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach(form => {
      delete form.dataset.sent;
      form.querySelectorAll('[aria-busy]').forEach(button => button.removeAttribute('aria-busy'));
    });
  });

  // Who is not signed in any more, or whom the server fails, keeps what the page shows instead of a piece of another page.
  document.addEventListener('htmx:beforeSwap', event => {
    const { xhr } = event.detail;
    if (xhr.responseURL && new URL(xhr.responseURL).pathname === '/login') {
      event.detail.shouldSwap = false;
      window.location.reload();
    } else if (xhr.status >= 500) {
      event.detail.shouldSwap = false;
    }
  });

  // A page that is looked at follows what it shows: <div data-events="…" data-version="1" hx-trigger="changed">. A hidden one
  // does not, because a browser has few connections to one server.
  const followed = document.querySelector('[data-events]');
  if (followed) {
    let events = null;
    const follow = () => {
      if (document.hidden) {
        events?.close();
        events = null;
      } else if (!events) {
        events = new EventSource(`${followed.dataset.events}?version=${followed.dataset.version}`);
        events.addEventListener('changed', event => {
          followed.dataset.version = event.data;
          htmx.trigger(followed, 'changed');
        });
      }
    };
    document.addEventListener('visibilitychange', follow);
    follow();
  }

  // What is open stays open when it comes anew.
  document.addEventListener('htmx:oobBeforeSwap', event => {
    const open = [...event.detail.target.querySelectorAll('details')].map(each => each.open);
    event.detail.fragment.querySelectorAll('details').forEach((each, i) => { each.open = each.open || open[i] === true; });
  });

  // What is being written stays while a form is opened and closed: <textarea data-kept="…">.
  document.querySelectorAll('[data-kept]').forEach(field => {
    const key = `tertib-kept:${field.dataset.kept}`;
    try {
      if (!field.value) field.value = sessionStorage.getItem(key) ?? '';
      field.addEventListener('input', () => sessionStorage.setItem(key, field.value));
      field.form.addEventListener('submit', () => sessionStorage.removeItem(key));
    } catch { /* nothing can be kept here */ }
  });

  // Filters that are chosen apply at once: <form data-autosubmit>.
  document.addEventListener('change', event => {
    // What is typed applies as it is typed; when the page is left with the cursor there, it has changed, too.
    const form = event.target.matches('[type="search"], [type="text"]') ? null : event.target.closest('form[data-autosubmit]');
    if (form) form.requestSubmit();
  });
})();
