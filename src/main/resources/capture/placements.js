// Where each anchor stands: `anchors` is a list of {uri, key}. Boxes are in page pixels.
function (anchors, maximalBoxes) {
  const parse = (address) => {
    try {
      return new URL(address, bevara.url());
    } catch {
      return null;
    }
  };
  const place = (url) => url.host + url.pathname.replace(/\/+$/, '');
  const whole = (url) => place(url) + url.search + url.hash;
  const page = parse(bevara.url());
  const fragmentOf = (url) => {
    const raw = url.hash.slice(1);
    try {
      return decodeURIComponent(raw);
    } catch {
      return raw;
    }
  };

  // every link by its address: what names itself a permanent link goes before a mere mention
  const links = new Map();
  for (const link of bevara.all('a[href]')) {
    const url = parse(bevara.attribute(link, 'href'));
    if (!url) continue;
    const permanent =
      bevara.matches(link, '.u-url,[rel~=bookmark],[itemprop~=url]') || bevara.all('time', link).length > 0;
    const known = links.get(whole(url));
    if (!known || (permanent && !known.permanent)) links.set(whole(url), { link, permanent });
  }
  const blockOf = (link) => {
    const item = bevara.closest(link, 'article,[role=article],[itemscope],.h-entry,.h-cite');
    if (item) return item;
    const block = bevara.closest(link, 'li,blockquote,section,td');
    if (block) return block;
    for (let up = bevara.parent(link); up; up = bevara.parent(up)) {
      if (getComputedStyle(up).display !== 'inline') return up;
    }
    return link;
  };
  const main = () =>
    bevara.all('main article')[0] ?? bevara.all('[role=main] article')[0] ?? bevara.all('article')[0] ??
    bevara.all('main')[0] ?? bevara.body();

  const find = (anchor) => {
    const url = parse(anchor.uri);
    if (!url) return null;
    if (place(url) === place(page)) {
      if (url.hash.length > 1) {
        const named = bevara.byId(fragmentOf(url)) ?? bevara.byId(url.hash.slice(1));
        if (named) return named;
      } else if (url.search === page.search) {
        return main();
      }
    }
    const known = links.get(whole(url));
    return known ? blockOf(known.link) : null;
  };

  const selectorOf = (element) => {
    const steps = [];
    for (let at = element; at; at = bevara.parent(at)) {
      const id = bevara.attribute(at, 'id');
      if (id) {
        const own = '#' + CSS.escape(id);
        if (bevara.all(own).length === 1) {
          steps.unshift(own);
          return steps.join(' > ');
        }
      }
      const up = bevara.parent(at);
      const rank = up ? bevara.children(up).indexOf(at) + 1 : 0;
      steps.unshift(CSS.escape(bevara.localName(at)) + (up ? ':nth-child(' + rank + ')' : ''));
    }
    return steps.join(' > ');
  };

  // The element's own boxes, and those of what it holds that stick out of them and are not clipped away:
  // a mask laid over the boxes must cover all that the item shows.
  const intersect = (box, clip) => {
    if (!clip) return box;
    const left = Math.max(box.left, clip.left);
    const top = Math.max(box.top, clip.top);
    const right = Math.min(box.right, clip.right);
    const bottom = Math.min(box.bottom, clip.bottom);
    return right > left && bottom > top ? { left, top, right, bottom } : null;
  };
  const covers = (outer, inner) =>
    outer.left <= inner.left + 0.5 && outer.top <= inner.top + 0.5 &&
    outer.right >= inner.right - 0.5 && outer.bottom >= inner.bottom - 0.5;
  const union = (boxes) => ({
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  });
  const boxesOf = (element) => {
    let boxes = [];
    let crowded = false;
    const pending = [[element, null]];
    for (let next = 0; next < pending.length; next++) {
      const [at, clip] = pending[next];
      const style = getComputedStyle(at);
      if (style.display === 'none') continue;
      const own = bevara.rectangles(at).filter((box) => box.width > 0 && box.height > 0);
      if (style.visibility !== 'hidden') {
        for (const box of own) {
          const seen = intersect(box, clip);
          if (seen && !boxes.some((other) => covers(other, seen))) boxes.push(seen);
          // too many to list: one that covers them all, since a missing one would leave something unmasked
          crowded ||= boxes.length > maximalBoxes;
          if (crowded) boxes = [union(boxes)];
        }
      }
      const clipping = style.overflowX !== 'visible' || style.overflowY !== 'visible';
      const within = clipping && own.length > 0 ? intersect(own[0], clip) : clip;
      if (clipping && own.length > 0 && !within) continue;
      for (const child of bevara.children(at)) pending.push([child, within]);
    }
    return boxes.map((box) => {
      const x = Math.floor(box.left + window.scrollX);
      const y = Math.floor(box.top + window.scrollY);
      return {
        x,
        y,
        width: Math.ceil(box.right + window.scrollX) - x,
        height: Math.ceil(box.bottom + window.scrollY) - y,
      };
    });
  };

  return anchors.map((anchor) => {
    const element = find(anchor);
    return element
      ? {
          key: anchor.key,
          selector: bevara.cut(selectorOf(element), 4096),
          boxes: boxesOf(element),
          textLength: bevara.text(element).trim().length,
        }
      : { key: anchor.key };
  });
}
