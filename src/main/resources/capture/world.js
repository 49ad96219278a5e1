// Laid once into our isolated world of a page, before any other script.
// The world has its own JavaScript built-ins, so a page cannot replace those. The DOM however is shared, and
// a page can put named elements in front of a document's or form's own members (<img name="title">): therefore
// every member is taken from its prototype.
(() => {
  const getter = (type, name) => {
    const get = Object.getOwnPropertyDescriptor(type.prototype, name).get;
    return (node) => get.call(node);
  };
  const method = (type, name) => {
    const body = type.prototype[name];
    return (node, ...rest) => body.apply(node, rest);
  };
  const queryDocument = method(Document, 'querySelectorAll');
  const queryElement = method(Element, 'querySelectorAll');
  const rootOf = getter(Document, 'documentElement');
  const bodyOf = getter(Document, 'body');
  const setAttribute = method(Element, 'setAttribute');
  const getAttribute = method(Element, 'getAttribute');

  const dom = {
    all: (selector, within) =>
      Array.from(within ? queryElement(within, selector) : queryDocument(document, selector)),
    root: () => rootOf(document),
    body: () => bodyOf(document),
    doctype: () => getter(Document, 'doctype')(document),
    title: () => getter(Document, 'title')(document),
    url: () => getter(Document, 'URL')(document),
    readyState: () => getter(Document, 'readyState')(document),
    fonts: () => Object.getOwnPropertyDescriptor(Document.prototype, 'fonts').get.call(document),
    byId: (id) => method(Document, 'getElementById')(document, id),
    attribute: getAttribute,
    mark: setAttribute,
    parent: getter(Node, 'parentElement'),
    children: (element) => Array.from(getter(Element, 'children')(element)),
    localName: getter(Element, 'localName'),
    shadow: getter(Element, 'shadowRoot'),
    closest: method(Element, 'closest'),
    matches: method(Element, 'matches'),
    contains: method(Node, 'contains'),
    rectangles: (element) => Array.from(method(Element, 'getClientRects')(element)),
    text: (element) =>
      element instanceof HTMLElement ? getter(HTMLElement, 'innerText')(element) : '',
    cut: (text, length) => String(text ?? '').slice(0, length).toWellFormed(),
    height: () => {
      const tall = getter(Element, 'scrollHeight');
      return Math.max(tall(dom.root()), dom.body() ? tall(dom.body()) : 0);
    },
    width: () => getter(Element, 'scrollWidth')(dom.root()),
    // two frames, so that observers and lazy loaders had their turn; a page that draws no frames cannot hold us
    frames: () =>
      Promise.race([
        new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        new Promise((done) => setTimeout(done, 250)),
      ]),
    // what would load when somebody scrolls near it loads now
    eager: () => {
      for (const element of dom.all('img[loading=lazy],iframe[loading=lazy]')) {
        setAttribute(element, 'loading', 'eager');
      }
    },
  };
  globalThis.bevara = dom;
})()
