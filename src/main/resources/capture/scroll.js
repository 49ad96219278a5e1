// One step down the page; says where it stands after two frames.
async function () {
  bevara.eager();
  window.scrollBy({ top: Math.floor(window.innerHeight * 0.9), behavior: 'instant' });
  await bevara.frames();
  const height = bevara.height();
  const bottom = Math.ceil(window.scrollY + window.innerHeight);
  return { bottom, height, atEnd: bottom >= height - 2 };
}
