// The document as it stands now, open shadow trees included as declarative ones, at most `limit` bytes of UTF-8.
function (limit) {
  const roots = [];
  const seek = (within) => {
    for (const element of within) {
      const shadow = bevara.shadow(element);
      if (shadow) {
        roots.push(shadow);
        seek(shadow.querySelectorAll('*'));
      }
    }
  };
  seek(bevara.all('*'));
  const root = bevara.root();
  const shell = Node.prototype.cloneNode.call(root, false).outerHTML;
  const close = '</' + bevara.localName(root) + '>';
  const open = shell.endsWith(close) ? shell.slice(0, -close.length) : shell;
  const inner = Element.prototype.getHTML.call(root, { shadowRoots: roots });
  const doctype = bevara.doctype();
  const head = doctype ? new XMLSerializer().serializeToString(doctype) + '\n' : '';
  const whole = (head + open + inner + close + '\n').toWellFormed();
  const bytes = new TextEncoder().encode(whole).length;
  const html =
    bytes <= limit ? whole : whole.slice(0, new TextEncoder().encodeInto(whole, new Uint8Array(limit)).read);
  return {
    html,
    bytes,
    url: bevara.cut(bevara.url(), 8192),
    title: bevara.cut(bevara.title(), 2000),
    lang: bevara.cut(bevara.attribute(root, 'lang'), 35),
  };
}
