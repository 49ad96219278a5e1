// What the page still waits for.
function () {
  const waiting = bevara.all('img').filter((image) => image.currentSrc !== '' && !image.complete);
  return {
    complete: bevara.readyState() === 'complete',
    fonts: bevara.fonts().status === 'loaded',
    images: waiting.length,
    height: bevara.height(),
  };
}
