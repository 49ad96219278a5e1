// Fetches the following pages of a long thread when its end comes into view.
(() => {
  const list = document.getElementById('kommentarer');
  let busy = false;

  const nextLink = () => document.querySelector('.fler a[rel=next]');

  async function more() {
    const link = nextLink();
    if (busy || !link) return;
    busy = true;
    const answer = await fetch(link.href);
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      list.append(...page.querySelectorAll('#kommentarer > li'));
      const following = page.querySelector('.fler a[rel=next]');
      if (following) {
        link.href = following.getAttribute('href');
      } else {
        watcher.disconnect();
        link.parentElement.remove();
      }
    } else {
      watcher.disconnect();
    }
    busy = false;
    const left = nextLink();
    if (answer.ok && left) {
      watcher.unobserve(left);
      watcher.observe(left);
    }
  }

  const watcher = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) more();
  }, { rootMargin: '200px' });

  async function toTheCommentOfTheAddress() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id.startsWith('kommentar-') || document.getElementById(id)) return;
    while (nextLink() && !document.getElementById(id)) {
      const before = list.children.length;
      await more();
      if (list.children.length === before) return;
    }
    document.getElementById(id)?.scrollIntoView();
  }

  const first = nextLink();
  if (!first) return;
  first.addEventListener('click', (event) => { event.preventDefault(); more(); });
  toTheCommentOfTheAddress().then(() => { const link = nextLink(); if (link) watcher.observe(link); });
})();
