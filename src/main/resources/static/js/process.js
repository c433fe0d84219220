// The process picture: begins where the order stands, and can be dragged with the mouse. Without this it is scrolled.
(() => {
  const ready = (box) => {
    if (box.dataset.ready) return;
    box.dataset.ready = 'true';
    let from = null;
    box.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop };
      box.setPointerCapture(event.pointerId);
      box.classList.add('is-dragged');
    });
    box.addEventListener('pointermove', (event) => {
      if (!from) return;
      box.scrollLeft = from.left - (event.clientX - from.x);
      box.scrollTop = from.top - (event.clientY - from.y);
    });
    const release = () => {
      from = null;
      box.classList.remove('is-dragged');
    };
    box.addEventListener('pointerup', release);
    box.addEventListener('pointercancel', release);
  };

  const centre = (box) => {
    const focus = box.querySelector('.process-focus');
    if (box.closest('.process-one').querySelector('.process-fit :checked')) {
      box.scrollTop = 0;
      return;
    }
    if (!focus || !box.clientWidth) return;
    const at = focus.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    box.scrollLeft += at.left + at.width / 2 - view.left - view.width / 2;
    box.scrollTop += at.top + at.height / 2 - view.top - view.height / 2;
  };

  const begin = (root) => root.querySelectorAll('.process-box').forEach((box) => {
    ready(box);
    centre(box);
  });

  document.addEventListener('toggle', (event) => {
    if (event.target.open && event.target.matches?.('.process-one')) begin(event.target);
  }, true);
  document.addEventListener('change', (event) => {
    const one = event.target.closest?.('.process-fit') && event.target.closest('.process-one');
    if (one) begin(one);
  });
  document.addEventListener('htmx:load', (event) => begin(event.target));
  begin(document);
})();
