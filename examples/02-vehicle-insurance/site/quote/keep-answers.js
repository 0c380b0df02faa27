/** Links marked data-keep-answers lead on with the answers as they are then. @param {() => string} query */
export const keepAnswers = (query) => {
  for (const link of document.querySelectorAll('a[data-keep-answers]')) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const refresh = () => (link.search = query());
    for (const moment of ['pointerdown', 'focus', 'click']) link.addEventListener(moment, refresh);
    refresh();
  }
};
