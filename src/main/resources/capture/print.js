// Shadows, filters and blending make the printer turn whole regions into pictures: eight to twelve times slower and
// larger, and without text below. The picture keeps the look; the print is for reading.
function () {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '@media print{*,*::before,*::after{box-shadow:none!important;text-shadow:none!important;filter:none!important;' +
      'backdrop-filter:none!important;mix-blend-mode:normal!important}}',
  );
  const sheets = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets');
  sheets.set.call(document, [...sheets.get.call(document), sheet]);
  return true;
}
