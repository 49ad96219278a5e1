// What the page shows or plays that the DOM, the picture and the print do not hold. At most `limit` of each sort.
async function (limit) {
  const long = 8192;
  const doubtful = bevara
    .all('img')
    .filter((image) => image.currentSrc !== '' && !(image.complete && image.naturalWidth > 0))
    .slice(0, limit);
  // a drawing without a size of its own has no natural width either, but it can be decoded
  const drawn = await Promise.all(
    doubtful.map((image) =>
      Promise.race([
        HTMLImageElement.prototype.decode.call(image).then(() => true, () => false),
        new Promise((done) => setTimeout(() => done(false), 1000)),
      ]),
    ),
  );
  const broken = doubtful.filter((_, i) => !drawn[i]).map((image) => bevara.cut(image.currentSrc, long));
  const absolute = (address) => {
    try {
      return new URL(address, bevara.url()).href;
    } catch {
      return address;
    }
  };
  const addressOf = (element) => {
    if (element.currentSrc) return element.currentSrc;
    const own = bevara.attribute(element, 'src');
    if (own) return absolute(own);
    const source = bevara.all('source[src]', element)[0];
    return source ? absolute(bevara.attribute(source, 'src')) : '';
  };
  const media = bevara
    .all('video,audio')
    .slice(0, limit)
    .map((element) => ({ kind: bevara.localName(element), uri: bevara.cut(addressOf(element), long) }));
  const frames = bevara
    .all('iframe,frame,object[data],embed[src]')
    .map((element) => ({
      drawn: bevara.rectangles(element).some((box) => box.width > 1 && box.height > 1),
      held: bevara.attribute(element, 'srcdoc') !== null,
      uri: bevara.attribute(element, 'src') ?? bevara.attribute(element, 'data') ?? '',
    }))
    .filter((frame) => frame.drawn && !frame.held && frame.uri !== '' && !frame.uri.startsWith('about:'))
    .slice(0, limit)
    .map((frame) => bevara.cut(absolute(frame.uri), long));
  return { broken, media, frames };
}
