// Two changes for the print alone; the picture keeps the look.
// Shadows, filters and blending make the printer turn whole regions into pictures: eight to twelve times slower and
// larger, and without text below. And what is pinned to the window would be printed on every sheet, over the text.
function () {
  const mark = 'data-bevara-pinned';
  for (const element of bevara.all('body *')) {
    const position = getComputedStyle(element).position;
    if (position === 'fixed' || position === 'sticky') bevara.mark(element, mark, '');
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '@media print{*,*::before,*::after{box-shadow:none!important;text-shadow:none!important;filter:none!important;' +
      'backdrop-filter:none!important;mix-blend-mode:normal!important}[' + mark + ']{position:static!important}}',
  );
  const sheets = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets');
  sheets.set.call(document, [...sheets.get.call(document), sheet]);
  return true;
}
