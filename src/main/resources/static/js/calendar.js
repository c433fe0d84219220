// The calendar: shows what the page knows as a list too, and lets appointments be dragged to another time.
(() => {
  'use strict';

  const place = document.getElementById('calendar');
  const legend = document.getElementById('legend');
  const narrow = matchMedia('(max-width: 760px)');
  if (!place) return;
  // On a phone the list is the calendar; what it shows comes from the server.
  if (!window.FullCalendar || narrow.matches) {
    legend.addEventListener('change', () => legend.requestSubmit());
    return;
  }
  const texts = place.dataset;
  const said = document.getElementById('calendar-said');
  const views = ['dayGridMonth', 'timeGridWeek', 'timeGridDay', 'listAhead'];

  const say = (text, isProblem) => {
    said.textContent = text;
    said.className = 'notice-bar ' + (isProblem ? 'is-problem' : 'is-done');
    said.hidden = false;
  };

  const types = () => new FormData(legend).getAll('types');

  // The zone is the shop's, whatever the browser's: its clocks are shown as they are, so no time is ever converted.
  const wall = date => date.toISOString().slice(0, 19);

  // As the rest of the page writes times: the calendar's own formats know English only.
  const times = new Intl.DateTimeFormat(texts.language + '-MY', {hour: 'numeric', minute: '2-digit', timeZone: 'UTC'});
  const clock = shown => times.format(shown.date.marker);

  const remember = calendar => {
    const address = new URLSearchParams();
    address.set('view', calendar.view.type);
    address.set('day', calendar.getDate().toISOString().slice(0, 10));
    if (types().length < legend.querySelectorAll('[name=types]').length) types().forEach(type => address.append('types', type));
    history.replaceState(null, '', '?' + address);
  };

  const moments = new Intl.DateTimeFormat(texts.language + '-MY',
    {weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone: 'UTC'});

  // The customer is told by mail, so that nothing moves by a slip of the hand.
  const ask = info => {
    if (info.event.allDay) {
      info.revert();
      return;
    }
    const dialog = document.getElementById('calendar-ask');
    dialog.querySelector('h2').textContent =
      texts.ask.replace('{0}', info.event.title).replace('{1}', moments.format(info.event.start));
    dialog.returnValue = '';
    dialog.addEventListener('close', () => dialog.returnValue === 'move' ? move(info) : info.revert(), {once: true});
    dialog.showModal();
  };

  const move = info => {
    const form = document.getElementById('calendar-move');
    form.elements.id.value = info.event.id;
    form.elements.start.value = wall(info.event.start);
    form.elements.shown.value = wall(info.oldEvent.start);
    fetch(form.action, {method: 'POST', headers: {Accept: 'application/json'}, body: new URLSearchParams(new FormData(form))})
      .then(answer => answer.json().then(body => {
        if (!answer.ok) info.revert();
        say(body.text || body.detail || texts.failed, !answer.ok);
      }))
      .catch(() => {
        info.revert();
        say(texts.failed, true);
      });
  };

  document.getElementById('calendar-card').hidden = false;
  const agenda = document.getElementById('agenda');
  agenda.open = false;

  const calendar = new FullCalendar.Calendar(place, {
    locale: texts.language + '-MY',
    timeZone: texts.zone,
    now: texts.now,
    initialDate: texts.day,
    initialView: views.includes(texts.view) ? texts.view : views[0],
    firstDay: 1,
    // What has no end is drawn an hour long; late in the evening that is no reason to stand on the next day, too.
    nextDayThreshold: '04:00:00',
    height: 780,
    scrollTime: '08:00:00',
    dayMaxEvents: true,
    navLinks: true,
    eventDurationEditable: false,
    eventDisplay: 'block',
    displayEventEnd: false,
    eventTimeFormat: clock,
    slotLabelFormat: clock,
    views: {listAhead: {type: 'list', duration: {days: 30}, buttonText: texts.list}, timeGrid: {eventMaxStack: 4}, timeGridWeek: {dayHeaderFormat: {weekday: 'short', day: 'numeric', month: 'short'}}},
    headerToolbar: {left: 'prev,next today', center: 'title', right: views.join(',')},
    buttonText: {today: texts.today, month: texts.month, week: texts.week, day: texts.oneDay, list: texts.list},
    buttonHints: {prev: texts.previous, next: texts.next, today: texts.today},
    allDayText: texts.allDay,
    noEventsText: texts.none,
    moreLinkText: number => texts.more.replace('{0}', number),
    events: (range, done, failed) => {
      const asked = new URLSearchParams({start: range.startStr.slice(0, 19), end: range.endStr.slice(0, 19)});
      types().forEach(type => asked.append('types', type));
      if (types().length === 0) {
        done([]);
        return;
      }
      fetch(texts.entries + '?' + asked, {headers: {Accept: 'application/json'}})
        .then(answer => answer.ok ? answer.json().then(done) : Promise.reject(new Error(texts.failed)))
        .catch(problem => {
          say(texts.failed, true);
          failed(problem);
        });
    },
    eventDidMount: info => { info.el.title = info.event.title; },
    // What FullCalendar leaves undone for screen readers: the button has a name, its icon needs none; "more" is a button.
    datesSet: () => {
      place.querySelectorAll('.fc-icon[role="img"]').forEach(icon => {
        icon.removeAttribute('role');
        icon.setAttribute('aria-hidden', 'true');
      });
      remember(calendar);
    },
    moreLinkDidMount: info => {
      info.el.setAttribute('role', 'button');
      info.el.removeAttribute('aria-controls');
    },
    eventDrop: ask
  });
  calendar.render();
  narrow.addEventListener('change', () => {
    agenda.open = narrow.matches;
    // It was drawn for no width at all meanwhile.
    if (!narrow.matches) calendar.updateSize();
  });

  legend.addEventListener('change', () => {
    calendar.refetchEvents();
    remember(calendar);
  });
})();
